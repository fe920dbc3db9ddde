/** One thing that is wrong with a file, written for whoever must mend it. */
export interface Problem {
  /** `line 3` of a CSV file, `students[3]` of a JSON one, or `file` for what concerns all of it. */
  readonly row: string;
  /** Null for what concerns the whole row. */
  readonly column: string | null;
  /** What is wrong and what would mend it. */
  readonly message: string;
}

/** Gathers the problems of one import. */
export interface ProblemList {
  add(row: string, column: string | null, message: string): void;
  /** Whether something is wrong with this cell already, so that nothing is said of it twice. */
  has(row: string, column: string): boolean;
  /** In the order of the rows; what concerns the file comes first. */
  sorted(): Problem[];
}

export function listProblems(): ProblemList {
  const problems: Problem[] = [];
  const cells = new Set<string>();
  return {
    add(row, column, message) {
      problems.push({ row, column, message });
      cells.add(`${row}\n${column}`);
    },
    has: (row, column) => cells.has(`${row}\n${column}`),
    sorted: () => problems.toSorted((one, other) => compareRows(one.row, other.row)),
  };
}

/** `students[9]` comes before `students[10]`, and what concerns the file before all rows. */
function compareRows(one: string, other: string): number {
  const [oneList, oneNumber] = partsOf(one);
  const [otherList, otherNumber] = partsOf(other);
  if (oneList !== otherList) return oneList < otherList ? -1 : 1;
  return oneNumber - otherNumber;
}

function partsOf(row: string): [string, number] {
  const [, list, number] = /^(\D+)(\d+)/.exec(row) ?? [];
  return [list ?? '', Number(number ?? 0)];
}

/** What a message shows of a cell: on one line, and not all of a page that was pasted there. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…"` : text;
}
