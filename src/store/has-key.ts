import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Dialect, Queryable } from './store.ts';

/** Stand for keys that are given later, where a query is made once for all: for any number of them, and for one. */
export const keysToCome = Symbol('keys to come');
export const oneKeyToCome = Symbol('one key to come');
export type KeysToCome = typeof keysToCome | typeof oneKeyToCome;

/**
 * The condition that a column has one of the keys. However many they are, they are one parameter: the text of the query
 * stays the same and no limit on parameters is ever met.
 */
export function hasKey(
  { dialect }: Queryable,
  column: string,
  keys: Iterable<string> | KeysToCome,
): RawBuilder<SqlBool> {
  if (keys === oneKeyToCome) return sql`${sql.ref(column)} = ${keys}`;
  const value = keys === keysToCome ? keys : keysParameter(dialect, keys);
  return dialect === 'sqlite'
    ? sql`${sql.ref(column)} in (select value from json_each(${value}))`
    : sql`${sql.ref(column)} = any(${value}::text[])`;
}

/** The keys as the one parameter that they are. */
export function keysParameter(dialect: Dialect, keys: Iterable<string>): string | readonly string[] {
  return dialect === 'sqlite' ? JSON.stringify([...keys]) : [...keys];
}
