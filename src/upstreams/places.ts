import type { Deadline } from '../lib/deadline.ts';

/** So many may be inside at once; others wait, first come, first served. */
export interface Places {
  /** Takes a place, at once or when one is free: `late` where the deadline passed first, `full` where too many wait already. */
  enter(deadline: Deadline): Entry | Promise<Entry>;
  /** Gives a place back that was taken. */
  leave(): void;
}

export type Entry = 'taken' | 'late' | 'full';

interface Waiter {
  readonly deadline: Deadline;
  readonly call: (word: 'taken' | 'late') => void;
  next: Waiter | null;
}

export function openPlaces(most: number, mostWaiting: number): Places {
  let taken = 0;
  let waiting = 0;
  let first: Waiter | null = null;
  let last: Waiter | null = null;

  function queue(waiter: Waiter): void {
    if (last === null) first = waiter;
    else last.next = waiter;
    last = waiter;
    waiting += 1;
  }

  function next(): Waiter | null {
    const waiter = first;
    if (waiter === null) return null;
    first = waiter.next;
    if (first === null) last = null;
    waiting -= 1;
    return waiter;
  }

  return {
    enter(deadline) {
      if (deadline.hasPassed) return 'late';
      if (taken < most) {
        taken += 1;
        return 'taken';
      }
      if (waiting >= mostWaiting) return 'full';
      return new Promise((call) => queue({ deadline, call, next: null }));
    },
    leave() {
      for (let waiter = next(); waiter !== null; waiter = next()) {
        const isLate = waiter.deadline.hasPassed;
        waiter.call(isLate ? 'late' : 'taken');
        // The place goes from hand to hand, so that nobody who comes meanwhile is before those who wait.
        if (!isLate) return;
      }
      taken -= 1;
    },
  };
}
