import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Queryable } from './store.ts';

/**
 * The condition that a column has one of the keys. However many they are, they are one parameter: the text of the query
 * stays the same and no limit on parameters is ever met.
 */
export function hasKey({ dialect }: Queryable, column: string, keys: Iterable<string>): RawBuilder<SqlBool> {
  return dialect === 'sqlite'
    ? sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify([...keys])}))`
    : sql`${sql.ref(column)} = any(${[...keys]}::text[])`;
}
