import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TokenBucket, type TokenBucketSettings } from '../../src/lib/token-bucket.ts';

function stage(settings: Omit<TokenBucketSettings, 'clock'>) {
  let now = 5_000;
  const bucket = new TokenBucket({ ...settings, clock: () => now });
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return { bucket, pass };
}

describe('a token bucket', () => {
  it('is full at first, and gives no more than it holds', () => {
    const { bucket } = stage({ capacity: 3, perSecond: 1 });
    expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([true, true, true, false]);
    expect(bucket.tokens).toBe(0);
  });

  it('holds what it is told to at first', () => {
    expect(stage({ capacity: 3, perSecond: 1, tokens: 0.5 }).bucket.tokens).toBe(0.5);
  });

  it('fills evenly up to its size', () => {
    const { bucket, pass } = stage({ capacity: 10, perSecond: 4, tokens: 0 });
    pass(500);
    expect(bucket.tokens).toBe(2);
    pass(60_000);
    expect(bucket.tokens).toBe(10);
  });

  it('leaves the floor to others', () => {
    const { bucket } = stage({ capacity: 10, perSecond: 1, tokens: 4 });
    expect(bucket.take(1, 4)).toBe(false);
    expect(bucket.take(1, 3)).toBe(true);
    expect(bucket.take(1, 3)).toBe(false);
    expect(bucket.tokens).toBe(3);
  });

  it('may owe tokens, which come back first', () => {
    const { bucket, pass } = stage({ capacity: 5, perSecond: 1 });
    bucket.spend(8);
    expect(bucket.tokens).toBe(-3);
    expect(bucket.waitMs()).toBe(4_000);
    pass(4_000);
    expect(bucket.take()).toBe(true);
  });

  it('has no room for more than it holds', () => {
    const { bucket } = stage({ capacity: 5, perSecond: 1, tokens: 3 });
    bucket.put(1);
    expect(bucket.tokens).toBe(4);
    bucket.put(4);
    expect(bucket.tokens).toBe(5);
  });

  it('is lowered, and never raised by that', () => {
    const { bucket } = stage({ capacity: 5, perSecond: 1, tokens: 3 });
    bucket.lower(4);
    expect(bucket.tokens).toBe(3);
    bucket.lower(1);
    expect(bucket.tokens).toBe(1);
  });

  it('fills at the old pace until it is changed, and at the new one from then on', () => {
    const { bucket, pass } = stage({ capacity: 10, perSecond: 1, tokens: 0 });
    pass(2_000);
    bucket.reshape({ capacity: 20, perSecond: 10 });
    expect(bucket.tokens).toBe(2);
    pass(1_000);
    expect(bucket.tokens).toBe(12);
    bucket.reshape({ capacity: 5, perSecond: 1 });
    expect(bucket.tokens).toBe(5);
  });

  it('gives nothing for a clock that is set back, and goes on from there', () => {
    const { bucket, pass } = stage({ capacity: 10, perSecond: 1, tokens: 2 });
    pass(-60_000);
    expect(bucket.tokens).toBe(2);
    pass(1_000);
    expect(bucket.tokens).toBe(3);
  });

  it('never holds what is more than its size, and says so', () => {
    const { bucket } = stage({ capacity: 5, perSecond: 1, tokens: 0 });
    expect(bucket.waitMs(3, 2)).toBe(5_000);
    expect(bucket.waitMs(3, 3)).toBe(Number.POSITIVE_INFINITY);
    expect(stage({ capacity: 5, perSecond: 0, tokens: 0 }).bucket.waitMs()).toBe(Number.POSITIVE_INFINITY);
    expect(stage({ capacity: 5, perSecond: 0 }).bucket.waitMs()).toBe(0);
  });

  it('has a token after the time that it names, and none before', () => {
    const settings = fc.record({
      perSecond: fc.integer({ min: 1, max: 500 }),
      tokens: fc.double({ min: 0, max: 4, noNaN: true }),
    });
    fc.assert(
      fc.property(settings, fc.integer({ min: 0, max: 5 }), ({ perSecond, tokens }, floor) => {
        const wait = stage({ capacity: 10, perSecond, tokens }).bucket.waitMs(1, floor);
        const [early, late] = [stage({ capacity: 10, perSecond, tokens }), stage({ capacity: 10, perSecond, tokens })];
        early.pass(wait - 0.01);
        late.pass(wait + 0.01);
        expect(late.bucket.take(1, floor)).toBe(true);
        if (wait > 0.01) expect(early.bucket.take(1, floor)).toBe(false);
      }),
    );
  });
});
