export interface TokenBucketSettings {
  /** The most that it holds. */
  readonly capacity: number;
  /** How many tokens come back a second. */
  readonly perSecond: number;
  /** How many are in it at first; it is full where this is left out. */
  readonly tokens?: number;
  /** The time in milliseconds. */
  readonly clock?: () => number;
}

/** A bucket of tokens that fills evenly. It may be spent below nothing, where what a thing costs shows only afterwards. */
export class TokenBucket {
  readonly #clock: () => number;
  #capacity: number;
  #perSecond: number;
  #tokens: number;
  #seenAt: number;

  constructor({ capacity, perSecond, tokens = capacity, clock = () => performance.now() }: TokenBucketSettings) {
    this.#clock = clock;
    this.#capacity = capacity;
    this.#perSecond = perSecond;
    this.#tokens = tokens;
    this.#seenAt = clock();
  }

  /** How many are in it now, parts of one included; less than nothing where more was spent. */
  get tokens(): number {
    const now = this.#clock();
    this.#tokens = Math.min(this.#capacity, this.#tokens + (Math.max(now - this.#seenAt, 0) / 1_000) * this.#perSecond);
    this.#seenAt = now;
    return this.#tokens;
  }

  /** Takes so many, if `floor` are left then; false where they are not. */
  take(amount = 1, floor = 0): boolean {
    if (this.tokens < amount + floor) return false;
    this.#tokens -= amount;
    return true;
  }

  /** Takes so many, whatever is left. */
  spend(amount: number): void {
    this.#tokens = this.tokens - amount;
  }

  /** Puts so many in, as far as there is room. */
  put(amount: number): void {
    this.#tokens = Math.min(this.#capacity, this.tokens + amount);
  }

  /** Leaves at most so many. */
  lower(most: number): void {
    this.#tokens = Math.min(this.tokens, most);
  }

  /** How long until so many above the floor are in it, in milliseconds; infinite where it never holds so many. */
  waitMs(amount = 1, floor = 0): number {
    const missing = amount + floor - this.tokens;
    if (missing <= 0) return 0;
    if (amount + floor > this.#capacity || this.#perSecond === 0) return Number.POSITIVE_INFINITY;
    return (missing / this.#perSecond) * 1_000;
  }

  /** Changes its size and how fast it fills. */
  reshape({ capacity, perSecond }: { readonly capacity: number; readonly perSecond: number }): void {
    this.#tokens = Math.min(this.tokens, capacity);
    this.#capacity = capacity;
    this.#perSecond = perSecond;
  }
}
