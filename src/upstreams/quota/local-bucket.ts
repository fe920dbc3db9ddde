import { TokenBucket } from '../../lib/token-bucket.ts';
import type { Bucket, Quota } from './bucket.ts';

/** A bucket of this process alone. */
export interface LocalBucket extends Bucket {
  readonly quota: Quota;
  /** How many calls are left now, parts of one included. */
  readonly tokens: number;
  /** How long nothing goes out yet, in milliseconds. */
  readonly heldMs: number;
}

/** A full bucket. The clock counts milliseconds from anywhere. */
export function openLocalBucket(quota: Quota, clock: () => number = () => performance.now()): LocalBucket {
  const tokens = new TokenBucket({ ...shapeOf(quota), clock });
  let now = quota;
  let heldUntil = Number.NEGATIVE_INFINITY;
  const heldMs = () => Math.max(heldUntil - clock(), 0);

  function waitMs(ahead: number, floor: number): number {
    const missing = ahead + 1 + floor - tokens.tokens;
    return Math.max(heldMs(), (missing / now.calls) * now.windowMs, 0);
  }

  return {
    async take(floor) {
      if (heldMs() === 0 && tokens.take(1, floor)) return { granted: true };
      return { granted: false, waitMs: waitMs(0, floor) };
    },
    waitMs,
    lower: (most) => tokens.lower(most),
    hold(milliseconds) {
      heldUntil = Math.max(heldUntil, clock() + milliseconds);
    },
    reshape(quota) {
      now = quota;
      tokens.reshape(shapeOf(quota));
    },
    get quota() {
      return now;
    },
    get tokens() {
      return tokens.tokens;
    },
    get heldMs() {
      return heldMs();
    },
  };
}

function shapeOf({ calls, windowMs, burst }: Quota) {
  return { capacity: burst, perSecond: (calls / windowMs) * 1_000 };
}
