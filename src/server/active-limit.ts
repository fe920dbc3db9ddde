export interface ActiveLimitSettings {
  /** So many keep the event loop busy, whatever they ask for. */
  readonly leastActive: number;
  readonly mostActive: number;
  /** The part of the time in which the event loop was busy, of that since the last call. */
  readonly utilization: () => number;
}

/** The part of the time that counts as full and as free, over the last turns or so: a single one tells little. */
const fullAt = 0.95;
const freeAt = 0.85;
/** How much the last look counts among those before. */
const weight = 0.2;
/** By so much at each look: in half a dozen it doubles, so that nobody waits for long where only slow systems are waited for. */
const grows = 1.15;
const shrinks = 0.955;
/** So many times those that are worked on are kept when it is quiet. */
const spare = 2;

/**
 * How many requests are worked on at once: as many as keep the event loop busy, since more would only wait for each other.
 * Where the systems answer at once that is a handful, and where each takes its time many; so it is found by trying, and not
 * by how long requests take, which tells nothing of who keeps them waiting.
 */
export class ActiveLimit {
  readonly #settings: ActiveLimitSettings;
  #value: number;
  /** Nothing is known at first. */
  #used = 1;

  constructor(settings: ActiveLimitSettings) {
    this.#settings = settings;
    this.#value = settings.leastActive;
  }

  get value(): number {
    return Math.floor(this.#value);
  }

  /** Whether the event loop has time to spare: who waits does not wait for us. */
  get isFree(): boolean {
    return this.#used < freeAt;
  }

  /** Begins anew to look at the event loop. */
  begin(): void {
    this.#settings.utilization();
  }

  /** To be called every ten milliseconds, with how many are worked on, and whether the limit keeps any waiting. */
  look({ active, isReached }: { readonly active: number; readonly isReached: boolean }): void {
    const { leastActive, mostActive, utilization } = this.#settings;
    this.#used += (utilization() - this.#used) * weight;
    if (this.#used > fullAt) this.#value = Math.max(leastActive, this.#value * shrinks);
    else if (isReached && this.isFree) this.#value = Math.min(mostActive, this.#value * grows);
    // What was found in a quiet time is no measure for the next rush.
    else if (!isReached) this.#value = Math.max(leastActive, Math.min(this.#value, active * spare));
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
