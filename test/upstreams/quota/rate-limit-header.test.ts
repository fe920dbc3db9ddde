import { describe, expect, it } from '@jest/globals';
import { readRateLimit } from '../../../src/upstreams/quota/rate-limit-header.ts';

const limitOf = (header: string | string[]) => readRateLimit({ 'organization-ratelimit-limit': header })?.limit ?? null;
const remainingOf = (header: string | string[]) => readRateLimit({ 'ratelimit-remaining': header })?.remaining ?? null;
const resetOf = (header: string | string[]) => readRateLimit({ 'ratelimit-reset': header })?.resetMs ?? null;

describe('what a reply says of the quota', () => {
  it('is read as Zenoti writes it', () => {
    const headers = {
      'organization-ratelimit-limit': '60;w=60;b=60',
      'ratelimit-remaining': '12',
      'ratelimit-reset': '48',
    };
    expect(readRateLimit(headers)).toEqual({
      limit: { calls: 60, windowMs: 60_000, burst: 60 },
      remaining: 12,
      resetMs: 48_000,
    });
  });

  it('is read by the plain name, in any order, with blanks, without a burst', () => {
    const quota = { calls: 100, windowMs: 10_000, burst: 20 };
    expect(readRateLimit({ 'ratelimit-limit': ' 100 ; b=20 ; w=10 ' })?.limit).toEqual(quota);
    expect(limitOf('100;w=10')).toEqual({ ...quota, burst: 100 });
    expect(limitOf('100;w=10;b=none')).toEqual({ ...quota, burst: 100 });
  });

  it('is nothing where it says nothing', () => {
    expect(readRateLimit({})).toBeNull();
    expect(readRateLimit({ 'ratelimit-remaining': '', 'retry-after': '5' })).toBeNull();
    expect(readRateLimit({ 'ratelimit-remaining': '0' })).toEqual({ limit: null, remaining: 0, resetMs: null });
  });

  it.each([
    [
      'calls of none, many, or no number',
      ['0;w=60', '-60;w=60', '100001;w=60', '1e3;w=60', '0x10;w=60', 'NaN;w=60', ';w=60'],
    ],
    [
      'no window, none, or more than an hour',
      ['60', '60;w=0', '60;w=-1', '60;w=3601', '60;w=1.5', '60;w=', '60;w=NaN'],
    ],
    ['less than a call a minute', ['1;w=61', '59;w=3600']],
    ['a thousand million of anything', ['1000000000;w=1', '60;w=1000000000', `${'9'.repeat(200)};w=60`]],
    ['text', ['unlimited', '60;window=60', '６０;w=60', '__proto__;w=60', '60\n;w=60x']],
    ['more than a header’s length', [`60;w=60;b=60${' '.repeat(300)}`, Array(300).fill('60;w=60') as string[]]],
  ])('is not believed with %s', (_, headers) => {
    for (const header of headers) expect(limitOf(header)).toBeNull();
  });

  it('is the narrowest of what is said several times', () => {
    const narrow = { calls: 10, windowMs: 10_000, burst: 10 };
    expect(limitOf(['100;w=10', '10;w=10', '1000;w=60'])).toEqual(narrow);
    expect(limitOf('100;w=10, 10;w=10;b=99, 10;w=10;b=10')).toEqual(narrow);
    expect(
      readRateLimit({ 'organization-ratelimit-limit': '60;w=60', 'ratelimit-limit': '50;w=10' })?.limit?.calls,
    ).toBe(60);
    expect(remainingOf(['50', '7', 'x'])).toBe(7);
    expect(resetOf('3, 5')).toBe(5_000);
  });

  it('counts no calls that are less than none, too many, or no number', () => {
    for (const text of ['-1', '100001', '1000000000', '1.5', 'NaN', 'Infinity', 'many'])
      expect(remainingOf(text)).toBeNull();
    expect(remainingOf('0')).toBe(0);
    expect(remainingOf('100000')).toBe(100_000);
  });

  it('never holds longer than a minute', () => {
    expect(resetOf('1000000000')).toBe(60_000);
    expect(resetOf('0')).toBe(0);
    for (const text of ['-5', 'NaN', '1e9', '99999999999']) expect(resetOf(text)).toBeNull();
  });

  it('is read in time that a long row of anything does not stretch', () => {
    const started = performance.now();
    for (const piece of ['9', ';', ',', ' ', 'w=', '1;w=1,'])
      readRateLimit({ 'ratelimit-limit': piece.repeat(1_000_000) });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
