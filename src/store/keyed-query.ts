import type { Compilable, CompiledQuery } from 'kysely';
import { keysParameter, keysToCome } from './has-key.ts';
import type { Dialect, Queryable } from './store.ts';

/** Reads the rows of some keys; throws what the database throws. */
export type KeyedQuery<Row> = (store: Queryable, keys: readonly string[]) => Promise<Row[]>;

/**
 * A query that every request asks: it is built and made a text once, which costs more than to run it, and then given the keys.
 * `build` has `keysToCome` in their place. Without keys nothing is asked.
 */
export function keyedQuery<Row>(build: (store: Queryable) => Compilable<Row>): KeyedQuery<Row> {
  const made = new Map<Dialect, CompiledQuery<Row>>();
  return async (store, keys) => {
    if (keys.length === 0) return [];
    const query = made.get(store.dialect) ?? build(store).compile();
    made.set(store.dialect, query);
    const given = keysParameter(store.dialect, keys);
    const parameters = query.parameters.map((value) => (value === keysToCome ? given : value));
    const asked: CompiledQuery<Row> = { ...query, parameters };
    return (await store.db.executeQuery(asked)).rows;
  };
}
