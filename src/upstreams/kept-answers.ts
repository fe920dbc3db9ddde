import type { Path } from '../lib/path.ts';

/** The last good answers of a system to what everybody may see alike, for when it takes no more calls. One a system. */
export interface KeptAnswers {
  /** Keeps an answer, and gives the time at which it came: now. */
  keep(path: Path, text: string): Date;
  /** Keeps it no longer. */
  forget(path: Path): void;
  /** The last answer; null where there is none, or it is too old to be of use. */
  last(path: Path): KeptAnswer | null;
}

export interface KeptAnswer {
  readonly text: string;
  readonly asOf: Date;
}

/** Of texts that take two bytes a character at most this is 16 MB. */
const mostCharacters = 8 * 1024 * 1024;
const mostAnswers = 1_000;
/** A schedule of a quarter of an hour ago still helps, if it says so; an older one misleads. In milliseconds. */
const longestMs = 15 * 60_000;

export function openKeptAnswers(now: () => number = Date.now): KeptAnswers {
  // In the order in which they came: the first is the oldest.
  const answers = new Map<string, KeptAnswer>();
  let characters = 0;

  function drop(key: string): void {
    characters -= answers.get(key)?.text.length ?? 0;
    answers.delete(key);
  }

  return {
    keep({ text: key }, text) {
      const asOf = new Date(now());
      drop(key);
      answers.set(key, { text, asOf });
      characters += text.length;
      for (const oldest of answers.keys()) {
        if (characters <= mostCharacters && answers.size <= mostAnswers) break;
        drop(oldest);
      }
      return asOf;
    },
    forget: ({ text: key }) => drop(key),
    last({ text: key }) {
      const answer = answers.get(key) ?? null;
      const ageMs = now() - (answer?.asOf.getTime() ?? 0);
      // One from the future was kept before the clock was set back: nobody knows how old it is.
      return ageMs >= 0 && ageMs <= longestMs ? answer : null;
    },
  };
}
