import type { ApolloServerOptions } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import type { Context } from '../context.ts';
import { openRecent } from '../lib/recent.ts';

export type DocumentStore = NonNullable<ApolloServerOptions<Context>['documentStore']>;

/** What a token takes with what hangs on it, measured, rounded up. */
const bytesOfToken = 500;
const hashLength = 64;

/**
 * Keeps the documents that were asked last, so that each is parsed and validated once. Apollo's own store weighs a document
 * without its text and its comments, so that short operations with long comments would fill the memory; this one weighs them.
 * `registered` gives those of registered operations, by the hashes of their texts: however many others come, these stay.
 */
export function openDocumentStore(
  mostBytes = 32_000_000,
  registered: (hash: string) => DocumentNode | undefined = () => undefined,
): DocumentStore {
  const kept = openRecent<DocumentNode>(mostBytes);
  return {
    // Apollo puts what names the schema before the hash.
    get: async (key) => registered(key.slice(-hashLength)) ?? kept.get(key),
    set: async (key, document) => kept.set(key, document, bytesOf(document)),
    delete: async (key) => kept.delete(key),
  };
}

/** What a document takes in memory, in bytes. */
export function bytesOf({ loc }: DocumentNode): number {
  if (loc === undefined) return Number.POSITIVE_INFINITY;
  let tokens = 0;
  // Comments are tokens here.
  for (let token = loc.startToken.next; token !== null; token = token.next) tokens += 1;
  return 2 * loc.source.body.length + bytesOfToken * tokens;
}
