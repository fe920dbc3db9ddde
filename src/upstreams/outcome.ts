import type { Meaning } from './meaning.ts';
import type { Reply } from './transport.ts';

/** How a call ended. */
export interface Outcome {
  readonly meaning: Meaning;
  /** Null where none came, or none could, as no call went out. */
  readonly reply: Reply | null;
  /** What the reply says as JSON; undefined where it is none. */
  readonly body: unknown;
  /** How long to wait before the next call, in milliseconds, where that is known. */
  readonly waitMs: number | null;
  /** False only where it is sure that not a byte went out. */
  readonly sent: boolean;
  /** How many calls went out, or tried to. */
  readonly attempts: number;
  /** For the log alone. */
  readonly detail: string;
  /** When it had to wait before it went out; left out, or null, where it had not. */
  readonly waits?: readonly Wait[] | null;
}

/** A wait for the quota, for the end of a pause that the system asked for, or for a free place. By `performance.now()`, in milliseconds. */
export interface Wait {
  readonly from: number;
  /** Infinity while it goes on. */
  readonly to: number;
}

/** A call that did not go out. */
export function unsent(meaning: Meaning, detail: string, waitMs: number | null = null): Outcome {
  return { meaning, reply: null, body: undefined, waitMs, sent: false, attempts: 0, detail };
}
