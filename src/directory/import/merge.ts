import { parseUuid } from '../../lib/uuid.ts';
import { type Links, type SystemName, systemNames } from '../../model/system.ts';
import type { Entry } from '../entry.ts';
import type { Snapshot } from '../snapshot.ts';
import { linkColumn, type TextColumn } from './column.ts';
import type { IdentifiedRow } from './identify.ts';
import { type ProblemList, quoted } from './problem.ts';

/** A row with the entry as it was and as it shall be. */
export interface Change {
  readonly place: string;
  readonly before: Entry | null;
  readonly after: Entry;
}

/** Lays the rows over what the store holds. Centres come first, as people may name centres of the same file. */
export function mergeRows(rows: readonly IdentifiedRow[], snapshot: Snapshot, problems: ProblemList): Change[] {
  const merge = (row: IdentifiedRow, centerIds: readonly string[]): Change => ({
    place: row.row.place,
    before: row.before,
    after: mergeRow(row, centerIds, problems),
  });
  const centers = rows.filter(({ row }) => row.kind === 'center').map((row) => merge(row, []));
  const findCenter = centerFinder(snapshot, centers);
  const people = rows
    .filter(({ row }) => row.kind !== 'center')
    .map((row) => merge(row, mergeCenters(row, findCenter, problems)));
  return [...centers, ...people];
}

function mergeRow({ row, id, before }: IdentifiedRow, centerIds: readonly string[], problems: ProblemList): Entry {
  const text = (column: TextColumn, known: string | null | undefined) => {
    const given = row.texts.get(column);
    return given === undefined ? (known ?? null) : given;
  };
  const name = text('name', before?.name);
  if (name === null && !problems.has(row.place, 'name'))
    problems.add(row.place, 'name', 'missing; everybody has a name');
  return {
    kind: row.kind,
    id,
    name: name ?? '',
    email: text('email', before?.email),
    code: text('code', before?.code),
    referenceId: text('referenceId', before?.referenceId),
    timeZone: text('timeZone', before?.timeZone),
    centerIds,
    links: mergeLinks((system) => text(linkColumn(system), before?.links[system])),
  };
}

function mergeLinks(externalId: (system: SystemName) => string | null): Links {
  const links: { -readonly [system in SystemName]?: string } = {};
  for (const system of systemNames) {
    const id = externalId(system);
    if (id !== null) links[system] = id;
  }
  return links;
}

type CenterFinder = (reference: string) => string | undefined;

/** Finds a centre's uuid by its uuid or reference id, as they will be after the import. */
function centerFinder(snapshot: Snapshot, changes: readonly Change[]): CenterFinder {
  const centers = new Map(snapshot.center);
  for (const { after } of changes) centers.set(after.id, after);
  const byReference = new Map([...centers.values()].map(({ referenceId, id }) => [referenceId, id]));
  return (reference) => {
    const uuid = parseUuid(reference);
    return uuid !== null && centers.has(uuid) ? uuid : byReference.get(reference);
  };
}

function mergeCenters({ row, before }: IdentifiedRow, find: CenterFinder, problems: ProblemList): readonly string[] {
  const references = row.lists.get('centers');
  if (references === undefined) return before?.centerIds ?? [];
  const found = new Set<string>();
  for (const reference of references) {
    const id = find(reference);
    if (id !== undefined) found.add(id);
    else {
      const mend = 'is neither in the file nor in the directory; write the referenceId or the id of one that is';
      problems.add(row.place, 'centers', `the centre ${quoted(reference)} ${mend}`);
    }
  }
  return [...found].sort();
}

/** Whether a row says anything that is not so already. */
export function isChanged({ before, after }: Change): boolean {
  return (
    before === null || ownColumnsDiffer(before, after) || centersDiffer(before, after) || linksDiffer(before, after)
  );
}

export function ownColumnsDiffer(before: Entry | null, after: Entry): boolean {
  return (
    before?.name !== after.name ||
    before.email !== after.email ||
    before.code !== after.code ||
    before.referenceId !== after.referenceId ||
    before.timeZone !== after.timeZone
  );
}

export function centersDiffer(before: Entry | null, after: Entry): boolean {
  return (before?.centerIds ?? []).join() !== after.centerIds.join();
}

export function linksDiffer(before: Entry | null, after: Entry): boolean {
  return systemNames.some((system) => before?.links[system] !== after.links[system]);
}
