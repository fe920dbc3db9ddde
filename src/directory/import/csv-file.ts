import { CsvError, parse } from 'csv-parse/sync';
import type { OwnerKind } from '../../store/tables.ts';
import { ownerKinds } from '../entry.ts';
import { isKnownColumn, listColumns, textColumns } from './column.ts';
import { type ProblemList, quoted } from './problem.ts';
import type { RawRow } from './row.ts';

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Finds the rows of a CSV file's text: cells separated by commas, names of the columns in the first line. */
export function readCsvText(text: string, problems: ProblemList): RawRow[] {
  const [header, ...records] = split(text, problems);
  if (header === undefined || !readHeader(header, problems)) return [];
  const columns = header.cells;
  return records.flatMap((record) => {
    const kind = readKind(columns, record, problems);
    return kind === null ? [] : [{ kind, place: placeOf(record), cells: readCells(columns, record) }];
  });
}

function split(text: string, problems: ProblemList): CsvRecord[] {
  try {
    // The parser counts a CRLF inside a quoted cell as two lines.
    const options = {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: '\n',
      trim: true,
    };
    const parsed: unknown[] = parse(text.replace(/\r\n?/g, '\n'), options);
    const records = (parsed as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      // The parser tells the last line of a record; people look for the first.
      line: info.lines - record.join('').split('\n').length + 1,
      cells: record,
    }));
    // Spreadsheets write rows of nothing but commas below a table.
    return records.filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? `line ${error.lines}` : 'file';
    problems.add(
      line,
      null,
      'a quotation mark here or above has no partner; put the cell in quotes and double those inside',
    );
    return [];
  }
}

function placeOf({ line }: CsvRecord): string {
  return `line ${line}`;
}

const unknownColumn = `unknown; the columns are ${['kind', ...textColumns.keys(), ...listColumns.keys()].join(', ')}`;

/** Gives false when no row could make sense under this header. */
function readHeader(header: CsvRecord, problems: ProblemList): boolean {
  const { cells } = header;
  if (cells.length === 1 && cells[0]?.includes(';')) {
    problems.add(placeOf(header), null, 'the cells are separated by semicolons; separate them by commas');
    return false;
  }
  for (const [index, column] of cells.entries()) {
    if (cells.indexOf(column) < index) problems.add(placeOf(header), column, 'is there twice; keep one of the columns');
    else if (column !== 'kind' && !isKnownColumn(column)) problems.add(placeOf(header), column, unknownColumn);
  }
  if (cells.includes('kind')) return true;
  problems.add(
    placeOf(header),
    'kind',
    `missing; the first line names the columns, and each row says its kind there: ${ownerKinds.join(', ')}`,
  );
  return false;
}

function readKind(columns: readonly string[], record: CsvRecord, problems: ProblemList): OwnerKind | null {
  const { cells } = record;
  if (cells.length !== columns.length) {
    problems.add(
      placeOf(record),
      null,
      `has ${cells.length} cells under ${columns.length} columns; put cells with a comma in quotes`,
    );
    return null;
  }
  const text = cells[columns.indexOf('kind')];
  const kind = ownerKinds.find((known) => known === text);
  if (kind === undefined) problems.add(placeOf(record), 'kind', `${quoted(text)} is none of ${ownerKinds.join(', ')}`);
  return kind ?? null;
}

function readCells(columns: readonly string[], { cells }: CsvRecord): Map<string, unknown> {
  const lists: ReadonlyMap<string, unknown> = listColumns;
  const read = new Map<string, unknown>();
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? '';
    if (column === 'kind' || !isKnownColumn(column)) continue;
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
