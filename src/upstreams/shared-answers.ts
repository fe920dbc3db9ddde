import { createHash, randomUUID } from 'node:crypto';
import type { Cache } from '../cache/cache.ts';
import { cacheScript } from '../cache/script.ts';
import { TokenBucket } from '../lib/token-bucket.ts';
import type { KeptAnswer } from './kept-answers.ts';

/**
 * Answers to what everybody may see alike that gateways keep for each other, each under the epoch in which it was read. Whoever
 * changes something begins another epoch, in which none of them is given any more. Never rejects: the cache may be away.
 */
export interface SharedAnswers {
  /** The epoch that it is, and what is kept for this key in it; null where the cache does not say so soon. */
  look(key: string): Promise<Told | null>;
  /** Keeps an answer for so many milliseconds, if it still is the epoch in which it was asked for, as far as there is room. */
  keep(key: string, answer: KeptAnswer, kept: { readonly epoch: string; readonly ms: number }): void;
  /** Begins another epoch, and gives it; null where the cache does not do it. */
  drop(): Promise<string | null>;
}

export interface Told {
  readonly epoch: string;
  readonly answer: KeptAnswer | null;
}

/** No answer waits longer for a slow cache. In milliseconds. */
const longestWaitMs = 50;
/** A larger answer is not worth its way. In characters. */
const longestText = 256 * 1024;
/** So many bytes a minute a gateway puts there for a system, whatever it is asked for; more it keeps for itself alone. */
const mostBytesAMinute = 8_000_000;
/** What one takes there beside its text. In bytes. */
const bytesBeside = 300;
/** The clocks of gateways differ by less, in milliseconds. */
const mostSkewMs = 5_000;

// One epoch that is lost is followed by another, so that what was kept in it is lost as well.
const lookScript = cacheScript(
  'the kept answers',
  `
local epoch = redis.call('GET', KEYS[1])
if not epoch then
  epoch = ARGV[1]
  redis.call('SET', KEYS[1], epoch)
end
return { epoch, redis.call('GET', KEYS[2]) or '' }
`,
);
const keepScript = cacheScript(
  'the keeping of an answer',
  `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
return 1
`,
);
const dropScript = cacheScript(
  'the dropping of kept answers',
  `
redis.call('SET', KEYS[1], ARGV[1])
return ARGV[1]
`,
);

/** `scope` names the system and the credential: gateways that differ in one of them share nothing. */
export function openSharedAnswers(cache: Cache, scope: string, now: () => number = Date.now): SharedAnswers {
  const place = `quad:answers:{${scope}}`;
  const epochKey = `${place}:epoch`;
  const keyOf = (key: string) => `${place}:${createHash('sha256').update(key).digest('base64url')}`;
  const room = new TokenBucket({ capacity: mostBytesAMinute, perSecond: mostBytesAMinute / 60, clock: now });
  return {
    async look(key) {
      const told = await inTime(cache.run(lookScript, [epochKey, keyOf(key)], [randomUUID()]));
      const [epoch, text] = Array.isArray(told) ? (told as unknown[]) : [];
      if (typeof epoch !== 'string' || typeof text !== 'string') return null;
      return { epoch, answer: unpack(text, epoch, now()) };
    },
    keep(key, { text, asOf }, { epoch, ms }) {
      if (text.length > longestText || !room.take(Buffer.byteLength(text) + bytesBeside)) return;
      const values = [epoch, `${epoch} ${asOf.getTime()}\n${text}`, Math.ceil(ms)];
      cache.run(keepScript, [epochKey, keyOf(key)], values).catch(() => undefined);
    },
    async drop() {
      const epoch = await cache.run(dropScript, [epochKey], [randomUUID()]).catch(() => null);
      return typeof epoch === 'string' ? epoch : null;
    },
  };
}

/** Null for what is not of this epoch, or of a time that can't be. */
function unpack(packed: string, epoch: string, now: number): KeptAnswer | null {
  const end = packed.indexOf('\n');
  const [keptIn, at] = packed.slice(0, Math.max(end, 0)).split(' ');
  const asOf = Number(at);
  if (keptIn !== epoch || !Number.isSafeInteger(asOf) || asOf - now > mostSkewMs) return null;
  const text = packed.slice(end + 1);
  return text.length > longestText ? null : { text, asOf: new Date(Math.min(asOf, now)) };
}

/** Null where it fails, or takes too long. */
function inTime(answer: Promise<unknown>): Promise<unknown> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, longestWaitMs, null);
    const end = (told: unknown) => {
      clearTimeout(timer);
      resolve(told);
    };
    answer.then(end, () => end(null));
  });
}
