import { type DocumentNode, type GraphQLSchema, getOperationAST } from 'graphql';
import { openRecent } from '../lib/recent.ts';
import { TokenBucket } from '../lib/token-bucket.ts';
import { type Compiled, compile } from './compiled.ts';
import { bytesOf } from './document-store.ts';

/** The operations that nobody registered and that come again and again, compiled. */
export interface ReturningDocuments {
  /**
   * Told of each run of an operation of a valid document: gives it compiled, where it came often enough. Undefined where graphql-js
   * has to run it.
   */
  compiledOf(document: DocumentNode, operationName: string | null): Compiled | undefined;
}

export interface ReturningSettings {
  readonly schema: GraphQLSchema;
  /** How many wrong variables an answer tells of. */
  readonly maxCoercionErrors: number;
  /** What they may take together in memory. */
  readonly mostBytes?: number;
  /** The time in milliseconds. */
  readonly clock?: () => number;
}

/** One that came once or twice may never come again. */
const enoughArrivals = 3;
/** Each doubles what is compiled while somebody waits. */
const mostSwitches = 2;
/** Everybody waits while one is compiled: so many fields take some 20 ms, measured. A larger one is run by graphql-js for ever. */
const mostFields = 200;
/** So much time goes into compiling, in milliseconds a second, whoever sends new documents however often. */
const compileMs = { capacity: 100, perSecond: 50 } as const;

/** What is known of an operation of a document: nothing compiles twice that did not compile. */
interface Arrivals {
  readonly key: string;
  count: number;
  isUnfit: boolean;
}

/**
 * Counts how often each document comes, as the document store gives the same one for the same text, and compiles those that
 * return. Neither what is kept nor the time that it takes grows with what callers send.
 */
export function openReturningDocuments(settings: ReturningSettings): ReturningDocuments {
  const { schema, maxCoercionErrors, mostBytes = 32_000_000, clock = () => performance.now() } = settings;
  const kept = openRecent<Compiled>(mostBytes);
  const time = new TokenBucket({ ...compileMs, clock });
  // As long as its document is kept. The operations of a document are few, as the limits of documents have it.
  const known = new WeakMap<DocumentNode, Map<string | null, Arrivals>>();
  let keys = 0;

  function arrivalsOf(document: DocumentNode, operationName: string | null): Arrivals {
    const ofDocument = known.get(document) ?? new Map<string | null, Arrivals>();
    known.set(document, ofDocument);
    const found = ofDocument.get(operationName);
    if (found !== undefined) return found;
    keys += 1;
    const first = { key: String(keys), count: 0, isUnfit: false };
    ofDocument.set(operationName, first);
    return first;
  }

  function make(document: DocumentNode, operationName: string | null): Compiled | null {
    const beganAt = clock();
    try {
      return compile({ schema, document, operationName }, { maxCoercionErrors, mostSwitches, mostFields });
    } catch {
      // What graphql-jit stumbles over, graphql-js runs.
      return null;
    } finally {
      time.spend(clock() - beganAt);
    }
  }

  return {
    compiledOf(document, operationName) {
      // One that is named and one that is the only one are the same.
      const name = getOperationAST(document, operationName)?.name?.value ?? null;
      const arrivals = arrivalsOf(document, name);
      arrivals.count += 1;
      if (arrivals.isUnfit || arrivals.count < enoughArrivals) return undefined;
      const found = kept.get(arrivals.key);
      if (found !== undefined || time.tokens <= 0) return found;
      const made = make(document, name);
      arrivals.isUnfit = made === null;
      if (made === null) return undefined;
      kept.set(arrivals.key, made, bytesOf(document) + made.bytes);
      return made;
    },
  };
}
