import type { ApolloServerOptions } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import type { Context } from '../context.ts';

export type DocumentStore = NonNullable<ApolloServerOptions<Context>['documentStore']>;

/** What a token takes with what hangs on it, measured, rounded up. */
const bytesOfToken = 500;

/**
 * Keeps the documents that were asked last, so that each is parsed and validated once. Apollo's own store weighs a document
 * without its text and its comments, so that short operations with long comments would fill the memory; this one weighs them.
 */
export function openDocumentStore(mostBytes = 32_000_000): DocumentStore {
  const kept = new Map<string, { readonly document: DocumentNode; readonly bytes: number }>();
  let total = 0;
  const drop = (key: string) => {
    total -= kept.get(key)?.bytes ?? 0;
    return kept.delete(key);
  };
  return {
    async get(key) {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      // A map is in the order in which it was filled: the first is what nobody asked for longest.
      kept.delete(key);
      kept.set(key, found);
      return found.document;
    },
    async set(key, document) {
      const bytes = bytesOf(document);
      drop(key);
      if (bytes > mostBytes / 10) return;
      kept.set(key, { document, bytes });
      total += bytes;
      for (const oldest of kept.keys()) {
        if (total <= mostBytes) return;
        drop(oldest);
      }
    },
    delete: async (key) => drop(key),
  };
}

function bytesOf({ loc }: DocumentNode): number {
  if (loc === undefined) return Number.POSITIVE_INFINITY;
  let tokens = 0;
  // Comments are tokens here.
  for (let token = loc.startToken.next; token !== null; token = token.next) tokens += 1;
  return 2 * loc.source.body.length + bytesOfToken * tokens;
}
