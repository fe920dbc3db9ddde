import { type ErrorCode, isQuadError, type QuadError } from '../errors.ts';
import { deadlineIn } from '../lib/deadline.ts';
import { openAllowance } from './allowance.ts';
import type { Came, Kept, KeptReads, Reading, RequestPorts, Ways } from './channel.ts';
import type { Read } from './endpoint.ts';
import { failureOf } from './failure.ts';
import { parseJson } from './json.ts';
import { freshnessOf, type KeptAnswer } from './kept-answers.ts';
import { isForEveryone } from './read-key.ts';
import { openReadParts } from './read-parts.ts';
import { openReader } from './reader.ts';
import type { System } from './system.ts';
import type { Call } from './transport.ts';

/** What a channel lends. */
export interface KeptReadPorts {
  readonly ways: Ways;
  readonly ports: RequestPorts;
  keyOf(read: Read): string;
  /** Counts a call; throws QuadError where all were made. */
  take(): void;
  unread(call: Call, detail: string): QuadError;
  /** Null where there is no such thing. Throws QuadError. */
  exchange(read: Read): Promise<Came | null>;
  /** The same channel for another purpose. */
  reopen(ports: RequestPorts): KeptReads;
}

/** Where the system answers at all, what it says goes before what it said. */
const standInCodes: ReadonlySet<ErrorCode> = new Set([
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_RATE_LIMITED',
]);
/** Nobody waits for what is asked anew beside an answer. In milliseconds. */
const renewalMs = 5_000;

export function keptReads<Reads>(system: System<Reads>, channel: KeptReadPorts): KeptReads {
  const { ways, ports, keyOf, take, unread, exchange, reopen } = channel;
  const { answers, link } = ways;
  const isFresh = (answer: KeptAnswer, { endpoint }: Read) => freshnessOf(answer, endpoint, answers.now()) === 'fresh';
  const isKeepable = (read: Read) => ports.lane !== 'command' && isForEveryone(read, link);
  /** What this request was given without a call. */
  const spared = new Set<string>();

  /** Asks, and keeps what was read well. */
  async function askNow<T>(read: Read, { read: readIt, suits }: Reading<T>): Promise<T> {
    const since = answers.moment();
    const came = await exchange(read);
    const asOf = new Date(answers.now());
    let isWhole = true;
    const parts = openReadParts();
    const reader = openReader(system, {
      unread,
      dropped(error) {
        isWhole = false;
        ports.dropped(error);
      },
      readAs: parts.note,
    });
    const value = readIt(reader, came?.body ?? null, asOf);
    if (!isKeepable(read)) return value;
    const key = keyOf(read);
    if (came === null) answers.forget(key);
    else if (came.isToKeep && isWhole && suits?.(value) !== false) {
      // Never the text that came: nobody knows what a system will send one day, beside what is everybody's.
      const text = parts.textOf(came.body);
      if (text !== null) answers.keep(key, { text, asOf }, { endpoint: read.endpoint, since });
    }
    return value;
  }

  /** Reads an answer that was kept whole, or not at all. */
  function readKept<T>(reading: Reading<T>, { text, asOf }: KeptAnswer): T {
    const unread = () => failureOf(system, 'UPSTREAM_BAD_RESPONSE');
    const dropped = (error: QuadError) => {
      throw error;
    };
    const value = reading.read(openReader(system, { unread, dropped }), parseJson(text), asOf);
    if (reading.suits?.(value) === false) throw unread();
    return value;
  }

  /** Null where what was kept can't be read: it came through the shared cache, or was kept by another version. */
  function recall<T>(key: string, reading: Reading<T>, answer: KeptAnswer): Kept<T> | null {
    try {
      const value = answers.valueOf(key, answer, () => readKept(reading, answer));
      ports.kept(answer.asOf);
      return { value, isKept: true };
    } catch (error) {
      if (!isQuadError(error)) throw error;
      answers.forget(key);
      return null;
    }
  }

  /** Whoever's request it was that found the answer aging, it goes on without them and costs them nothing. */
  function renew<T>(read: Read, reading: Reading<T>): Promise<T> {
    const own: RequestPorts = {
      ...ports,
      deadline: deadlineIn(renewalMs),
      lane: 'background',
      trace: null,
      calls: openAllowance(1),
      failed: (failure) => answers.isClosed || ports.failed(failure),
      ...{ kept: () => undefined, recalled: () => undefined, dropped: () => undefined },
    };
    return reopen(own).askAnew(read, reading);
  }

  async function askOrRecall<T>(read: Read, reading: Reading<T>, key: string): Promise<Kept<T>> {
    try {
      return { value: await askNow(read, reading), isKept: false };
    } catch (error) {
      const hasFailed = isQuadError(error) && standInCodes.has(error.code);
      const last = hasFailed ? answers.standIn(key, read.endpoint) : null;
      const given = last === null ? null : recall(key, reading, last);
      if (given === null) throw error;
      ports.recalled();
      ports.trace?.stoodIn(read);
      return given;
    }
  }

  return {
    async askKept(read, reading) {
      take();
      if (!isKeepable(read)) return { value: await askNow(read, reading), isKept: false };
      const key = keyOf(read);
      const since = ports.trace?.elapsedMs();
      const found = await answers.find(key, read.endpoint, () => renew(read, reading));
      const given = found === null ? null : recall(key, reading, found);
      if (found === null || given === null) return askOrRecall(read, reading, key);
      if (since !== undefined) ports.trace?.kept(system.name, read, { since, isFresh: isFresh(found, read) });
      ports.calls.spare();
      spared.add(key);
      return given;
    },
    async askAnew(read, reading) {
      // Where an older answer stood in, the call was made, and this is another.
      if (spared.delete(keyOf(read))) ports.calls.repay();
      else take();
      return askNow(read, reading);
    },
  };
}
