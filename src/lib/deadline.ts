/** The moment by which something must have ended. One timer serves all that share it. */
export interface Deadline {
  /** By the process's clock (`Date.now()`), in milliseconds. */
  readonly endsAt: number;
  /** How long it was when it began, in milliseconds. */
  readonly lengthMs: number;
  readonly hasPassed: boolean;
  /** Calls the listener then, or soon where it has passed. Gives what makes it forget the listener, and all that it holds. */
  onPassed(listener: () => void): () => void;
}

/** A deadline in so many milliseconds. It keeps no process alive. */
export function deadlineIn(milliseconds: number): Deadline {
  // A clock that nobody sets: setting the other moves no deadline.
  const end = performance.now() + milliseconds;
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | null = null;
  const pass = () => {
    // Timers may be early by a part of a millisecond.
    const leftMs = end - performance.now();
    if (leftMs > 0) {
      timer = setTimeout(pass, leftMs).unref();
      return;
    }
    timer = null;
    for (const listener of listeners) listener();
    listeners.clear();
  };
  return {
    endsAt: Date.now() + milliseconds,
    lengthMs: milliseconds,
    get hasPassed() {
      return performance.now() >= end;
    },
    onPassed(listener) {
      const leftMs = end - performance.now();
      if (leftMs <= 0 && timer === null) {
        queueMicrotask(listener);
        return () => undefined;
      }
      timer ??= setTimeout(pass, Math.max(leftMs, 0)).unref();
      listeners.add(listener);
      return () => {
        // A timer is kept, with all that hangs on it, until its time has come.
        if (!listeners.delete(listener) || listeners.size > 0 || timer === null) return;
        clearTimeout(timer);
        timer = null;
      };
    },
  };
}

/** How many milliseconds are left, never less than none. */
export function remainingMs({ endsAt }: Deadline): number {
  return Math.max(endsAt - Date.now(), 0);
}
