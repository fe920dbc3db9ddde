import { namedUuid } from '../../lib/uuid.ts';
import type { OwnerKind } from '../../store/tables.ts';
import { described, type Entry, kindWord } from '../entry.ts';
import type { Snapshot } from '../snapshot.ts';
import type { TextColumn } from './column.ts';
import { type ProblemList, quoted } from './problem.ts';
import type { Row } from './row.ts';

/** A row and whom it speaks of. */
export interface IdentifiedRow {
  readonly row: Row;
  readonly id: string;
  /** Null for somebody new. */
  readonly before: Entry | null;
}

/** The column that tells who a row without `id` is. */
const naturalKeys: Readonly<Record<OwnerKind, 'referenceId' | 'email' | 'code'>> = {
  center: 'referenceId',
  staff: 'email',
  student: 'code',
};

/** The space of the uuids made from natural keys. Another one would make strangers of everybody imported so far. */
const space = '3f6b2f0e-8d0c-4c55-9b9e-2f4a7d1c6e83';

/** Finds out whom each row speaks of. Rows that speak of nobody, or of somebody twice, are left out and told of. */
export function identifyRows(rows: readonly Row[], snapshot: Snapshot, problems: ProblemList): IdentifiedRow[] {
  const finders = {
    center: keyFinder(snapshot, 'center'),
    staff: keyFinder(snapshot, 'staff'),
    student: keyFinder(snapshot, 'student'),
  };
  const seen = new Map<string, Row>();
  return rows.flatMap((row) => {
    const id = identify(row, { snapshot, finders }, problems);
    if (id === null) return [];
    const twin = seen.get(`${row.kind} ${id}`);
    if (twin) {
      problems.add(row.place, null, `is the same ${kindWord[row.kind]} as ${twin.place}; keep one of the two`);
      return [];
    }
    seen.set(`${row.kind} ${id}`, row);
    return [{ row, id, before: snapshot[row.kind].get(id) ?? null }];
  });
}

type KeyFinder = (key: string) => readonly Entry[];

interface Known {
  readonly snapshot: Snapshot;
  readonly finders: Readonly<Record<OwnerKind, KeyFinder>>;
}

function identify(row: Row, { snapshot, finders }: Known, problems: ProblemList): string | null {
  const given = row.texts.get('id');
  if (given) return given;
  const column = naturalKeys[row.kind];
  if (problems.has(row.place, 'id') || problems.has(row.place, column)) return null;
  const key = row.texts.get(column);
  if (!key) {
    problems.add(row.place, column, `missing; a ${kindWord[row.kind]} without id is known by it: give one of the two`);
    return null;
  }
  const [found, ...others] = finders[row.kind](key);
  if (others.length > 0) {
    problems.add(row.place, 'id', `missing; ${quoted(key)} belongs to several: give the id of the one that is meant`);
    return null;
  }
  return found ? found.id : newId(row, { column, key, snapshot }, problems);
}

function newId(
  row: Row,
  { column, key, snapshot }: { column: TextColumn; key: string; snapshot: Snapshot },
  problems: ProblemList,
): string | null {
  const id = namedUuid(space, `${row.kind}:${comparable(row.kind, key)}`);
  const heir = snapshot[row.kind].get(id);
  if (!heir) return id;
  // Who was made from this key and has another one since is somebody else, not to be overwritten.
  problems.add(
    row.place,
    'id',
    `missing; the ${column} ${quoted(key)} was that of ${described(heir)} once: give the row an id`,
  );
  return null;
}

function keyFinder(snapshot: Snapshot, kind: OwnerKind): KeyFinder {
  const byKey = Map.groupBy(snapshot[kind].values(), (entry) => comparable(kind, entry[naturalKeys[kind]] ?? ''));
  return (key) => byKey.get(comparable(kind, key)) ?? [];
}

function comparable(kind: OwnerKind, key: string): string {
  return kind === 'staff' ? key.toLowerCase() : key;
}
