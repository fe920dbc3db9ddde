import type { Endpoint } from './endpoint.ts';
import type { Flights } from './flights.ts';
import { type Freshness, freshnessOf, type KeptAnswer, openKeptAnswers } from './kept-answers.ts';
import type { SharedAnswers } from './shared-answers.ts';

/** What is kept of a system's answers to what everybody may see alike: in this process, and in the cache that gateways share. One a system. */
export interface Answers {
  /** The time by which answers age, in milliseconds since 1970. */
  readonly now: () => number;
  /**
   * An answer that may be given without asking; null where there is none. `renew` asks anew; it runs meanwhile where the answer
   * is not fresh any more, once at a time.
   */
  find(key: string, endpoint: Endpoint, renew: () => Promise<unknown>): Promise<KeptAnswer | null> | KeptAnswer | null;
  /** Learns whether another gateway has changed something, after which nobody joins what is under way. Null where there is nothing to learn. */
  readonly meetOthers: (() => Promise<void>) | null;
  /** What an answer that was found comes to: see `KeptAnswers`. */
  valueOf<T>(key: string, answer: KeptAnswer, read: () => T): T;
  /** What may be given where the system fails; null where there is nothing. */
  standIn(key: string, endpoint: Endpoint): KeptAnswer | null;
  /** The moment before a read goes out. */
  moment(): Moment;
  /** Keeps an answer, unless something was changed after the moment in which it was asked for. */
  keep(key: string, answer: KeptAnswer, asked: { readonly endpoint: Endpoint; readonly since: Moment }): void;
  forget(key: string): void;
  /** Something was changed: nothing that was asked for until now is given or kept any more, by any gateway that shares the cache. Never rejects. */
  drop(): Promise<void>;
  /** Renews nothing any more, and waits for what is being renewed: closing the link ends that. */
  close(): Promise<void>;
  readonly isClosed: boolean;
}

/** Between two changes, as this process and the cache count them; the latter is null while the cache is away. */
export interface Moment {
  readonly epoch: number;
  readonly sharedEpoch: string | null;
}

export interface AnswersSettings {
  readonly flights: Flights;
  /** Null where there is no cache that gateways share. */
  readonly shared?: SharedAnswers | null;
  /** Whether commands change what the system tells: then another gateway's are asked for at each use. */
  readonly isChanged?: boolean;
  /** Whether anything is given without asking. Else it is only given where the system fails. */
  readonly givesFresh?: boolean;
  /** The process's clock when left out. */
  readonly now?: () => number;
}

export function openAnswers(settings: AnswersSettings): Answers {
  const { flights, shared = null, isChanged = false, givesFresh = true, now = Date.now } = settings;
  const kept = openKeptAnswers();
  const renewals = new Map<string, Promise<unknown>>();
  let epoch = 0;
  let sharedEpoch: string | null = null;
  let isClosed = false;

  function dropOwn(): void {
    epoch += 1;
    kept.forgetAll();
    flights.forget();
  }

  function look(key: string, endpoint: Endpoint): { answer: KeptAnswer; freshness: Freshness } | null {
    const answer = kept.get(key);
    const freshness = answer === null ? null : freshnessOf(answer, endpoint, now());
    return answer === null || freshness === null ? null : { answer, freshness };
  }

  function give(key: string, endpoint: Endpoint, renew: () => Promise<unknown>): KeptAnswer | null {
    const found = look(key, endpoint);
    if (found === null || found.freshness === 'old') return null;
    if (found.freshness === 'aging' && !renewals.has(key) && !isClosed) {
      const renewal = renew()
        .catch(() => undefined)
        .finally(() => renewals.delete(key));
      renewals.set(key, renewal);
    }
    return found.answer;
  }

  /** Takes over what the cache knows that this process does not. */
  async function meet(key: string, cache: SharedAnswers): Promise<void> {
    const before = epoch;
    const told = await cache.look(key);
    // It may tell what was dropped meanwhile, as answers of the cache can pass each other.
    if (told !== null && epoch !== before && told.epoch !== sharedEpoch) return;
    // While it was away, others may have changed something.
    if (isChanged && told !== null && told.epoch !== sharedEpoch) dropOwn();
    sharedEpoch = told?.epoch ?? null;
    const theirs = told?.answer ?? null;
    const own = kept.get(key);
    if (theirs !== null && (own === null || own.asOf < theirs.asOf)) kept.keep(key, theirs);
  }

  return {
    now,
    find(key, endpoint, renew) {
      if (!givesFresh) return null;
      if (shared === null || (!isChanged && look(key, endpoint)?.freshness === 'fresh')) {
        return give(key, endpoint, renew);
      }
      return meet(key, shared).then(() => give(key, endpoint, renew));
    },
    meetOthers: shared === null || !isChanged ? null : () => meet('', shared),
    valueOf: kept.valueOf,
    standIn: (key, endpoint) => look(key, endpoint)?.answer ?? null,
    moment: () => ({ epoch, sharedEpoch }),
    keep(key, answer, { endpoint, since }) {
      if (since.epoch !== epoch) return;
      kept.keep(key, answer);
      if (since.sharedEpoch !== null) {
        shared?.keep(key, answer, { epoch: since.sharedEpoch, ms: endpoint.onErrorMs });
      }
    },
    forget: (key) => kept.forget(key),
    async drop() {
      dropOwn();
      if (shared === null) return;
      sharedEpoch = await shared.drop();
      // Until now the cache told what was kept before.
      dropOwn();
    },
    async close() {
      isClosed = true;
      await Promise.all(renewals.values());
    },
    get isClosed() {
      return isClosed;
    },
  };
}
