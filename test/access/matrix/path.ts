import type { MatrixCaller } from './callers.ts';
import type { Oracle } from './oracle.ts';
import type { Target } from './targets.ts';

/** One request, but for who sends it. */
export interface Ask {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

export interface Cell {
  readonly oracle: Oracle;
  readonly caller: MatrixCaller;
  readonly target: Target;
}

/** One way that leads, or might lead, to a student's data. */
export interface Path {
  readonly name: string;
  /** Null where the target has nothing that this way could lead to. */
  readonly ask: (target: Target) => Ask | null;
  /** Whether it shall lead there; whoever may see the target gets there where it is left out. */
  readonly opens?: (cell: Cell) => boolean;
  /** What an answer holds only when it led there. */
  readonly proof: (cell: Cell) => string;
  /** The code of the one error with which the way ends for those who may go it; none where it is left out. */
  readonly endsWith?: (target: Target) => string | null;
  /** Set where even an answer to those who may go the way holds nothing of the target. */
  readonly tellsOfNobody?: true;
  /** Set where a request without credentials gets an empty answer instead of UNAUTHENTICATED. */
  readonly answersAnybody?: true;
  /** The whole data for a known caller, for a way that leads to others too. */
  readonly data?: (cell: Cell) => unknown;
  /** What a refusal may cost: nothing where the argument tells who is meant, reads where only a record tells it. */
  readonly refusal: 'no call' | 'reads' | 'open reads';
}

/** A request for a student by their id, with this selection. */
export const studentAsk = ({ id }: Target, selection: string): Ask => ({
  query: `{ student(id: "stu_${id}") { ${selection} } }`,
});

/** The text of a value in an answer. */
export const field = (name: string, value: unknown): string => `"${name}":${JSON.stringify(value)}`;

/** Whether the way leads there, as its own rule or the first one says. */
export function doesOpen(path: Path, cell: Cell): boolean {
  const { oracle, caller, target } = cell;
  return path.opens === undefined ? oracle.maySee(caller, target.id) : path.opens(cell);
}
