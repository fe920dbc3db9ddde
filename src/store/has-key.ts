import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Dialect, Queryable } from './store.ts';

/** Stands for keys that are given later, where a query is made once for all. */
export const keysToCome = Symbol('keys to come');

/**
 * The condition that a column has one of the keys. However many they are, they are one parameter: the text of the query
 * stays the same and no limit on parameters is ever met.
 */
export function hasKey(
  { dialect }: Queryable,
  column: string,
  keys: Iterable<string> | typeof keysToCome,
): RawBuilder<SqlBool> {
  const value = keys === keysToCome ? keys : keysParameter(dialect, keys);
  return dialect === 'sqlite'
    ? sql`${sql.ref(column)} in (select value from json_each(${value}))`
    : sql`${sql.ref(column)} = any(${value}::text[])`;
}

/** The keys as the one parameter that they are. */
export function keysParameter(dialect: Dialect, keys: Iterable<string>): string | readonly string[] {
  return dialect === 'sqlite' ? JSON.stringify([...keys]) : [...keys];
}
