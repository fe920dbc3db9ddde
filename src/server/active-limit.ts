export interface ActiveLimitSettings {
  /** So many keep the event loop busy, whatever they ask for. */
  readonly leastActive: number;
  readonly mostActive: number;
  /** The part of the time in which the event loop was busy, of that since the last call. */
  readonly utilization: () => number;
}

/** In milliseconds. */
const everyMs = 50;
const fullAt = 0.95;
const freeAt = 0.85;
const shrinks = 0.8;
const grows = 2;

/**
 * How many requests are worked on at once: as many as keep the event loop busy, since more would only wait for each other.
 * Where the systems answer at once that is a handful, and where each takes its time many; so it is found by trying, and not
 * by how long requests take, which tells nothing of who keeps them waiting.
 */
export class ActiveLimit {
  readonly #settings: ActiveLimitSettings;
  #value: number;
  #lookedAt = 0;
  /** Whether the event loop had time to spare when it was last looked at: who waits does not wait for us. */
  isFree = false;

  constructor(settings: ActiveLimitSettings) {
    this.#settings = settings;
    this.#value = settings.leastActive;
  }

  get value(): number {
    return Math.floor(this.#value);
  }

  /** Begins anew to look at the event loop. */
  begin(now: number): void {
    this.#lookedAt = now;
    this.#settings.utilization();
  }

  /** To be called often, with how many are worked on, and whether the limit keeps any waiting. */
  look(now: number, { active, isReached }: { readonly active: number; readonly isReached: boolean }): void {
    if (now - this.#lookedAt < everyMs) return;
    this.#lookedAt = now;
    const { leastActive, mostActive, utilization } = this.#settings;
    const used = utilization();
    this.isFree = used < freeAt;
    if (used > fullAt) this.#value = Math.max(leastActive, this.#value * shrinks);
    else if (isReached && this.isFree) this.#value = Math.min(mostActive, this.#value * grows);
    // What was found in a quiet time is no measure for the next rush.
    else if (!isReached) this.#value = Math.max(leastActive, Math.min(this.#value, active * grows));
  }
}

/** Gives at each call how busy the event loop of this process was since the last. */
export function loopUtilization(): () => number {
  let seen = performance.eventLoopUtilization();
  return () => {
    const { utilization } = performance.eventLoopUtilization(seen);
    seen = performance.eventLoopUtilization();
    return utilization;
  };
}
