/** What one operation may ask of all systems together. A call that is made again counts once. */
export const mostCalls = 50;

/** The calls of one operation. */
export interface Allowance {
  /** How many it may make. */
  readonly most: number;
  /** How many were made so far. */
  readonly made: number;
  /** Counts one more; false, and not counted, where all were made. */
  take(): boolean;
}

export function openAllowance(most: number): Allowance {
  let made = 0;
  return {
    most,
    get made() {
      return made;
    },
    take() {
      if (made >= most) return false;
      made += 1;
      return true;
    },
  };
}
