import { type SystemName, systemNames } from '../model/system.ts';
import type { Store } from '../store/store.ts';
import type { OwnerKind } from '../store/tables.ts';
import { type Entry, linkPairs, ownerKinds } from './entry.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

/** Somebody or some place that a report speaks of; the id is the directory's uuid, as import files take it. */
export interface Mention {
  readonly kind: OwnerKind;
  readonly id: string;
  readonly name: string;
}

/** What is missing or doubtful in the directory, each list by name. */
export interface DirectoryReport {
  readonly counts: Readonly<Record<OwnerKind, number>>;
  /** Every kind and system, also where nobody lacks the link. */
  readonly missingLinks: readonly { kind: OwnerKind; system: SystemName; count: number; entries: readonly Mention[] }[];
  /** One address of several people, in lower case. */
  readonly doubledEmails: readonly { email: string; entries: readonly Mention[] }[];
  /** One id in a system of several people: the tables forbid it among students and among staff, not between them. */
  readonly sharedIds: readonly { system: SystemName; externalId: string; entries: readonly Mention[] }[];
  readonly studentsWithoutCenter: readonly Mention[];
  readonly centersWithoutReferenceId: readonly Mention[];
}

/** Skillable knows no centres, and of the staff only WSE needs to know: nobody lacks what the graph never asks for. */
const linkedSystems: Readonly<Record<OwnerKind, readonly SystemName[]>> = {
  center: systemNames.filter((system) => system !== 'skillable'),
  staff: ['wse'],
  student: systemNames,
};

/** Looks through the whole directory. */
export async function reportDirectory(store: Store): Promise<DirectoryReport> {
  const snapshot = await readSnapshot(store);
  const people = [...snapshot.staff.values(), ...snapshot.student.values()];
  return {
    counts: { center: snapshot.center.size, staff: snapshot.staff.size, student: snapshot.student.size },
    missingLinks: ownerKinds.flatMap((kind) => linkedSystems[kind].map((system) => missing(snapshot, kind, system))),
    doubledEmails: doubledEmails(people),
    sharedIds: sharedIds(people),
    studentsWithoutCenter: mentions([...snapshot.student.values()].filter(({ centerIds }) => centerIds.length === 0)),
    centersWithoutReferenceId: mentions(
      [...snapshot.center.values()].filter(({ referenceId }) => referenceId === null),
    ),
  };
}

function missing(snapshot: Snapshot, kind: OwnerKind, system: SystemName) {
  const entries = mentions([...snapshot[kind].values()].filter(({ links }) => links[system] === undefined));
  return { kind, system, count: entries.length, entries };
}

function doubledEmails(people: readonly Entry[]) {
  const withEmail = people.filter(({ email }) => email !== null);
  const byEmail = Map.groupBy(withEmail, ({ email }) => email?.toLowerCase() ?? '');
  return [...byEmail]
    .filter(([, same]) => same.length > 1)
    .map(([email, same]) => ({ email, entries: mentions(same) }));
}

function sharedIds(people: readonly Entry[]) {
  const held = people.flatMap((entry) =>
    linkPairs(entry.links).map(([system, externalId]) => ({ entry, system, externalId })),
  );
  const byId = Map.groupBy(held, ({ system, externalId }) => `${system} ${externalId.toLowerCase()}`);
  return [...byId.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined || same.length < 2) return [];
    return [{ system: first.system, externalId: first.externalId, entries: mentions(same.map(({ entry }) => entry)) }];
  });
}

function mentions(entries: readonly Entry[]): Mention[] {
  return entries.map(({ kind, id, name }) => ({ kind, id, name }));
}
