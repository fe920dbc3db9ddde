/** How many calls a system allows. */
export interface Quota {
  /** So many calls come back evenly in a window; at least one. */
  readonly calls: number;
  readonly windowMs: number;
  /** The most that may be made at once; at least one. */
  readonly burst: number;
}

/** Whether a call may go out, or in how many milliseconds to come again. */
export type QuotaAnswer = { readonly granted: true } | { readonly granted: false; readonly waitMs: number };

/** The calls that are left of a quota. */
export interface Bucket {
  /** Takes one call if `floor` are left then. Never rejects. */
  take(floor: number): Promise<QuotaAnswer>;
  /** The least time in milliseconds until so many others and then one call above the floor could be taken. */
  waitMs(ahead: number, floor: number): number;
  /** Leaves at most so many. */
  lower(most: number): void;
  /** Gives out nothing for so many milliseconds. A longer hold is not made shorter. */
  hold(milliseconds: number): void;
  /** Changes the quota. It gives no calls that were not there. */
  reshape(quota: Quota): void;
}
