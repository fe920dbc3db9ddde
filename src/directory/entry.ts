import { type Links, type SystemName, systemNames } from '../model/system.ts';
import type { OwnerKind } from '../store/tables.ts';

/** A centre, staff member or student in one shape, for what goes over the whole directory: imports and reports. */
export interface Entry {
  readonly kind: OwnerKind;
  readonly id: string;
  readonly name: string;
  /** Null for centres. */
  readonly email: string | null;
  /** Null but for students. */
  readonly code: string | null;
  /** This and the time zone are null but for centres. */
  readonly referenceId: string | null;
  readonly timeZone: string | null;
  /** Sorted; none for centres. */
  readonly centerIds: readonly string[];
  readonly links: Links;
}

/** In the order in which rows must be written: people point at centres. */
export const ownerKinds: readonly OwnerKind[] = ['center', 'staff', 'student'];

/** The links of an entry as pairs, in the order of the systems. */
export function linkPairs(links: Links): [SystemName, string][] {
  return systemNames.flatMap((system): [SystemName, string][] => {
    const externalId = links[system];
    return externalId === undefined ? [] : [[system, externalId]];
  });
}

/** A sentence's way to speak of an entry. */
export function described(entry: Entry): string {
  return `${kindWord[entry.kind]} ${entry.name} (${entry.id})`;
}

export const kindWord: Readonly<Record<OwnerKind, string>> = {
  center: 'centre',
  staff: 'staff member',
  student: 'student',
};
