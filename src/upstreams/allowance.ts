/** The calls of one operation to all systems together. A call that is made again counts once. */
export interface Allowance {
  /** How many it may ask for. */
  readonly most: number;
  /** How many were made for it so far: what it was spared is not among them. */
  readonly made: number;
  /** Counts one more; false, and not counted, where all were asked for. */
  take(): boolean;
  /** One that was taken need not be made: a call of another request, or an answer that was kept, serves. It stays taken, so that what an operation may ask does not depend on what others asked. */
  spare(): void;
  /** One that was spared is made after all. */
  repay(): void;
}

export function openAllowance(most: number): Allowance {
  return new CountedAllowance(most);
}

class CountedAllowance implements Allowance {
  readonly most: number;
  #taken = 0;
  #spared = 0;

  constructor(most: number) {
    this.most = most;
  }

  get made(): number {
    return this.#taken - this.#spared;
  }

  take(): boolean {
    if (this.#taken >= this.most) return false;
    this.#taken += 1;
    return true;
  }

  spare(): void {
    this.#spared += 1;
  }

  repay(): void {
    this.#spared -= 1;
  }
}
