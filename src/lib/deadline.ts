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
  return new TimedDeadline(milliseconds);
}

class TimedDeadline implements Deadline {
  readonly endsAt: number;
  readonly lengthMs: number;
  // By a clock that nobody sets: setting the other moves no deadline.
  readonly #end: number;
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | null = null;

  constructor(milliseconds: number) {
    this.endsAt = Date.now() + milliseconds;
    this.lengthMs = milliseconds;
    this.#end = performance.now() + milliseconds;
  }

  get hasPassed(): boolean {
    return performance.now() >= this.#end;
  }

  onPassed(listener: () => void): () => void {
    const leftMs = this.#end - performance.now();
    if (leftMs <= 0 && this.#timer === null) {
      queueMicrotask(listener);
      return () => undefined;
    }
    if (this.#timer === null) this.#wait(Math.max(leftMs, 0));
    this.#listeners.add(listener);
    return () => this.#forget(listener);
  }

  #wait(milliseconds: number): void {
    this.#timer = setTimeout(() => this.#pass(), milliseconds).unref();
  }

  #pass(): void {
    // Timers may be early by a part of a millisecond.
    const leftMs = this.#end - performance.now();
    if (leftMs > 0) {
      this.#wait(leftMs);
      return;
    }
    this.#timer = null;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }

  #forget(listener: () => void): void {
    // A timer is kept, with all that hangs on it, until its time has come.
    if (!this.#listeners.delete(listener) || this.#listeners.size > 0 || this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/** How many milliseconds are left, never less than none. */
export function remainingMs({ endsAt }: Deadline): number {
  return Math.max(endsAt - Date.now(), 0);
}
