import { type SystemName, systemNames } from '../../model/system.ts';
import type { OwnerKind } from '../../store/tables.ts';
import { externalIdForm, guid, type IdForm, positiveNumber } from '../external-id.ts';

/** The column of a system's ids: `wseId`. */
export type LinkColumn = `${SystemName}Id`;
export type TextColumn = 'id' | 'name' | 'email' | 'code' | 'referenceId' | 'timeZone' | LinkColumn;
export type ListColumn = 'centers' | 'enrollmentIds' | 'registrationIds';

/** A column of the file: which kinds of row have it, and what one value of it looks like. */
interface Column {
  readonly kinds: readonly OwnerKind[];
  readonly form: (kind: OwnerKind) => IdForm;
}

const everyKind: readonly OwnerKind[] = ['center', 'staff', 'student'];

export function linkColumn(system: SystemName): LinkColumn {
  return `${system}Id`;
}

const linkColumns = systemNames.map((system): [LinkColumn, Column] => [
  linkColumn(system),
  { kinds: everyKind, form: (kind) => externalIdForm(system, kind) },
]);

export const textColumns: ReadonlyMap<TextColumn, Column> = new Map<TextColumn, Column>([
  ['id', { kinds: everyKind, form: () => guid }],
  ['name', { kinds: everyKind, form: () => text(200) }],
  ['email', { kinds: ['staff', 'student'], form: () => emailAddress }],
  ['code', { kinds: ['student'], form: () => text(100) }],
  ['referenceId', { kinds: ['center'], form: () => text(100) }],
  ['timeZone', { kinds: ['center'], form: () => timeZone }],
  ...linkColumns,
]);

export const listColumns: ReadonlyMap<ListColumn, Column> = new Map<ListColumn, Column>([
  ['centers', { kinds: ['staff', 'student'], form: () => text(100) }],
  ['enrollmentIds', { kinds: ['student'], form: () => positiveNumber }],
  ['registrationIds', { kinds: ['student'], form: () => guid }],
]);

export function isKnownColumn(column: string): boolean {
  const known: ReadonlyMap<string, unknown> = new Map<string, unknown>([...textColumns, ...listColumns]);
  return known.has(column);
}

/** Control characters break logs and terminals, and PostgreSQL refuses one of them; half a surrogate pair is no text. */
export function text(longest: number): IdForm {
  return {
    read: (value) => (value.length <= longest && !/[\p{Cc}\p{Cs}]/u.test(value) ? value : null),
    says: `a text of at most ${longest} characters on one line`,
  };
}

const emailAddress: IdForm = {
  read: (value) =>
    value.length <= 254 &&
    /^[^\s@<>()[\],;:"\p{Cc}\p{Cs}]+@[^\s@<>()[\],;:"\p{Cc}\p{Cs}]+\.[^\s@<>()[\],;:".\p{Cc}\p{Cs}]+$/u.test(value)
      ? value
      : null,
  says: 'an e-mail address such as ana@example.org',
};

const timeZone: IdForm = {
  // Intl also takes bare offsets, which know no summer time.
  read: (value) => (/^[A-Za-z]/.test(value) && isKnownZone(value) ? value : null),
  says: 'an IANA time zone such as Europe/Lisbon',
};

function isKnownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
