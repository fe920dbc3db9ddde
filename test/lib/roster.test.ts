import { describe, expect, it } from '@jest/globals';
import { openRoster } from '../../src/lib/roster.ts';

describe('a roster', () => {
  const [one, other] = [{ run: 1 }, { run: 2 }];

  it('knows what was set under a name until that ends', () => {
    const roster = openRoster<object>();
    expect([roster.has('a'), roster.get('a')]).toEqual([false, undefined]);
    roster.set('a', one);
    roster.set('b', other);
    expect([roster.has('a'), roster.get('a'), roster.get('b')]).toEqual([true, one, other]);
    roster.end('a', one);
    expect([roster.has('a'), roster.get('a'), roster.get('b')]).toEqual([false, undefined, other]);
  });

  it('keeps what took the place of something that ends later', () => {
    const roster = openRoster<object>();
    roster.set('a', one);
    roster.set('a', other);
    roster.end('a', one);
    expect(roster.get('a')).toBe(other);
    roster.end('a', other);
    roster.end('a', other);
    expect(roster.has('a')).toBe(false);
  });

  it('forgets all at once, and none of them ends what came after', () => {
    const roster = openRoster<object>();
    roster.set('a', one);
    roster.clear();
    expect([roster.has('a'), roster.get('a')]).toEqual([false, undefined]);
    roster.set('a', other);
    roster.end('a', one);
    expect(roster.get('a')).toBe(other);
  });
});
