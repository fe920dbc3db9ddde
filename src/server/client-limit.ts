import { type Caller, callerId } from '../access/caller.ts';
import { TokenBucket } from '../lib/token-bucket.ts';

export interface ClientLimitSettings {
  /** What a person, or an address without credentials, may spend a minute; an application ten times that. 0 is no limit. */
  readonly points: number;
  /** For how many callers at most it is remembered what they spent. */
  readonly mostKeys?: number;
  /** The time in milliseconds. */
  readonly clock?: () => number;
}

/** Limits what each caller asks for by what it costs, so that many questions in one document are as dear as one by one. */
export interface ClientLimit {
  /** Takes the points from all of these callers and gives 0; where one of them lacks them, how long until it has them, in milliseconds. */
  charge(keys: readonly string[], points: number): number;
  /** Takes what shows only afterwards, which may leave less than nothing. */
  spend(keys: readonly string[], points: number): void;
}

const minute = 60;
const applicationShare = 10;

export function openClientLimit({ points, mostKeys = 50_000, clock }: ClientLimitSettings): ClientLimit {
  // Those that asked last are last.
  const buckets = new Map<string, TokenBucket>();

  function bucketOf(key: string): TokenBucket {
    const capacity = capacityOf(key);
    const bucket =
      buckets.get(key) ??
      new TokenBucket({ capacity, perSecond: capacity / minute, ...(clock === undefined ? {} : { clock }) });
    buckets.delete(key);
    buckets.set(key, bucket);
    const [oldest] = buckets.size > mostKeys ? buckets.keys() : [];
    if (oldest !== undefined) buckets.delete(oldest);
    return bucket;
  }

  const capacityOf = (key: string) => (key.startsWith('app_') ? points * applicationShare : points);

  return {
    charge(keys, amount) {
      if (points === 0) return 0;
      // What is dearer than all that a bucket holds is let in when it is full, and paid off afterwards.
      const waits = keys.map((key) => bucketOf(key).waitMs(Math.min(amount, capacityOf(key))));
      const waitMs = Math.max(0, ...waits);
      if (waitMs === 0) for (const key of keys) bucketOf(key).spend(amount);
      return waitMs;
    },
    spend(keys, amount) {
      if (points > 0 && amount > 0) for (const key of keys) bucketOf(key).spend(amount);
    },
  };
}

/**
 * Who pays for a request: the person and, apart from them, the application. Who sends no credentials is known by the address
 * from which they come, which behind a proxy is that of all of them: they get no data, so that they lose nothing by it.
 */
export function payersOf(caller: Caller, address: string): readonly string[] {
  if (caller.kind === 'anonymous') return [`at_${address}`];
  if (caller.kind === 'application' || caller.client === null) return [callerId(caller)];
  return [callerId(caller), `app_${caller.client.name}`];
}
