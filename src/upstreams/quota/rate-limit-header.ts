import type { Quota } from './bucket.ts';

/** What a reply says of the quota; null for what it doesn't say. */
export interface QuotaReport {
  readonly limit: Quota | null;
  /** How many calls are left. */
  readonly remaining: number | null;
  /** When more come, in milliseconds. Systems mean different things by it: the next one, or all of them. */
  readonly resetMs: number | null;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** A header is read no further than this, in characters. */
const longestHeader = 256;
const mostCalls = 100_000;
const longestWindowSeconds = 3_600;
const longestResetMs = 60_000;
/** A quota of less than one call a minute would keep the house shut; nobody means that. */
const slowestPace = 1 / 60_000;

/**
 * Reads `Organization-RateLimit-Limit: 60;w=60;b=60` (calls, window in seconds, burst) or the plain `RateLimit-Limit`,
 * `RateLimit-Remaining` and `RateLimit-Reset` (seconds). Believed are 1 to 100,000 calls in 1 to 3,600 seconds, at least
 * one a minute, a burst of 1 to 100,000, 0 to 100,000 remaining, and a reset of a minute at most. Anything else is as if it
 * were not said; of what is said several times, the narrowest counts. Null where nothing is said.
 */
export function readRateLimit(headers: Headers): QuotaReport | null {
  const limits = [...partsOf(headers['organization-ratelimit-limit']), ...partsOf(headers['ratelimit-limit'])];
  const limit = limits.map(readQuota).filter((quota) => quota !== null);
  const remaining = numbersOf(headers['ratelimit-remaining'], { least: 0, most: mostCalls });
  const reset = numbersOf(headers['ratelimit-reset'], { least: 0, most: 1_000_000_000 });
  const report: QuotaReport = {
    limit: limit.sort((one, other) => paceOf(one) - paceOf(other) || one.burst - other.burst)[0] ?? null,
    remaining: remaining.length === 0 ? null : Math.min(...remaining),
    resetMs: reset.length === 0 ? null : Math.min(Math.max(...reset) * 1_000, longestResetMs),
  };
  return Object.values(report).some((value) => value !== null) ? report : null;
}

function paceOf({ calls, windowMs }: Quota): number {
  return calls / windowMs;
}

/** One that is too long, or sent too often, is not read at all. */
function partsOf(header: string | string[] | undefined): string[] {
  const text = Array.isArray(header) ? header.slice(0, longestHeader).join(',') : (header ?? '');
  return text.length > longestHeader ? [] : text.split(',').map((part) => part.trim());
}

/** Null without a window: how long the calls last is not said then. */
function readQuota(part: string): Quota | null {
  const [first = '', ...rest] = part.split(';').map((each) => each.trim());
  const named = new Map(rest.map((each) => [each.slice(0, 2), each.slice(2)]));
  const calls = wholeNumber(first, { least: 1, most: mostCalls });
  const seconds = wholeNumber(named.get('w=') ?? '', { least: 1, most: longestWindowSeconds });
  if (calls === null || seconds === null) return null;
  const burst = wholeNumber(named.get('b=') ?? first, { least: 1, most: mostCalls });
  const quota = { calls, windowMs: seconds * 1_000, burst: burst ?? calls };
  return paceOf(quota) < slowestPace ? null : quota;
}

function numbersOf(header: string | string[] | undefined, range: Range): number[] {
  return partsOf(header)
    .map((part) => wholeNumber(part, range))
    .filter((number) => number !== null);
}

interface Range {
  readonly least: number;
  readonly most: number;
}

function wholeNumber(text: string, { least, most }: Range): number | null {
  if (!/^\d{1,10}$/.test(text)) return null;
  const number = Number(text);
  return number >= least && number <= most ? number : null;
}
