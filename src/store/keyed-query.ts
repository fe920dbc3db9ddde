import type { Compilable, CompiledQuery } from 'kysely';
import { type KeysToCome, keysParameter, keysToCome, oneKeyToCome } from './has-key.ts';
import type { Dialect, Queryable } from './store.ts';

/** Reads the rows of some keys; throws what the database throws. */
export type KeyedQuery<Row> = (store: Queryable, keys: readonly string[]) => Promise<Row[]>;

/**
 * A query that every request asks: it is built and made a text once, which costs more than to run it, and then given the keys.
 * `build` puts what it is given in their place. Without keys nothing is asked.
 */
export function keyedQuery<Row>(build: (store: Queryable, keys: KeysToCome) => Compilable<Row>): KeyedQuery<Row> {
  const made: Record<KeysToCome, Map<Dialect, CompiledQuery<Row>>> = {
    [oneKeyToCome]: new Map(),
    [keysToCome]: new Map(),
  };
  return async (store, keys) => {
    if (keys.length === 0) return [];
    // Most ask for one, which takes half as long to find where it is not in a list that has to be read first.
    const place = keys.length === 1 ? oneKeyToCome : keysToCome;
    const query = made[place].get(store.dialect) ?? build(store, place).compile();
    made[place].set(store.dialect, query);
    const given = place === oneKeyToCome ? keys[0] : keysParameter(store.dialect, keys);
    const parameters = query.parameters.map((value) => (value === place ? given : value));
    const asked: CompiledQuery<Row> = { ...query, parameters };
    return (await store.db.executeQuery(asked)).rows;
  };
}
