import { describe, expect, it } from '@jest/globals';
import { instantOf, localDate, localText, offsetText } from '../../src/sandbox/zone.ts';

describe('zones', () => {
  it('reads a local time on either side of a change to summer time', () => {
    expect(instantOf('2026-03-28T18:00:00', 'Europe/Lisbon').toISOString()).toBe('2026-03-28T18:00:00.000Z');
    expect(instantOf('2026-03-29T18:00:00', 'Europe/Lisbon').toISOString()).toBe('2026-03-29T17:00:00.000Z');
    expect(instantOf('2026-04-05T00:30:00', 'America/Santiago').toISOString()).toBe('2026-04-05T04:30:00.000Z');
  });

  it('shows an instant on the clocks of a zone', () => {
    const instant = new Date('2026-03-09T02:30:00Z');
    expect(localText(instant, 'America/Santiago')).toBe('2026-03-08T23:30:00');
    expect(localDate(instant, 'Europe/Madrid')).toBe('2026-03-09');
  });

  it('writes offsets as .NET does, with a fraction only where there is one', () => {
    expect(offsetText(new Date('2026-03-09T11:30:00Z'), 'America/Santiago')).toBe('2026-03-09T08:30:00-03:00');
    expect(offsetText(new Date('2026-03-09T11:30:00.120Z'), 'Europe/Madrid')).toBe('2026-03-09T12:30:00.12+01:00');
  });
});
