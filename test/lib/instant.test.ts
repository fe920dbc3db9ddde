import { describe, expect, it } from '@jest/globals';
import { parseInstant, parseLocal, parseUtc } from '../../src/lib/instant.ts';

describe('an instant', () => {
  it.each([
    ['2025-11-09T07:34:31.1744629+00:00', '2025-11-09T07:34:31.174Z'],
    ['2026-02-20T09:15:42.117-08:00', '2026-02-20T17:15:42.117Z'],
    ['2026-02-20T09:15:42Z', '2026-02-20T09:15:42.000Z'],
  ])('is read from %s', (text, instant) => expect(parseInstant(text)?.toISOString()).toBe(instant));

  it.each([['2026-03-09T18:00:00'], ['2026-03-09'], ['soon'], [''], ['0001-01-01T00:00:00Z'], [null], [undefined]])(
    'is not read from %s',
    (text) => expect(parseInstant(text)).toBeNull(),
  );

  it.each([
    ['2026-03-09T18:00:00', '2026-03-09T18:00:00.000Z'],
    ['2026-03-09 18:00:00', '2026-03-09T18:00:00.000Z'],
    ['2026-03-09T18:00:00Z', '2026-03-09T18:00:00.000Z'],
  ])('in UTC is read from %s', (text, instant) => expect(parseUtc(text)?.toISOString()).toBe(instant));
});

describe('a local time', () => {
  it.each([
    ['2026-03-09T18:00:00', '2026-03-09T18:00:00'],
    ['2026-03-09 18:00', '2026-03-09T18:00:00'],
    ['2026-03-09T18:00:00.1234567', '2026-03-09T18:00:00'],
  ])('is read from %s', (text, local) => expect(parseLocal(text)).toBe(local));

  it.each([
    ['2026-03-09T18:00:00Z'],
    ['2026-03-09'],
    ['2026-02-30T10:00:00'],
    ['2026-13-45T99:99:00'],
    ['0001-01-01T00:00:00'],
    [null],
  ])('is not read from %s', (text) => expect(parseLocal(text)).toBeNull());
});
