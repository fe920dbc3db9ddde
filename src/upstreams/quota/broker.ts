import type { Cache } from '../../cache/cache.ts';
import { type Deadline, remainingMs } from '../../lib/deadline.ts';
import type { Bucket, Quota, QuotaAnswer } from './bucket.ts';
import { floorOf, type Lane, rankOf } from './lane.ts';
import { openLocalBucket } from './local-bucket.ts';
import type { QuotaReport } from './rate-limit-header.ts';
import { longestHoldMs, openSharedBucket } from './shared-bucket.ts';

/** Says which calls go out to a system that allows so many in a time. One a credential. */
export interface QuotaBroker {
  /**
   * Takes one call, now or after a short wait. Refuses as soon as it is clear that none comes in time, and says when to
   * come again. Never rejects.
   */
  take(lane: Lane, deadline: Deadline): Promise<QuotaAnswer>;
  /** Heeds what a reply says of the quota. */
  learn(report: QuotaReport): void;
  /** Lets nothing out for so many milliseconds, a minute at most: the system has said that it was too much. */
  hold(milliseconds: number): void;
  /** Refuses all who wait, and all who come. */
  close(): void;
}

export interface BrokerSettings {
  /** What is allowed as far as is known before the first reply. */
  readonly quota: Quota;
  /** Whether nothing may be allowed beyond that quota, whatever replies say: an operator has set it. */
  readonly isCeiling?: boolean;
  /** Where gateways share the quota: the cache, and the key of the credential (`quotaKey`). */
  readonly shared?: { readonly cache: Cache; readonly key: string } | null;
}

/** Nobody waits longer for a call, in milliseconds. */
const longestWaitMs = 2_000;
/** What of the deadline is left for the call itself, in milliseconds. */
const callMs = 250;
/** So many at once may wait for calls that are not there yet. */
const queueSize = 64;
/** Replies may widen a quota that nobody set to so many times what is known of the system. */
const widest = 10;

interface Waiter {
  readonly lane: Lane;
  /** The last moment at which a call is of use, by the process's clock. */
  readonly latest: number;
  readonly answer: (answer: QuotaAnswer) => void;
  timer?: NodeJS.Timeout;
}

/** Opens a broker with a full bucket, which may be shared. */
export function openBroker(settings: BrokerSettings): QuotaBroker {
  return new Broker(settings);
}

class Broker implements QuotaBroker {
  readonly #bucket: Bucket;
  readonly #widest: Pick<Quota, 'burst'> & { readonly pace: number };
  #quota: Quota;
  /** In the order in which they are served. */
  readonly #waiting: Waiter[] = [];
  #isServing = false;
  /** For whom the bucket is being asked. */
  #asking: Waiter | null = null;
  #isClosed = false;
  #wake: () => void = () => undefined;

  constructor({ quota, isCeiling = false, shared = null }: BrokerSettings) {
    const local = openLocalBucket(quota);
    const times = isCeiling ? 1 : widest;
    this.#bucket = shared === null ? local : openSharedBucket({ ...shared, local });
    this.#widest = { burst: quota.burst * times, pace: (quota.calls / quota.windowMs) * times };
    this.#quota = quota;
  }

  take(lane: Lane, deadline: Deadline): Promise<QuotaAnswer> {
    const leftMs = remainingMs(deadline);
    const floor = floorOf(lane, this.#quota.burst);
    if (this.#isClosed || leftMs === 0) return Promise.resolve(refusal(this.#bucket.waitMs(0, floor)));
    return new Promise((answer) => {
      const latest = Date.now() + Math.min(longestWaitMs, leftMs - callMs);
      const waiter: Waiter = { lane, latest, answer };
      // The bucket itself may be slow to answer. Whoever is in a hurry has a use for a call that is there until the end.
      waiter.timer = setTimeout(() => this.#refuse(waiter, callMs), Math.min(leftMs, longestWaitMs + callMs));
      this.#enter(waiter);
    });
  }

  /**
   * Remaining calls only ever lower the count. Replies of concurrent calls arrive in any order, and those still under way
   * are not in what an older reply counts: a higher number than ours is old, or leaves out what we have already sent. A
   * lower one means that somebody else calls, too. If that is old it errs to the safe side, and the bucket fills again.
   */
  learn({ limit, remaining }: QuotaReport): void {
    if (limit !== null) this.#reshape(limit);
    if (remaining !== null && remaining >= 0) this.#bucket.lower(remaining);
    this.#weed();
  }

  hold(milliseconds: number): void {
    if (!(milliseconds > 0)) return;
    this.#bucket.hold(Math.min(milliseconds, longestHoldMs));
    this.#weed();
  }

  close(): void {
    this.#isClosed = true;
    for (const waiter of [...this.#waiting]) this.#refuse(waiter, this.#bucket.waitMs(0, 0));
  }

  #reshape({ calls, windowMs, burst }: Quota): void {
    const quota = {
      calls: Math.min(calls, this.#widest.pace * windowMs),
      windowMs,
      burst: Math.min(burst, this.#widest.burst),
    };
    this.#quota = quota;
    this.#bucket.reshape(quota);
  }

  #enter(waiter: Waiter): void {
    const place = this.#waiting.findIndex(({ lane }) => rankOf(lane) > rankOf(waiter.lane));
    this.#waiting.splice(place === -1 ? this.#waiting.length : place, 0, waiter);
    this.#weed();
    if (this.#waiting[0] === waiter) this.#wake();
    if (!this.#isServing) void this.#serve();
  }

  /** Refuses those for whom no call comes in time, or no place is left. Those before them in the queue count. */
  #weed(): void {
    const now = Date.now();
    let [ahead, waitingForCalls] = [0, 0];
    for (const waiter of [...this.#waiting]) {
      // The bucket may have taken their call already, and then counts it itself.
      if (waiter === this.#asking) continue;
      const waitMs = this.#bucket.waitMs(ahead, floorOf(waiter.lane, this.#quota.burst));
      const isInTime = waitMs === 0 || (now + waitMs <= waiter.latest && waitingForCalls < queueSize);
      if (!isInTime) this.#refuse(waiter, waitMs);
      else ahead += 1;
      if (isInTime && waitMs > 0) waitingForCalls += 1;
    }
  }

  /** Whoever is first has the lowest floor: where there is no call for them, there is none for anybody. */
  async #serve(): Promise<void> {
    this.#isServing = true;
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      this.#asking = first;
      const answer = await this.#bucket.take(floorOf(first.lane, this.#quota.burst));
      this.#asking = null;
      if (answer.granted) this.#grant(first.lane);
      else this.#weed();
      if (!answer.granted && this.#waiting[0] === first) await this.#sleep(answer.waitMs);
    }
    this.#isServing = false;
  }

  /** Who is first may have changed meanwhile. Where only lower lanes are left, they may not have this call: it is lost. */
  #grant(lane: Lane): void {
    const first = this.#waiting[0];
    if (first === undefined || rankOf(first.lane) > rankOf(lane)) return;
    this.#leave(first);
    first.answer({ granted: true });
  }

  #refuse(waiter: Waiter, waitMs: number): void {
    this.#leave(waiter);
    waiter.answer(refusal(waitMs));
  }

  #leave(waiter: Waiter): void {
    clearTimeout(waiter.timer);
    const place = this.#waiting.indexOf(waiter);
    if (place !== -1) this.#waiting.splice(place, 1);
    if (this.#waiting.length === 0) this.#wake();
  }

  /** Sleeps as long as the bucket says, or until somebody comes who goes first, or nobody waits any more. */
  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(Math.max(Math.ceil(milliseconds), 1), longestWaitMs));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function refusal(waitMs: number): QuotaAnswer {
  return { granted: false, waitMs: Math.max(Math.ceil(waitMs), 1) };
}
