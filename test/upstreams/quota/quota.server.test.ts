import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openCache } from '../../../src/cache/cache.ts';
import { deadlineIn } from '../../../src/lib/deadline.ts';
import { openBroker, type QuotaBroker } from '../../../src/upstreams/quota/broker.ts';
import type { Lane } from '../../../src/upstreams/quota/lane.ts';
import { type Admin, freshKey, openAdmin, openWay, serverUrl, until } from '../../cache/server.ts';

/** One that gives next to nothing back while a test runs. */
const slow = { calls: 20, windowMs: 3_600_000, burst: 20 };

describe('a quota that processes share', () => {
  let admin: Admin;
  const closings: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    admin = await openAdmin();
  });
  afterEach(async () => {
    for (const close of closings.splice(0)) await close();
  });
  afterAll(async () => admin.destroy());

  const tokensOf = async (key: string) => Number(await admin.sendCommand(['HGET', key, 'tokens']));

  /** A broker on a connection of its own, which is up. */
  async function gateway(key: string, url = serverUrl): Promise<QuotaBroker> {
    const failures: unknown[] = [];
    const cache = openCache(url, (error) => failures.push(error));
    const broker = openBroker({ quota: slow, shared: { cache, key } });
    closings.push(async () => {
      broker.close();
      await cache.close();
    });
    await until('the cache', async () => {
      // So little less than all of it that it is back at once.
      broker.learn({ limit: null, remaining: 20 - 1e-6, resetMs: null });
      await new Promise((resolve) => setTimeout(resolve, 20));
      return Number(await admin.sendCommand(['EXISTS', key])) === 1 ? true : null;
    });
    return broker;
  }

  async function takeAll(broker: QuotaBroker, lane: Lane): Promise<number> {
    for (let count = 0; ; count += 1) {
      const answer = await broker.take(lane, deadlineIn(5_000));
      if (!answer.granted) return count;
    }
  }

  it('is never passed by two processes together, and both get some of it', async () => {
    const key = freshKey();
    const takers = await Promise.all([1, 2].map(() => startTaker(key, 4)));
    for (const { child } of takers) child.stdin.write('go\n');
    const results = await Promise.all(takers.map(({ result }) => result));
    const calls = results.flatMap((each) => each.calls).sort((one, other) => one - other);
    const began = Math.min(...results.map((each) => each.began));
    const seconds = (Number(calls.at(-1)) - began) / 1_000;
    expect(calls.length).toBeLessThanOrEqual(20 + 10 * seconds + 1);
    // The bucket was full, and a call came every 100 ms.
    expect(calls.length).toBeGreaterThan(40);
    for (const each of results) expect(each.calls.length).toBeGreaterThan(3);
  });

  it('keeps the lanes, whichever process they come from', async () => {
    const key = freshKey();
    const [one, other] = [await gateway(key), await gateway(key)];
    const taken = [
      await takeAll(one, 'background'),
      await takeAll(other, 'background'),
      await takeAll(other, 'partner'),
      await takeAll(one, 'interactive'),
      await takeAll(other, 'command'),
      await takeAll(one, 'command'),
    ];
    expect(taken).toEqual([12, 0, 4, 3, 1, 0]);
  });

  it('is held for all by one, and lowered for all by one', async () => {
    const key = freshKey();
    const [one, other] = [await gateway(key), await gateway(key)];
    one.learn({ limit: null, remaining: 5, resetMs: null });
    await until('the lower number', async () => ((await tokensOf(key)) < 6 ? true : null));
    expect(await takeAll(other, 'command')).toBe(5);
    const [held, free] = [freshKey(), freshKey()];
    const [third, fourth, fifth] = [await gateway(held), await gateway(held), await gateway(free)];
    third.hold(30_000);
    await until('the hold', async () => {
      const answer = await fourth.take('command', deadlineIn(5_000));
      return answer.granted === false && answer.waitMs > 20_000 && answer.waitMs <= 30_000 ? answer : null;
    });
    expect((await fifth.take('command', deadlineIn(5_000))).granted).toBe(true);
  });

  it('leaves no key behind for ever', async () => {
    const key = freshKey();
    const broker = await gateway(key);
    await broker.take('command', deadlineIn(5_000));
    const ttl = Number(await admin.sendCommand(['PTTL', key]));
    expect(ttl).toBeGreaterThan(60_000);
    expect(ttl).toBeLessThan(600_000);
  });

  it.each([
    ['no numbers', ['tokens', 'nan', 'at', 'x', 'held', 'inf']],
    ['numbers from nowhere', ['tokens', '-1e300', 'at', '9e15', 'held', '9e15']],
  ])('survives %s in the cache', async (_, fields) => {
    const key = freshKey();
    const broker = await gateway(key);
    await admin.sendCommand(['HSET', key, ...fields]);
    const answer = await broker.take('command', deadlineIn(5_000));
    const held = !answer.granted && answer.waitMs <= 60_000;
    expect(answer.granted || held).toBe(true);
    expect(await tokensOf(key)).toBeGreaterThan(18);
  });

  it('goes on without the cache, and brings back what was spent meanwhile', async () => {
    const key = freshKey();
    const way = await openWay();
    closings.push(() => way.cut());
    const broker = await gateway(key, way.url);
    for (let count = 0; count < 5; count += 1) await broker.take('command', deadlineIn(5_000));
    const before = await tokensOf(key);
    expect(before).toBeLessThan(16);
    await way.cut();
    for (let count = 0; count < 5; count += 1) {
      expect(await broker.take('command', deadlineIn(5_000))).toEqual({ granted: true });
    }
    expect(await tokensOf(key)).toBe(before);
    broker.learn({ limit: null, remaining: 8, resetMs: null });
    await way.mend();
    await until('the cache', async () => {
      broker.hold(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return (await tokensOf(key)) < 9 ? true : null;
    });
    expect(await takeAll(broker, 'command')).toBe(8);
    expect(await tokensOf(key)).toBeLessThan(1);
  });
});

interface Result {
  readonly began: number;
  readonly calls: readonly number[];
}

/** Starts a process that is ready to take calls for so many seconds. */
async function startTaker(key: string, seconds: number) {
  const file = new URL('taker.ts', import.meta.url).pathname;
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [file, serverUrl, key, String(seconds)]);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => (await lines.next()).value ?? '';
  expect(await next()).toBe('ready');
  return { child, result: next().then((line) => JSON.parse(line) as Result) };
}
