import { describe, expect, it } from '@jest/globals';
import { openRecent } from '../../src/lib/recent.ts';

const keys = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `${from + index}`);

describe('what was asked for of late', () => {
  it('is kept as long as there is room', () => {
    const recent = openRecent<string>(100);
    for (const key of keys(0, 10)) recent.set(key, `value ${key}`, 10);
    expect(keys(0, 10).map((key) => recent.get(key))).toEqual(keys(0, 10).map((key) => `value ${key}`));
    expect(recent.hasRoom(1)).toBe(false);
    expect(recent.delete('3')).toBe(true);
    expect([recent.get('3'), recent.hasRoom(10), recent.hasRoom(11)]).toEqual([undefined, true, false]);
  });

  it('stays where others go that nobody asked for', () => {
    const recent = openRecent<string>(100);
    for (const key of keys(0, 10)) recent.set(key, key, 10);
    recent.get('0');
    recent.get('5');
    for (const key of keys(10, 18)) recent.set(key, key, 10);
    expect(keys(0, 18).filter((key) => recent.get(key) !== undefined)).toEqual(['0', '5', ...keys(10, 18)]);
  });

  it('goes too once nobody asks for it any more', () => {
    const recent = openRecent<string>(100);
    for (const key of keys(0, 10)) recent.set(key, key, 10);
    for (const key of keys(0, 10)) recent.get(key);
    recent.set('10', '10', 10);
    expect(keys(0, 11).filter((key) => recent.get(key) === undefined)).toEqual(['0']);
    for (const key of keys(11, 20)) recent.set(key, key, 10);
    for (const key of keys(20, 30)) recent.set(key, key, 10);
    expect(keys(0, 30).filter((key) => recent.get(key) !== undefined)).toEqual(keys(20, 30));
  });

  it('never takes more room than there is, nor one thing a tenth of it', () => {
    const recent = openRecent<number>(1_000);
    for (let turn = 0; turn < 2_000; turn += 1) {
      const key = `${(turn * 7) % 60}`;
      recent.set(key, turn, 20 + (turn % 80));
      if (turn % 3 === 0) recent.get(`${(turn * 11) % 60}`);
      const bytes = keys(0, 60).reduce((sum, each) => sum + sizeIn(recent, each), 0);
      expect(bytes).toBeLessThanOrEqual(1_000);
    }
    recent.set('large', 1, 101);
    expect(recent.get('large')).toBeUndefined();
  });

  /** Tells by the turn in which it was set. */
  const sizeIn = (recent: { get(key: string): number | undefined }, key: string) => {
    const turn = recent.get(key);
    return turn === undefined ? 0 : 20 + (turn % 80);
  };
});
