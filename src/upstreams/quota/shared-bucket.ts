import type { Cache } from '../../cache/cache.ts';
import type { Bucket, QuotaAnswer } from './bucket.ts';
import type { LocalBucket } from './local-bucket.ts';
import { quotaScript } from './shared-script.ts';

/** No hold is longer, in milliseconds: a system that is asked again too early says so again. */
export const longestHoldMs = 60_000;

interface SharedBucketSettings {
  readonly cache: Cache;
  /** Whoever uses the same one shares the bucket. */
  readonly key: string;
  /** What serves while the cache can't. */
  readonly local: LocalBucket;
}

interface Order {
  readonly amount: number;
  readonly floor?: number;
  readonly most?: number;
  readonly holdMs?: number;
}

/**
 * A bucket that gateways share through the cache. The local one is kept at what the cache last said, so that it is right to
 * go on with where the cache can't be reached: then each gateway knows its own calls and what the system's replies tell.
 * What the local one then knows is brought back to the cache with the first command that succeeds.
 */
export function openSharedBucket({ cache, key, local }: SharedBucketSettings): Bucket {
  let isAway = false;

  /** Null where the cache didn't do it. */
  async function order({ amount, floor = 0, most, holdMs = 0 }: Order): Promise<QuotaAnswer | null> {
    const { calls, windowMs, burst } = local.quota;
    const known = isAway ? { tokens: local.tokens, heldMs: local.heldMs } : { tokens: burst, heldMs: 0 };
    const lowered = Math.max(Math.min(most ?? burst, known.tokens), 0);
    const held = Math.max(holdMs, known.heldMs);
    try {
      const values = [burst, calls / windowMs, amount, floor, lowered, held, Math.max(local.tokens, 0), longestHoldMs];
      const told = readAnswer(await cache.run(quotaScript, [key], values));
      isAway = false;
      local.lower(told.tokens);
      if (told.heldMs > 0) local.hold(told.heldMs);
      return told.answer;
    } catch {
      // The cache's own listener is told when it goes away.
      isAway = true;
      return null;
    }
  }

  return {
    take: async (floor) => (await order({ amount: 1, floor })) ?? local.take(floor),
    waitMs: local.waitMs,
    lower(most) {
      // The local bucket never holds less than the shared one, but for what a command takes on its way.
      const isNews = most < local.tokens;
      local.lower(most);
      if (isNews) void order({ amount: 0, most });
    },
    hold(milliseconds) {
      local.hold(milliseconds);
      void order({ amount: 0, holdMs: milliseconds });
    },
    reshape: local.reshape,
  };
}

interface Told {
  readonly answer: QuotaAnswer;
  readonly tokens: number;
  readonly heldMs: number;
}

/** Throws where it is not what the script says. */
function readAnswer(reply: unknown): Told {
  const [granted, waitMs, tokens, heldMs] = Array.isArray(reply) ? reply.map(Number) : [];
  const isSound = [granted, waitMs, tokens, heldMs].every((number) => Number.isFinite(number) && Number(number) >= 0);
  if (!isSound || waitMs === undefined || tokens === undefined || heldMs === undefined) {
    throw new Error('the cache answers what the script never says');
  }
  const answer: QuotaAnswer = granted === 1 ? { granted: true } : { granted: false, waitMs };
  return { answer, tokens, heldMs };
}
