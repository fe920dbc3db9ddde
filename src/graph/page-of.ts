import { encodeCursor } from '../lib/cursor.ts';
import type { CountedPage } from '../model/page.ts';
import type { TextPageArguments } from './argument.ts';

/**
 * Cuts a page from a list that is known whole. `keyOf` gives each row a text that no other row has and by which the list is
 * sorted; it is the cursor, so a page begins behind the last row even where rows came or went in between.
 */
export function pageOf<Row>(
  all: readonly Row[],
  { list, first, after }: TextPageArguments,
  keyOf: (row: Row) => string,
): CountedPage<Row> {
  const keyed = sorted(all.map((row) => ({ row, key: keyOf(row) })));
  const start = after === undefined ? 0 : keyed.filter(({ key }) => compare(key, after) <= 0).length;
  const page = keyed.slice(start, start + first);
  return {
    rows: page.map(({ row }) => row),
    cursorOf: (index) => encodeCursor([list, page[index]?.key]),
    hasNextPage: start + page.length < keyed.length,
    hasPreviousPage: start > 0,
    totalCount: keyed.length,
  };
}

/** Sorts numbers as text: 9 before 10. */
export function numericKey(digits: string): string {
  return digits.padStart(19, '0');
}

/** Most lists come in their order, and to see that costs less than to sort. */
function sorted<Keyed extends { readonly key: string }>(keyed: Keyed[]): Keyed[] {
  const isSorted = keyed.every(({ key }, index) => index === 0 || compare(keyed[index - 1]?.key ?? '', key) <= 0);
  return isSorted ? keyed : keyed.sort((a, b) => compare(a.key, b.key));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
