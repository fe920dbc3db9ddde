import { freezeAll } from '../lib/freeze.ts';
import { openRecent } from '../lib/recent.ts';
import type { Endpoint } from './endpoint.ts';

/** Good answers of a system to what everybody may see alike. One a system. */
export interface KeptAnswers {
  /** Null where there is none. */
  get(key: string): KeptAnswer | null;
  keep(key: string, answer: KeptAnswer): void;
  /**
   * What an answer that is kept comes to, frozen, as `read` makes it: once as a rule, as it is kept beside the answer as far as
   * there is room. Each key must be read in one way alone. Throws what `read` throws.
   */
  valueOf<T>(key: string, answer: KeptAnswer, read: () => T): T;
  forget(key: string): void;
  forgetAll(): void;
}

/** What was read of an answer, as text, as what that parses to may take many times as much. */
export interface KeptAnswer {
  /** JSON that is read as the answer was. */
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
/** What all answers of a system were read as, together, by its own weight. In bytes. */
const mostRead = 16 * 1024 * 1024;

interface ReadAnswer {
  readonly answer: KeptAnswer;
  readonly value: unknown;
}

export function openKeptAnswers(): KeptAnswers {
  let answers = openRecent<KeptAnswer>(mostBytes);
  let values = openRecent<ReadAnswer>(mostRead);
  return {
    get: (key) => answers.get(key) ?? null,
    keep(key, answer) {
      values.delete(key);
      answers.set(key, answer, 2 * (key.length + answer.text.length) + bytesBeside);
    },
    valueOf<T>(key: string, answer: KeptAnswer, read: () => T): T {
      const known = values.get(key);
      if (known?.answer === answer) return known.value as T;
      const value = read();
      // It may be kept no more, and then it is not to be had from here either.
      const isKept = answers.get(key) === answer;
      const bytes = freezeAll(value) + 2 * key.length + bytesBeside;
      if (isKept) values.set(key, { answer, value }, bytes);
      return value;
    },
    forget(key) {
      values.delete(key);
      answers.delete(key);
    },
    forgetAll() {
      answers = openRecent(mostBytes);
      values = openRecent(mostRead);
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
