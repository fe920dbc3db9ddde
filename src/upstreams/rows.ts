import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import { rowReader } from './row-reader.ts';

/** A list with more rows that can't be read is none: to find out what is wrong with a row takes long. */
export const mostLost = 1_000;

/** The rows that can be read, of each of which `readAs` is told, those that can't, and the first problem; it reads no further than to the row that is one too many. */
export function readEach<T>(
  schema: z.ZodType<T>,
  values: readonly unknown[],
  readAs: (value: unknown, row: T) => void = () => undefined,
): { rows: T[]; lost: unknown[]; problem: string } {
  const rows: T[] = [];
  const lost: unknown[] = [];
  let problem = '';
  const read = rowReader(schema);
  for (const value of values) {
    const parsed = read(value);
    if (parsed.success) {
      rows.push(parsed.data);
      readAs(value, parsed.data);
    } else {
      lost.push(value);
      problem ||= problemOf(parsed.error);
    }
    if (lost.length > mostLost) break;
  }
  return { rows, lost, problem };
}

/** The first problem of a value, for the log: there may be one for each item of a list in it, and together they are longer than the value. */
export function problemOf({ issues }: z.ZodError): string {
  return JSON.stringify(issues[0]);
}

/** Of rows that are alike, the first; of those with one id that say different things, none: which is true nobody knows. */
export function distinctRows<T>(
  rows: readonly T[],
  idOf: (row: T) => string,
): { readonly distinct: T[]; readonly contrary: number } {
  // As nearly all lists come.
  if (new Set(rows.map(idOf)).size === rows.length) return { distinct: [...rows], contrary: 0 };
  const byId = new Map<string, T[]>();
  for (const row of rows) {
    const named = byId.get(idOf(row));
    if (named === undefined) byId.set(idOf(row), [row]);
    else if (named.every((other) => !isDeepStrictEqual(row, other))) named.push(row);
  }
  const groups = [...byId.values()];
  return {
    distinct: groups.flatMap((group) => (group.length === 1 ? group : [])),
    contrary: groups.reduce((sum, { length }) => sum + (length === 1 ? 0 : length), 0),
  };
}
