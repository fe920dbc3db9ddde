/** The moment by which something must have ended. One timer serves all that share it. */
export interface Deadline {
  /** By the process's clock (`Date.now()`), in milliseconds. */
  readonly endsAt: number;
  /** How long it was when it began, in milliseconds. */
  readonly lengthMs: number;
  /** Aborts then. */
  readonly signal: AbortSignal;
  /** Calls the listener then, or soon where it has passed. Gives what makes it forget the listener, and all that it holds. */
  onPassed(listener: () => void): () => void;
}

/** A deadline in so many milliseconds. It keeps no process alive. */
export function deadlineIn(milliseconds: number): Deadline {
  const signal = AbortSignal.timeout(Math.max(Math.ceil(milliseconds), 0));
  const listeners = new Set<() => void>();
  const pass = () => {
    for (const listener of listeners) listener();
    listeners.clear();
  };
  return {
    endsAt: Date.now() + milliseconds,
    lengthMs: milliseconds,
    signal,
    onPassed(listener) {
      if (signal.aborted) {
        queueMicrotask(listener);
        return () => undefined;
      }
      if (listeners.size === 0) signal.addEventListener('abort', pass, { once: true });
      listeners.add(listener);
      return () => {
        // A signal that somebody listens to is kept, with all that hangs on it, until its time has come.
        if (listeners.delete(listener) && listeners.size === 0) signal.removeEventListener('abort', pass);
      };
    },
  };
}

/** How many milliseconds are left, never less than none. */
export function remainingMs({ endsAt }: Deadline): number {
  return Math.max(endsAt - Date.now(), 0);
}
