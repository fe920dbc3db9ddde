import { openRecent } from '../lib/recent.ts';
import type { Endpoint } from './endpoint.ts';

/** Good answers of a system to what everybody may see alike. One a system. */
export interface KeptAnswers {
  /** Null where there is none. */
  get(key: string): KeptAnswer | null;
  keep(key: string, answer: KeptAnswer): void;
  forget(key: string): void;
  forgetAll(): void;
}

/** The text, as what it parses to takes many times as much and could be changed. */
export interface KeptAnswer {
  readonly text: string;
  /** When the system gave it. */
  readonly asOf: Date;
}

/** What an answer is good for: to be given, to be given while one asks anew, or only where the system fails. */
export type Freshness = 'fresh' | 'aging' | 'old';

/** All of a system together, in bytes; what nobody asked for longest goes first. */
const mostBytes = 16 * 1024 * 1024;
/** What one takes beside its texts, of which a character takes two bytes at most. */
const bytesBeside = 256;

export function openKeptAnswers(): KeptAnswers {
  let answers = openRecent<KeptAnswer>(mostBytes);
  return {
    get: (key) => answers.get(key) ?? null,
    keep: (key, answer) => answers.set(key, answer, 2 * (key.length + answer.text.length) + bytesBeside),
    forget: (key) => void answers.delete(key),
    forgetAll() {
      answers = openRecent(mostBytes);
    },
  };
}

/** Null where it is of no use any more, or from the future, kept before the clock was set back: nobody knows how old that is. */
export function freshnessOf({ asOf }: KeptAnswer, endpoint: Endpoint, now: number): Freshness | null {
  const ageMs = now - asOf.getTime();
  if (ageMs < 0) return null;
  if (ageMs <= endpoint.freshMs) return 'fresh';
  if (ageMs <= endpoint.revalidatingMs) return 'aging';
  return ageMs <= endpoint.onErrorMs ? 'old' : null;
}
