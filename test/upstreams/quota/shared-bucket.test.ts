import { describe, expect, it } from '@jest/globals';
import type { Cache } from '../../../src/cache/cache.ts';
import { openLocalBucket } from '../../../src/upstreams/quota/local-bucket.ts';
import { openSharedBucket } from '../../../src/upstreams/quota/shared-bucket.ts';

const quota = { calls: 10, windowMs: 1_000, burst: 20 };

/** A shared bucket at a clock that stands still, over a cache that says what a test puts in. */
function stage() {
  const asked: (readonly (string | number)[])[] = [];
  const says: { answer: unknown } = { answer: null };
  const cache: Cache = {
    async run(_script, _keys, values) {
      asked.push(values);
      if (says.answer instanceof Error) throw says.answer;
      return says.answer;
    },
    close: async () => undefined,
  };
  const local = openLocalBucket(quota, () => 0);
  return { bucket: openSharedBucket({ cache, key: 'k', local }), local, says, asked };
}

describe('a bucket that gateways share', () => {
  it('gives what the cache says, and knows it when the cache is gone', async () => {
    const { bucket, local, says } = stage();
    says.answer = [1, '0.0000', '7.5000', '0.0000'];
    expect(await bucket.take(0)).toEqual({ granted: true });
    says.answer = [0, '125.0000', '2.5000', '0.0000'];
    expect(await bucket.take(2)).toEqual({ granted: false, waitMs: 125 });
    expect(local.tokens).toBe(2.5);
    says.answer = new Error('gone');
    expect([await bucket.take(0), await bucket.take(0)]).toEqual([{ granted: true }, { granted: true }]);
    expect(await bucket.take(0)).toEqual({ granted: false, waitMs: 50 });
  });

  it.each([
    ['nothing', null],
    ['text', 'OK'],
    ['too little', [1, '0']],
    ['no numbers', [1, 'x', '5', '0']],
    ['less than nothing', [0, '-5', '5', '0']],
    ['what never ends', [0, 'inf', 'Infinity', '0']],
  ])('goes on by itself where the cache answers %s', async (_, answer) => {
    const { bucket, local, says } = stage();
    says.answer = answer;
    for (let count = 0; count < 20; count += 1) expect(await bucket.take(0)).toEqual({ granted: true });
    expect(await bucket.take(0)).toEqual({ granted: false, waitMs: 100 });
    expect(local.tokens).toBe(0);
  });

  it('brings what it learnt meanwhile to a cache that is back, and then no more', async () => {
    const { bucket, says, asked } = stage();
    says.answer = new Error('gone');
    await bucket.take(0);
    bucket.lower(6);
    bucket.hold(5_000);
    await bucket.take(0);
    says.answer = [0, '5000', '6', '5000'];
    expect(await bucket.take(3)).toEqual({ granted: false, waitMs: 5_000 });
    const [capacity, perMs, amount, floor, most, hold, fresh] = asked.at(-1) ?? [];
    expect({ capacity, perMs, amount, floor, most, hold, fresh }).toEqual({
      capacity: 20,
      perMs: 0.01,
      amount: 1,
      floor: 3,
      most: 6,
      hold: 5_000,
      fresh: 6,
    });
    await bucket.take(3);
    expect(asked.at(-1)?.slice(4, 6)).toEqual([20, 0]);
  });

  it('asks the cache only for what is news', async () => {
    const { bucket, says, asked } = stage();
    says.answer = [1, '0', '9', '0'];
    await bucket.take(0);
    for (const remaining of [9, 15, 20]) bucket.lower(remaining);
    expect(asked.length).toBe(1);
    bucket.lower(8);
    expect(asked.at(-1)?.slice(2, 5)).toEqual([0, 0, 8]);
  });
});
