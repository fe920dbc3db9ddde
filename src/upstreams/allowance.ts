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
  let taken = 0;
  let spared = 0;
  return {
    most,
    get made() {
      return taken - spared;
    },
    take() {
      if (taken >= most) return false;
      taken += 1;
      return true;
    },
    spare() {
      spared += 1;
    },
    repay() {
      spared -= 1;
    },
  };
}
