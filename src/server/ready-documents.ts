import { createHash } from 'node:crypto';
import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql';
import { sharingOf } from '../graph/sharing.ts';
import { openRecent } from '../lib/recent.ts';
import { type Compiled, compile } from './compiled.ts';
import { documentLimits, refusalOfDocument } from './document-limits.ts';
import { bytesOf } from './document-store.ts';

/** What is known of a registered operation before it is run. */
export interface Ready {
  /** Null where it is not valid in the schema of this gateway; `problem` says why. */
  readonly document: DocumentNode | null;
  readonly problem: string | null;
  /** How long its answer may be given to others, in seconds; null where it depends on who asks. */
  readonly maxAgeSeconds: number | null;
}

/** The documents of registered operations: parsed, validated, and compiled where that can be. */
export interface ReadyDocuments {
  /** Makes it ready where it is not: it takes the place of what was not asked for longest. */
  ready(text: string): Ready;
  /** Makes it ready where there is room for it; null where there is none. */
  warm(text: string): Ready | null;
  /** By the SHA-256 of its text, in hexadecimal. */
  documentOf(hash: string): DocumentNode | undefined;
  compiledOf(document: DocumentNode): Compiled | undefined;
}

export interface ReadySettings {
  readonly schema: GraphQLSchema;
  /** How many wrong variables an answer tells of. */
  readonly maxCoercionErrors: number;
  /** What they may take together in memory. */
  readonly mostBytes?: number;
}

export function openReadyDocuments({
  schema,
  maxCoercionErrors,
  mostBytes = 32_000_000,
}: ReadySettings): ReadyDocuments {
  const kept = openRecent<Ready>(mostBytes);
  // As long as its document is kept.
  const compiled = new WeakMap<DocumentNode, Compiled>();

  function make(text: string): { readonly made: Ready; readonly bytes: number } {
    const document = read(schema, text);
    if (document instanceof Error) {
      return { made: { document: null, problem: document.message, maxAgeSeconds: null }, bytes: 2 * text.length };
    }
    const sharing = sharingOf(schema, document);
    const fast = compile({ schema, document }, { maxCoercionErrors });
    if (fast !== null) compiled.set(document, fast);
    const maxAgeSeconds = 'maxAgeSeconds' in sharing ? sharing.maxAgeSeconds : null;
    const bytes = bytesOf(document) + (fast?.bytes ?? 0);
    return { made: { document, problem: null, maxAgeSeconds }, bytes };
  }

  return {
    ready(text) {
      const key = keyOf(text);
      const known = kept.get(key);
      if (known !== undefined) return known;
      const { made, bytes } = make(text);
      kept.set(key, made, bytes);
      return made;
    },
    warm(text) {
      const key = keyOf(text);
      const known = kept.get(key);
      if (known !== undefined) return known;
      if (!kept.hasRoom(2 * text.length)) return null;
      const { made, bytes } = make(text);
      if (!kept.hasRoom(bytes)) return null;
      kept.set(key, made, bytes);
      return made;
    },
    documentOf: (hash) => kept.get(hash)?.document ?? undefined,
    compiledOf: (document) => compiled.get(document),
  };
}

/** As Apollo makes it of the text that it is to run. */
function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function read(schema: GraphQLSchema, text: string): DocumentNode | Error {
  try {
    const document = parse(text, { maxTokens: documentLimits.tokens });
    const [error] = validate(schema, document);
    return error ?? refusalOfDocument(document, { introspection: false }) ?? document;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
