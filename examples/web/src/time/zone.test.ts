import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instantAt, wallTime } from './zone.ts';

describe('the time on the wall of a center', () => {
  it('is that of its zone', () => {
    assert.equal(wallTime('2026-03-09T18:00:00Z', 'Europe/Madrid'), '2026-03-09T19:00');
    assert.equal(wallTime('2026-03-09T23:30:00Z', 'Asia/Tokyo'), '2026-03-10T08:30');
    assert.equal(wallTime('2026-03-09T00:00:00Z', 'UTC'), '2026-03-09T00:00');
  });

  it('leads back to the instant, in summer and in winter', () => {
    assert.equal(instantAt('2026-07-01T09:30', 'Europe/Lisbon'), '2026-07-01T08:30:00.000Z');
    assert.equal(instantAt('2026-12-01T09:30', 'Europe/Lisbon'), '2026-12-01T09:30:00.000Z');
    assert.equal(instantAt('2026-12-01T09:30', 'America/New_York'), '2026-12-01T14:30:00.000Z');
  });

  it('is taken the first time where the clock shows it twice', () => {
    assert.equal(instantAt('2026-10-25T02:30', 'Europe/Madrid'), '2026-10-25T00:30:00.000Z');
  });

  it('leads nowhere where the clock skips it, or where it is none', () => {
    assert.equal(instantAt('2026-03-29T02:30', 'Europe/Madrid'), null);
    assert.equal(instantAt('2026-02-30T25:00', 'Europe/Madrid'), null);
    assert.equal(instantAt('', 'Europe/Madrid'), null);
  });
});
