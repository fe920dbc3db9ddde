import type { OwnerKind } from '../../store/tables.ts';
import { parseJsonText, readLists } from './json-lists.ts';
import type { ProblemList } from './problem.ts';
import type { RawRow } from './row.ts';

/** The lists of a JSON file and what they hold. */
const listKinds: ReadonlyMap<string, OwnerKind> = new Map([
  ['centers', 'center'],
  ['staff', 'staff'],
  ['students', 'student'],
]);

/** Finds the rows of a JSON file's text. */
export function readJsonText(text: string, problems: ProblemList): RawRow[] {
  const file = parseJsonText(text, problems);
  return file === undefined ? [] : readJsonFile(file, problems);
}

/** Finds the rows of a JSON file that is in memory already. */
export function readJsonFile(file: unknown, problems: ProblemList): RawRow[] {
  return readLists(file, [...listKinds.keys()], problems).flatMap(({ list, place, cells }) => {
    const kind = listKinds.get(list);
    return kind === undefined ? [] : [{ kind, place, cells }];
  });
}
