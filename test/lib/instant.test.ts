import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
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

/** Clocks of all kinds, of which most exist. */
const digits = (length: number, most: number) =>
  fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(length, '0'));
const clocks = fc
  .tuple(digits(4, 9999), digits(2, 13), digits(2, 32), digits(2, 25), digits(2, 61), digits(2, 61))
  .map(([year, month, day, hour, minute, second]) => `${year}-${month}-${day}T${hour}:${minute}:${second}`);
const fractions = fc.oneof(
  fc.constantFrom('', '.', ',5', '.5x'),
  fc.nat(99_999_999).map((number) => `.${number}`),
);
const offsets = fc.constantFrom('', 'Z', 'z', '+00:00', '-00:00', '+0000', '-08:00', '+24:00', 'ZZ', '+00:00Z');

/** What `Date` makes of it, but for the years that mean no date. */
function byDate(text: string): number | null {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() <= 1 ? null : date.getTime();
}

describe('any text', () => {
  it('is read as Date reads it', () => {
    fc.assert(
      fc.property(clocks, fractions, offsets, (clock, fraction, ending) => {
        const text = `${clock}${fraction}${ending}`;
        const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);
        expect(parseInstant(text)?.getTime() ?? null).toBe(hasOffset ? byDate(text) : null);
        expect(parseUtc(text)?.getTime() ?? null).toBe(byDate(hasOffset ? text : `${text}Z`));
      }),
      { numRuns: 20_000 },
    );
  });

  it('is a local time where it comes back from Date as it went in', () => {
    fc.assert(
      fc.property(
        clocks,
        fc.constantFrom('', '.5', '.', 'Z', ' '),
        fc.constantFrom('T', ' ', 'x'),
        (clock, end, mark) => {
          const text = `${clock.replace('T', mark)}${end}`;
          const time = mark === 'x' || !['', '.5'].includes(end) ? null : byDate(`${clock}Z`);
          const isThere = time !== null && new Date(time).toISOString().startsWith(clock);
          expect(parseLocal(text)).toBe(isThere ? clock : null);
        },
      ),
      { numRuns: 20_000 },
    );
  });
});
