import type { Deadline } from '../lib/deadline.ts';

/** So many may be inside at once; others wait, first come, first served. */
export interface Places {
  /**
   * Takes a place: `late` where the deadline passed, `full` where too many wait already. Who `waits` is told when a place is
   * theirs, or that it came too late.
   */
  enter(guest: Guest): Entry | 'waits';
  /** Gives a place back that was taken. */
  leave(): void;
}

export type Entry = 'taken' | 'late' | 'full';

/** Who wants a place until their deadline. */
export interface Guest {
  readonly deadline: Deadline;
  entered(entry: 'taken' | 'late'): void;
}

interface Waiter {
  readonly guest: Guest;
  next: Waiter | null;
}

export function openPlaces(most: number, mostWaiting: number): Places {
  let taken = 0;
  let waiting = 0;
  let first: Waiter | null = null;
  let last: Waiter | null = null;
  let isGiving = false;

  function queue(guest: Guest): void {
    const waiter: Waiter = { guest, next: null };
    if (last === null) first = waiter;
    else last.next = waiter;
    last = waiter;
    waiting += 1;
  }

  function next(): Guest | null {
    const waiter = first;
    if (waiter === null) return null;
    first = waiter.next;
    if (first === null) last = null;
    // One that lives longer, as the garbage collector has moved it among the old, would keep all who came after it.
    waiter.next = null;
    waiting -= 1;
    return waiter.guest;
  }

  /** Gives the places that are free to those who wait. */
  function give(): void {
    while (taken < most) {
      const guest = next();
      if (guest === null) return;
      const isLate = guest.deadline.hasPassed;
      if (!isLate) taken += 1;
      guest.entered(isLate ? 'late' : 'taken');
    }
  }

  return {
    enter(guest) {
      if (guest.deadline.hasPassed) return 'late';
      // While a place goes from hand to hand nobody who comes is before those who wait.
      if (taken < most && first === null) {
        taken += 1;
        return 'taken';
      }
      if (waiting >= mostWaiting) return 'full';
      queue(guest);
      return 'waits';
    },
    leave() {
      taken -= 1;
      // Who is given a place may give it back at once: that is a round more, not a call deeper.
      if (isGiving) return;
      isGiving = true;
      try {
        give();
      } finally {
        isGiving = false;
      }
    },
  };
}
