import type { ApolloServerOptions } from '@apollo/server';
import type { Context } from '../context.ts';
import { openRecent } from '../lib/recent.ts';

type QueryCache = NonNullable<Exclude<ApolloServerOptions<Context>['persistedQueries'], false | undefined>['cache']>;

/**
 * Keeps the texts that front ends registered as they went, by their hashes, in this process alone: a place that others can write
 * to could give a text for the hash of another.
 */
export function openQueryCache(mostBytes = 8_000_000): QueryCache {
  const kept = openRecent<string>(mostBytes);
  return {
    get: async (key) => kept.get(key),
    set: async (key, text) => kept.set(key, text, 2 * (key.length + text.length)),
    delete: async (key) => kept.delete(key),
  };
}
