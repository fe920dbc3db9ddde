import type { OwnerKind } from '../../store/tables.ts';
import { kindWord } from '../entry.ts';
import type { IdForm } from '../external-id.ts';
import { isKnownColumn, type ListColumn, listColumns, type TextColumn, textColumns } from './column.ts';
import { type ProblemList, quoted } from './problem.ts';

/** A row as a file has it. */
export interface RawRow {
  readonly kind: OwnerKind;
  /** Where it is, as problems name it. */
  readonly place: string;
  /** By column; null clears, an absent column leaves the value as it is. */
  readonly cells: ReadonlyMap<string, unknown>;
}

/** A row whose every value has the right form; what had not is absent here and told of as a problem. */
export interface Row {
  readonly kind: OwnerKind;
  readonly place: string;
  readonly texts: ReadonlyMap<TextColumn, string | null>;
  /** Without doubles. */
  readonly lists: ReadonlyMap<ListColumn, readonly string[]>;
}

/** Reads the cells of a row by the table of columns. */
export function readRow({ kind, place, cells }: RawRow, problems: ProblemList): Row {
  const texts = new Map<TextColumn, string | null>();
  const lists = new Map<ListColumn, readonly string[]>();
  for (const [column, { kinds, form }] of textColumns) {
    const cell = cells.get(column);
    if (cell === undefined || !applies({ kind, place, cell, column, kinds }, problems)) continue;
    const value = readText(cell, form(kind));
    if ('value' in value) texts.set(column, value.value);
    else problems.add(place, column, value.mend);
  }
  for (const [column, { kinds, form }] of listColumns) {
    const cell = cells.get(column);
    if (cell === undefined || !applies({ kind, place, cell, column, kinds }, problems)) continue;
    const value = readList(cell, form(kind));
    if ('value' in value) lists.set(column, value.value);
    else problems.add(place, column, value.mend);
  }
  refuseUnknown({ kind, place, cells }, problems);
  return { kind, place, texts, lists };
}

export type Reading<Value> = { value: Value } | { mend: string };

/** Reads a cell into its form; null is an empty one. */
export function readText(cell: unknown, form: IdForm): Reading<string | null> {
  const value = Number.isSafeInteger(cell) ? String(cell) : cell;
  if (value === null) return { value };
  if (typeof value !== 'string') return { mend: `${quoted(cell)} is not a text; write it in quotation marks` };
  const trimmed = value.trim();
  if (trimmed === '') return { value: null };
  const read = form.read(trimmed);
  return read === null ? { mend: `${quoted(trimmed)} is not ${form.says}` } : { value: read };
}

function readList(cell: unknown, form: IdForm): Reading<readonly string[]> {
  if (cell === null) return { value: [] };
  if (!Array.isArray(cell)) return { mend: `${quoted(cell)} is not a list; write it in brackets` };
  const values = new Set<string>();
  for (const item of cell) {
    const reading = readText(item, form);
    if ('mend' in reading) return reading;
    if (reading.value === null) return { mend: 'the list has an empty item; leave it out' };
    values.add(reading.value);
  }
  return { value: [...values] };
}

/** In CSV every row has every column: one that is not for this kind must be empty. */
function applies(
  cell: { kind: OwnerKind; place: string; cell: unknown; column: string; kinds: readonly OwnerKind[] },
  problems: ProblemList,
): boolean {
  if (cell.kinds.includes(cell.kind)) return true;
  if (cell.cell !== null) {
    problems.add(cell.place, cell.column, `a ${kindWord[cell.kind]} has no ${cell.column}; leave it empty`);
  }
  return false;
}

function refuseUnknown({ kind, place, cells }: RawRow, problems: ProblemList): void {
  for (const column of cells.keys()) {
    if (isKnownColumn(column)) continue;
    const known = [...textColumns, ...listColumns]
      .filter(([, { kinds }]) => kinds.includes(kind))
      .map(([name]) => name);
    problems.add(place, column, `unknown; a ${kindWord[kind]} has ${known.join(', ')}`);
  }
}
