import type { OwnerKind } from '../../store/tables.ts';
import { ownerKinds } from '../entry.ts';
import { listColumns, textColumns } from './column.ts';
import { type CsvHeader, type CsvRow, readCsvTable } from './csv-table.ts';
import { type ProblemList, quoted } from './problem.ts';
import type { RawRow } from './row.ts';

const header: CsvHeader = {
  columns: ['kind', ...textColumns.keys(), ...listColumns.keys()],
  key: 'kind',
  keyMissing: `missing; the first line names the columns, and each row says its kind there: ${ownerKinds.join(', ')}`,
};

/** Finds the rows of a CSV file's text: cells separated by commas, names of the columns in the first line. */
export function readCsvText(text: string, problems: ProblemList): RawRow[] {
  return readCsvTable(text, header, problems).flatMap((row) => {
    const kind = readKind(row, problems);
    return kind === null ? [] : [{ kind, place: row.place, cells: readCells(row) }];
  });
}

function readKind({ place, cells }: CsvRow, problems: ProblemList): OwnerKind | null {
  const text = cells.get('kind');
  const kind = ownerKinds.find((known) => known === text);
  if (kind === undefined) problems.add(place, 'kind', `${quoted(text)} is none of ${ownerKinds.join(', ')}`);
  return kind ?? null;
}

function readCells({ cells }: CsvRow): Map<string, unknown> {
  const lists: ReadonlyMap<string, unknown> = listColumns;
  const read = new Map<string, unknown>();
  for (const [column, cell] of cells) {
    if (column === 'kind') continue;
    if (cell === '') read.set(column, null);
    else read.set(column, lists.has(column) ? splitList(cell) : cell);
  }
  return read;
}

function splitList(cell: string): string[] {
  return cell
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
