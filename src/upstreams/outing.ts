import { type Outcome, unsent, type Wait } from './outcome.ts';

/** How far a call is. */
export interface Outing {
  /** The calls that went out so far. */
  calls: number;
  /** When the one that is on the wire went out, by `performance.now()`; null while none is. */
  sentAt: number | null;
  /** When it had to wait; null where it had not. */
  waits: readonly Wait[] | null;
}

/** A call that has not gone out yet. */
export const setOut = (): Outing => ({ calls: 0, sentAt: null, waits: null });

/** Who waits for what comes of a call, and is told once. */
export interface Awaiter {
  /** Shows how far the call is. */
  readonly out: Outing;
  land(outcome: Outcome): void;
  /** Told of what no call should come to: a fault of this program. */
  fail(error: unknown): void;
}

/** What a call comes to whose deadline passed. */
export function overdue({ calls: attempts, waits }: Outing): Outcome {
  return { ...unsent('timeout', 'the deadline passed'), sent: attempts > 0, attempts, waits };
}
