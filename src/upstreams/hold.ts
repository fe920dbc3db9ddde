import { setTimeout as sleep } from 'node:timers/promises';
import { type Deadline, remainingMs } from '../lib/deadline.ts';
import type { Meaning } from './meaning.ts';
import { type Outcome, unsent } from './outcome.ts';

/** Leaves a system alone for as long as it asked. One a system. */
export interface Hold {
  /** From now on for so many milliseconds; `meaning` is what it said. */
  start(meaning: Meaning, milliseconds: number): void;
  /** Whether calls have to wait. */
  readonly isOn: boolean;
  /** Waits for its end, if that leaves time for a call; else gives what a call comes to that may not go out. */
  pass(deadline: Deadline): Promise<Outcome | null>;
}

/** A call needs this long at least. In milliseconds. */
const leastMs = 100;
/** Those that waited don't all come at the same moment. In milliseconds. */
const spreadMs = 50;
/** More than so many do not wait. */
const mostWaiting = 64;

export function openHold(): Hold {
  let endsAt = Number.NEGATIVE_INFINITY;
  let reason: Meaning = 'throttled';
  let waiting = 0;

  const hold: Hold = {
    start(meaning, milliseconds) {
      const until = performance.now() + milliseconds;
      if (until <= endsAt) return;
      endsAt = until;
      reason = meaning;
    },
    get isOn() {
      return endsAt > performance.now();
    },
    async pass(deadline) {
      const waitMs = endsAt - performance.now();
      if (waitMs <= 0) return null;
      if (waitMs + leastMs > remainingMs(deadline) || waiting >= mostWaiting) {
        return unsent(reason, 'the system asked to be left alone', waitMs);
      }
      waiting += 1;
      await sleep(waitMs + Math.random() * Math.min(spreadMs, remainingMs(deadline) - waitMs - leastMs));
      waiting -= 1;
      return hold.pass(deadline);
    },
  };
  return hold;
}
