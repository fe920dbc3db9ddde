import { CsvError, parse } from 'csv-parse/sync';
import type { ProblemList } from './problem.ts';

/** A row of a table: its place, and the text of each cell by column. What stands under an unknown column is left out. */
export interface CsvRow {
  readonly place: string;
  readonly cells: ReadonlyMap<string, string>;
}

/** What the first line of a file must name. */
export interface CsvHeader {
  readonly columns: readonly string[];
  /** The column without which no row makes sense, and what is said where it is missing. */
  readonly key: string;
  readonly keyMissing: string;
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Finds the rows of a CSV file's text: cells separated by commas, names of the columns in the first line. */
export function readCsvTable(text: string, expected: CsvHeader, problems: ProblemList): CsvRow[] {
  const [header, ...records] = split(text, problems);
  if (header === undefined || !readHeader(header, expected, problems)) return [];
  return records.flatMap((record) => {
    const cells = readCells(header.cells, record, problems);
    const known = cells?.filter(([column]) => expected.columns.includes(column));
    return known === undefined ? [] : [{ place: placeOf(record), cells: new Map(known) }];
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

/** Gives false when no row could make sense under this header. */
function readHeader(header: CsvRecord, { columns, key, keyMissing }: CsvHeader, problems: ProblemList): boolean {
  const { cells } = header;
  if (cells.length === 1 && cells[0]?.includes(';')) {
    problems.add(placeOf(header), null, 'the cells are separated by semicolons; separate them by commas');
    return false;
  }
  for (const [index, column] of cells.entries()) {
    if (cells.indexOf(column) < index) problems.add(placeOf(header), column, 'is there twice; keep one of the columns');
    else if (!columns.includes(column)) {
      problems.add(placeOf(header), column, `unknown; the columns are ${columns.join(', ')}`);
    }
  }
  if (cells.includes(key)) return true;
  problems.add(placeOf(header), key, keyMissing);
  return false;
}

/** Undefined for a row whose cells can't be told apart. */
function readCells(
  columns: readonly string[],
  record: CsvRecord,
  problems: ProblemList,
): [string, string][] | undefined {
  const { cells } = record;
  if (cells.length === columns.length) return columns.map((column, index) => [column, cells[index] ?? '']);
  const counts = `has ${cells.length} cells under ${columns.length} columns`;
  problems.add(placeOf(record), null, `${counts}; put cells with a comma in quotes`);
  return undefined;
}
