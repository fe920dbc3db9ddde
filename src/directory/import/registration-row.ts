import { globalId, idForm, parseGlobalId } from '../../model/id.ts';
import { guid, type IdForm } from '../external-id.ts';
import { text } from './column.ts';
import type { ProblemList } from './problem.ts';
import { readText } from './row.ts';

/** Who a registration may be said to be of: one of these. */
export const ownerColumns = ['learnerId', 'studentId', 'studentCode'] as const;
export type OwnerColumn = (typeof ownerColumns)[number];
type Column = 'registrationId' | OwnerColumn | 'eventId' | 'venueId';

/** A row of the file in which every value has its form. */
export interface RegistrationRow {
  readonly place: string;
  readonly registrationId: string;
  readonly owner: { readonly column: OwnerColumn; readonly value: string };
  /** Null says nothing. */
  readonly eventId: string | null;
  readonly venueId: string | null;
}

const studentId: IdForm = {
  read: (value) => {
    const id = parseGlobalId(value.includes('_') ? value : globalId('student', value));
    return id?.kind === 'student' ? id.sourceId : null;
  },
  says: `an id of the form ${idForm('student')}, or its uuid`,
};

const forms: ReadonlyMap<Column, IdForm> = new Map([
  ['registrationId', guid],
  ['learnerId', guid],
  ['studentId', studentId],
  ['studentCode', text(100)],
  ['eventId', guid],
  ['venueId', guid],
]);

export const registrationColumns: readonly string[] = [...forms.keys()];

/** Reads the cells of a row; null, and a problem for each thing that is wrong, where it does not say what it must. */
export function readRegistrationRow(
  { place, cells }: { place: string; cells: ReadonlyMap<string, unknown> },
  problems: ProblemList,
): RegistrationRow | null {
  const values = readCells(place, cells, problems);
  const registrationId = values.get('registrationId');
  if (registrationId === undefined && !problems.has(place, 'registrationId')) {
    problems.add(place, 'registrationId', 'missing; each row has that of its registration');
  }
  const said = ownerColumns.filter((column) => values.has(column) || problems.has(place, column));
  if (said.length !== 1) {
    problems.add(place, null, `says ${said.length} times whose it is; give one of ${ownerColumns.join(', ')}`);
  }
  const [column] = said.length === 1 ? said : [];
  const value = column === undefined ? undefined : values.get(column);
  if (registrationId === undefined || column === undefined || value === undefined) return null;
  const [eventId, venueId] = [values.get('eventId') ?? null, values.get('venueId') ?? null];
  return { place, registrationId, owner: { column, value }, eventId, venueId };
}

function readCells(
  place: string,
  cells: ReadonlyMap<string, unknown>,
  problems: ProblemList,
): ReadonlyMap<Column, string> {
  const values = new Map<Column, string>();
  for (const column of cells.keys()) {
    if (registrationColumns.includes(column)) continue;
    problems.add(place, column, `unknown; a row has ${registrationColumns.join(', ')}`);
  }
  for (const [column, form] of forms) {
    const reading = readText(cells.get(column) ?? null, form);
    if ('mend' in reading) problems.add(place, column, reading.mend);
    else if (reading.value !== null) values.set(column, reading.value);
  }
  return values;
}
