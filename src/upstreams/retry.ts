import { type Deadline, remainingMs } from '../lib/deadline.ts';
import { TokenBucket } from '../lib/token-bucket.ts';
import { consequences } from './meaning.ts';
import type { Outcome } from './outcome.ts';

/** Says whether a read is made again. One a system: it holds what may be spent on that. */
export interface Retries {
  /** Told of every call that came back, as each that was answered pays for a part of a retry. */
  heard(outcome: Outcome): void;
  /**
   * How long to wait before the read is made again, in milliseconds; null where it is not. `made` counts the calls so far.
   */
  pauseMs(outcome: Outcome, made: number, deadline: Deadline): number | null;
}

/** A retry for ten calls that were answered: while nothing is, what was saved is spent, and then there are none. */
const earned = 0.1;
const mostSaved = 10;
/** Full jitter, doubling from the first to the second. In milliseconds. */
const firstPauseMs = 50;
/** With less left, or less than a fifth of the whole time, a call would hardly be answered. In milliseconds. */
const mostLeastMs = 1_000;

export function openRetries(): Retries {
  const budget = new TokenBucket({ capacity: mostSaved, perSecond: 0 });
  return {
    heard({ meaning, sent }) {
      const { breaker, afterPause = false } = consequences[meaning];
      if (sent && breaker === 'alive' && !afterPause) budget.put(earned);
    },
    pauseMs({ meaning, reply }, made, deadline) {
      const { attempts, afterPause = false } = consequences[meaning];
      const askedMs = reply?.retryAfterMs ?? null;
      if (made >= attempts || (afterPause && askedMs === null)) return null;
      const pauseMs = afterPause ? (askedMs ?? 0) : Math.random() * firstPauseMs * 2 ** (made - 1);
      const leastMs = Math.min(mostLeastMs, deadline.lengthMs / 5);
      return pauseMs + leastMs <= remainingMs(deadline) && budget.take() ? pauseMs : null;
    },
  };
}
