import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Deadline } from '../../../src/lib/deadline.ts';
import { type BrokerSettings, openBroker } from '../../../src/upstreams/quota/broker.ts';
import type { Quota, QuotaAnswer } from '../../../src/upstreams/quota/bucket.ts';
import type { Lane } from '../../../src/upstreams/quota/lane.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

function within(milliseconds: number): Deadline {
  return {
    endsAt: Date.now() + milliseconds,
    lengthMs: milliseconds,
    hasPassed: false,
    onPassed: () => () => undefined,
  };
}

/** A bucket of 20 that gives a call each 100 ms. */
const usual: Quota = { calls: 10, windowMs: 1_000, burst: 20 };

function stage(settings: Partial<BrokerSettings> = {}) {
  const broker = openBroker({ quota: usual, ...settings });
  const granted: string[] = [];
  const refused: { name: string; waitMs: number }[] = [];
  const take = (lane: Lane, { name = lane as string, ms = 5_000 } = {}) =>
    broker.take(lane, within(ms)).then((answer: QuotaAnswer) => {
      if (answer.granted) granted.push(name);
      else refused.push({ name, waitMs: answer.waitMs });
    });
  /** So many at once; how many of them have a call by now. */
  const rush = async (lane: Lane, count: number, ms?: number) => {
    const before = granted.length;
    for (let index = 0; index < count; index += 1) void take(lane, { ...(ms === undefined ? {} : { ms }) });
    await pass(0);
    return granted.length - before;
  };
  return { broker, take, rush, granted, refused };
}

describe('a quota', () => {
  it('is given out at once as long as there is some, and by the clock from then on', async () => {
    const { rush, granted } = stage();
    expect(await rush('command', 25)).toBe(20);
    await pass(250);
    expect(granted.length).toBe(22);
    await pass(250);
    expect(granted.length).toBe(25);
  });

  it('is not cut short by the queue where there are calls for all', async () => {
    const { rush } = stage({ quota: { calls: 1_000, windowMs: 60_000, burst: 1_000 } });
    expect(await rush('command', 500)).toBe(500);
  });

  it('leaves to each lane what those below it may not take', async () => {
    for (const [lane, most] of [
      ['command', 20],
      ['interactive', 19],
      ['partner', 16],
      ['background', 12],
    ] as const) {
      expect([lane, await stage().rush(lane, 40, 100)]).toEqual([lane, most]);
    }
  });

  it('gives its only call to any lane', async () => {
    const { rush } = stage({ quota: { calls: 1, windowMs: 60_000, burst: 1 } });
    expect(await rush('background', 3, 100)).toBe(1);
  });
});

describe('those who wait', () => {
  it('are served by lane and then as they came', async () => {
    const { take, rush, granted } = stage();
    await rush('command', 20);
    granted.length = 0;
    for (const name of ['command 1', 'interactive 1', 'command 2', 'interactive 2', 'command 3']) {
      void take(name.split(' ')[0] as Lane, { name });
    }
    await pass(2_000);
    expect(granted).toEqual(['command 1', 'command 2', 'command 3', 'interactive 1', 'interactive 2']);
  });

  it('are passed by a higher lane that comes when they are already waiting', async () => {
    const { take, rush, granted } = stage();
    await rush('interactive', 19);
    void take('interactive');
    await pass(50);
    void take('command');
    await pass(0);
    expect(granted.slice(19)).toEqual(['command']);
    await pass(150);
    expect(granted.slice(19)).toEqual(['command', 'interactive']);
  });

  it('wait two seconds at most', async () => {
    const { rush, granted, refused } = stage({ quota: { calls: 1, windowMs: 1_000, burst: 1 } });
    expect(await rush('command', 4, 60_000)).toBe(1);
    expect(refused).toEqual([{ name: 'command', waitMs: 3_000 }]);
    await pass(2_000);
    expect(granted.length).toBe(3);
  });

  it('are refused at once where the deadline leaves no time for the call itself', async () => {
    const { rush, take, refused } = stage();
    await rush('command', 20);
    await take('command', { name: 'hurried', ms: 349 });
    expect(refused).toEqual([{ name: 'hurried', waitMs: 100 }]);
    void take('command', { name: 'in time', ms: 350 });
    await pass(0);
    expect(refused.length).toBe(1);
  });

  it('get a call that is there however little time is left, but none after the deadline', async () => {
    const { take, granted, refused } = stage();
    await take('command', { name: 'hurried', ms: 1 });
    await take('command', { name: 'late', ms: 0 });
    expect(granted).toEqual(['hurried']);
    expect(refused.map(({ name }) => name)).toEqual(['late']);
  });

  it('are refused at once where those before them take what comes in time', async () => {
    const { take, rush, refused, granted } = stage();
    await rush('command', 20);
    for (const name of ['1', '2', '3', '4']) void take('command', { name, ms: 550 });
    await pass(0);
    expect(refused).toEqual([{ name: '4', waitMs: 400 }]);
    await pass(300);
    expect(granted.slice(20)).toEqual(['1', '2', '3']);
  });

  it('are refused once a higher lane takes what they waited for', async () => {
    const { take, rush, refused } = stage();
    await rush('command', 20);
    void take('interactive', { ms: 450 });
    await pass(0);
    expect(refused).toEqual([]);
    void take('command');
    await pass(0);
    expect(refused).toEqual([{ name: 'interactive', waitMs: 300 }]);
  });

  it('are 64 at most, of whom the last of the lowest lane makes room', async () => {
    const quota = { calls: 100, windowMs: 1_000, burst: 100 };
    const { take, rush, refused } = stage({ quota });
    await rush('command', 100);
    await rush('partner', 65);
    expect(refused.length).toBe(1);
    void take('command');
    await pass(0);
    expect(refused.map(({ name }) => name)).toEqual(['partner', 'partner']);
    await rush('command', 100);
    expect(refused.filter(({ name }) => name === 'command').length).toBe(37);
  });

  it('leave nothing behind when they are gone', async () => {
    const { take, rush, refused, broker, granted } = stage();
    await rush('command', 20);
    void take('command');
    await pass(50);
    broker.hold(10_000);
    await pass(0);
    expect(refused.length).toBe(1);
    await pass(10_000);
    expect(granted.length).toBe(20);
    expect(await rush('command', 30, 100)).toBe(20);
    await pass(2_500);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('are refused when the broker closes, as are all who come', async () => {
    const { take, rush, refused, broker } = stage();
    await rush('command', 20);
    void take('command');
    await pass(0);
    broker.close();
    await take('command');
    expect(refused.map(({ waitMs }) => waitMs)).toEqual([100, 100]);
    await pass(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('what a reply says', () => {
  const nothing = { limit: null, remaining: null, resetMs: null };

  it('lowers what is left, and never raises it', async () => {
    const { broker, rush } = stage();
    broker.learn({ ...nothing, remaining: 15 });
    broker.learn({ ...nothing, remaining: 3 });
    broker.learn({ ...nothing, remaining: 12 });
    expect(await rush('command', 10, 100)).toBe(3);
    broker.learn({ ...nothing, remaining: 20 });
    expect(await rush('command', 10, 100)).toBe(0);
  });

  it('shuts nobody out for long, whatever is left', async () => {
    const { broker, take, granted } = stage();
    for (const remaining of [0, Number.NaN, -50]) broker.learn({ ...nothing, remaining });
    void take('command');
    await pass(100);
    expect(granted).toEqual(['command']);
  });

  it('changes the quota', async () => {
    const { broker, rush, granted } = stage();
    broker.learn({ ...nothing, limit: { calls: 50, windowMs: 1_000, burst: 5 } });
    expect(await rush('command', 10)).toBe(5);
    await pass(100);
    expect(granted.length).toBe(10);
  });

  it('widens it ten times at most', async () => {
    const { broker, rush } = stage();
    broker.learn({ ...nothing, limit: { calls: 100_000, windowMs: 1_000, burst: 100_000 } });
    await pass(100);
    expect(await rush('command', 50, 100)).toBe(30);
    await pass(60_000);
    expect(await rush('command', 500, 100)).toBe(200);
  });

  it('does not widen one that the operator has set', async () => {
    const { broker, rush } = stage({ isCeiling: true });
    broker.learn({ ...nothing, limit: { calls: 100_000, windowMs: 1_000, burst: 100_000 } });
    await pass(60_000);
    expect(await rush('command', 50, 100)).toBe(20);
    broker.learn({ ...nothing, limit: { calls: 5, windowMs: 1_000, burst: 5 } });
    await pass(60_000);
    expect(await rush('command', 50, 100)).toBe(5);
  });
});

describe('a hold', () => {
  it('lets nothing out until it is over, and refuses those who would wait too long', async () => {
    const { broker, take, granted, refused } = stage();
    broker.hold(30_000);
    await take('command');
    expect(refused).toEqual([{ name: 'command', waitMs: 30_000 }]);
    await pass(29_000);
    void take('command');
    await pass(999);
    expect(granted).toEqual([]);
    await pass(1);
    expect(granted).toEqual(['command']);
  });

  it('is a minute at most, and not made shorter by another', async () => {
    const { broker, take, refused } = stage();
    broker.hold(1_000_000_000);
    for (const milliseconds of [500, 0, -1, Number.NaN]) broker.hold(milliseconds);
    await take('command');
    expect(refused).toEqual([{ name: 'command', waitMs: 60_000 }]);
  });

  it('is of one credential', async () => {
    const [one, other] = [stage(), stage()];
    one.broker.hold(30_000);
    expect(await one.rush('command', 5)).toBe(0);
    expect(await other.rush('command', 5)).toBe(5);
  });
});
