import { type RawBuilder, sql } from 'kysely';
import type { Dialect } from './store.ts';

/**
 * The text of a column with its ASCII letters in lower case, the same on either database and in any locale of a server:
 * a Turkish one would give another letter for I.
 */
export function withoutCase(dialect: Dialect, column: string): RawBuilder<string> {
  const name = sql.ref(column);
  return dialect === 'postgres' ? sql`lower(${name} collate "C")` : sql`lower(${name})`;
}
