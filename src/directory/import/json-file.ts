import type { OwnerKind } from '../../store/tables.ts';
import { type ProblemList, quoted } from './problem.ts';
import type { RawRow } from './row.ts';

/** The lists of a JSON file and what they hold. */
const listKinds: ReadonlyMap<string, OwnerKind> = new Map([
  ['centers', 'center'],
  ['staff', 'staff'],
  ['students', 'student'],
]);

/** Finds the rows of a JSON file's text. */
export function readJsonText(text: string, problems: ProblemList): RawRow[] {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.add('file', null, `is not JSON: ${reason}`);
    return [];
  }
  return readJsonFile(file, problems);
}

/** Finds the rows of a JSON file that is in memory already. */
export function readJsonFile(file: unknown, problems: ProblemList): RawRow[] {
  if (!isRecord(file)) {
    problems.add('file', null, 'is not an object; write { "centers": [], "staff": [], "students": [] }');
    return [];
  }
  const rows: RawRow[] = [];
  for (const [name, list] of Object.entries(file)) {
    const kind = listKinds.get(name);
    if (kind === undefined) problems.add('file', name, `unknown; the lists are ${[...listKinds.keys()].join(', ')}`);
    else if (!Array.isArray(list)) problems.add('file', name, 'is not a list; write it in brackets');
    else rows.push(...readList(kind, { name, list }, problems));
  }
  return rows;
}

function readList(kind: OwnerKind, { name, list }: { name: string; list: unknown[] }, problems: ProblemList): RawRow[] {
  const rows: RawRow[] = [];
  for (const [index, item] of list.entries()) {
    const place = `${name}[${index}]`;
    if (isRecord(item)) rows.push({ kind, place, cells: new Map(Object.entries(item)) });
    else problems.add(place, null, `${quoted(item)} is not an object`);
  }
  return rows;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
