import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from './store.ts';

/**
 * Rows of text to insert, at least one, as one parameter and a query that gives them, each as its columns' values in their order. To
 * write the text of an insert with a parameter a value takes far longer than to insert them.
 */
export function rowsAsOne({ dialect }: Pick<Queryable, 'dialect'>, rows: readonly Row[]): RawBuilder<unknown> {
  // Half a character would be refused, and all rows with it; as a parameter of its own it is stored as a whole one that stands for it.
  const text = JSON.stringify(rows.map((row) => row.map((value) => value?.toWellFormed())));
  const each = dialect === 'sqlite' ? sql`json_each(${text})` : sql`jsonb_array_elements(${text}::jsonb)`;
  const values = (rows[0] ?? []).map((_, index) => sql`value ->> ${sql.lit(index)}`);
  // Without a condition SQLite takes the `on` of an upsert for that of a join (sqlite.org, "Parsing Ambiguity" of UPSERT).
  return sql`select ${sql.join(values)} from ${each} where true`;
}

type Row = readonly (string | null)[];
