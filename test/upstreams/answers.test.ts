import { describe, expect, it } from '@jest/globals';
import { path } from '../../src/lib/path.ts';
import { openAnswers } from '../../src/upstreams/answers.ts';
import type { Flights } from '../../src/upstreams/flights.ts';
import type { KeptAnswer } from '../../src/upstreams/kept-answers.ts';
import { unconfiguredLink } from '../../src/upstreams/link.ts';
import { isForEveryone } from '../../src/upstreams/read-key.ts';
import type { SharedAnswers } from '../../src/upstreams/shared-answers.ts';
import { closeWays, openWays } from '../../src/upstreams/ways.ts';
import { wse } from '../../src/upstreams/wse/index.ts';
import { schedule } from '../../src/upstreams/zenoti/endpoints.ts';

const start = Date.parse('2026-03-09T08:00:00Z');
const forget = () => undefined;
const flights: Flights = {
  has: () => false,
  join: () => null,
  start: () => Promise.reject(new Error('nothing is asked')),
  forget,
};

function open(settings: { givesFresh?: boolean } = {}) {
  let now = start;
  const answers = openAnswers({ flights, now: () => now, ...settings });
  const renewals: (() => void)[] = [];
  return {
    answers,
    renewals,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    keep: (text: string, since = answers.moment()) =>
      answers.keep('key', { text, asOf: new Date(now) }, { endpoint: schedule, since }),
    find: async () => {
      const renew = () => new Promise<void>((resolve) => renewals.push(resolve));
      return (await answers.find('key', schedule, renew))?.text ?? null;
    },
  };
}

describe('kept answers', () => {
  it('are given while they are fresh, while one asks anew, and then only where the system fails', async () => {
    const { answers, renewals, pass, keep, find } = open();
    expect(await find()).toBeNull();
    keep('first');
    pass(15_000);
    expect([await find(), renewals.length]).toEqual(['first', 0]);
    pass(1);
    expect([await find(), await find(), renewals.length]).toEqual(['first', 'first', 1]);
    renewals[0]?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect([await find(), renewals.length]).toEqual(['first', 2]);
    pass(15_000);
    expect([await find(), answers.standIn('key', schedule)?.text]).toEqual([null, 'first']);
    pass(15 * 60_000);
    expect(answers.standIn('key', schedule)).toBeNull();
  });

  it('are not kept where something was changed after they were asked for', async () => {
    const { answers, keep, find } = open();
    keep('before');
    const since = answers.moment();
    await answers.drop();
    expect([await find(), answers.standIn('key', schedule)]).toEqual([null, null]);
    keep('asked for before', since);
    expect(await find()).toBeNull();
    keep('asked for after');
    expect(await find()).toBe('asked for after');
  });

  it('stand in alone where nothing is to be given without asking', async () => {
    const { answers, keep, find } = open({ givesFresh: false });
    keep('text');
    expect([await find(), answers.standIn('key', schedule)?.text]).toEqual([null, 'text']);
  });

  it('are renewed no more once they are closed, which waits for what is being renewed', async () => {
    const { answers, renewals, pass, keep, find } = open();
    keep('text');
    pass(20_000);
    await find();
    let isClosed = false;
    const closing = answers.close().then(() => {
      isClosed = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect([isClosed, renewals.length]).toEqual([false, 1]);
    renewals[0]?.();
    await closing;
    expect([await find(), renewals.length]).toEqual(['text', 1]);
  });
});

describe('answers that gateways share', () => {
  /** A cache whose answers come when `late` says so. */
  function openShelf(late: { readonly look?: Promise<void>; readonly drop?: Promise<void> } = {}) {
    let epoch = 'first';
    const kept = new Map<string, KeptAnswer>();
    const shelf: SharedAnswers = {
      async look(key) {
        const told = { epoch, answer: kept.get(`${epoch} ${key}`) ?? null };
        await late.look;
        return told;
      },
      keep: (key, answer, to) => void kept.set(`${to.epoch} ${key}`, answer),
      async drop() {
        await late.drop;
        epoch = `${epoch} next`;
        return epoch;
      },
    };
    return shelf;
  }
  /** A promise that is kept when the test says so. */
  function held() {
    const release: (() => void)[] = [];
    const until = new Promise<void>((resolve) => release.push(resolve));
    return { until, release: () => release[0]?.() };
  }
  const gateway = (shared: SharedAnswers, isChanged = true) => {
    const answers = openAnswers({ flights, shared, isChanged, now: () => start });
    return {
      answers,
      find: async () => (await answers.find('key', schedule, () => Promise.resolve()))?.text ?? null,
      keep: (text: string, since = answers.moment()) =>
        answers.keep('key', { text, asOf: new Date(start) }, { endpoint: schedule, since }),
    };
  };

  it('are found by all, until one of them changes something', async () => {
    const shelf = openShelf();
    const [one, two] = [gateway(shelf), gateway(shelf)];
    expect(await one.find()).toBeNull();
    one.keep('before');
    expect([await one.find(), await two.find()]).toEqual(['before', 'before']);
    const since = one.answers.moment();
    await two.answers.drop();
    expect([await one.find(), await two.find()]).toEqual([null, null]);
    one.keep('asked for before', since);
    expect([await one.find(), await two.find()]).toEqual([null, null]);
  });

  it.each(['look', 'drop'] as const)('are not taken over while they are being dropped: late to %s', async (what) => {
    const { until, release } = held();
    const late: { look?: Promise<void>; drop?: Promise<void> } = {};
    const one = gateway(openShelf(late));
    await one.find();
    one.keep('before');
    late[what] = until;
    const found = one.find();
    const dropping = one.answers.drop();
    const foundLater = one.find();
    setImmediate(release);
    await Promise.all([dropping, found, foundLater]);
    expect(one.answers.standIn('key', schedule)).toBeNull();
  });
});

describe('what is for everybody', () => {
  it('is nothing of a system that is told who asks', async () => {
    const read = { method: 'GET', path: path`/rows`, endpoint: schedule } as const;
    expect(isForEveryone(read, unconfiguredLink)).toBe(true);
    expect(isForEveryone(read, { ...unconfiguredLink, forwards: true })).toBe(false);
    await closeWays(openWays(wse, unconfiguredLink));
  });
});
