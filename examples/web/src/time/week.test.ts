import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDay, weekOf, weekTitle } from './week.ts';

describe('a week', () => {
  it('begins on the Monday on or before the day', () => {
    const week = ['09', '10', '11', '12', '13', '14', '15'].map((day) => `2026-03-${day}`);
    assert.deepEqual(weekOf('2026-03-09'), week);
    assert.deepEqual(weekOf('2026-03-15'), week);
    assert.equal(weekOf('2026-03-16')[0], '2026-03-16');
  });

  it('says its months and years as often as they differ', () => {
    assert.equal(weekTitle(weekOf('2026-03-09')), '9 to 15 March 2026');
    assert.equal(weekTitle(weekOf('2026-03-31')), '30 March to 5 April 2026');
    assert.equal(weekTitle(weekOf('2027-01-01')), '28 December 2026 to 3 January 2027');
  });
});

describe('the day in an address', () => {
  it('is taken only where the calendar has it', () => {
    assert.deepEqual(['2026-03-09', '2026-02-30', '2026-3-9', 'tomorrow', ''].map(isDay), [
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
