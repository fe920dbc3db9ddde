const minuteMs = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, format);
  return format;
}

/** The zone of this browser, for what happens at no center. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What a clock on a wall in this IANA zone shows at an instant (ISO 8601 with an offset): `2026-03-09T18:00`. */
export function wallTime(instant: string | number, zone: string): string {
  const parts = formatOf(zone).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The instant (ISO 8601, UTC) at which that clock shows `2026-03-09T18:00`. An hour that the clock shows twice is taken the
 * first time; null for one that it skips, and for what is no time at all.
 */
export function instantAt(wall: string, zone: string): string | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  // The zone's offset a day before and a day after: one of the two holds at the time that is meant.
  const offsets = [asUtc - 1440 * minuteMs, asUtc + 1440 * minuteMs].map(
    (near) => Date.parse(`${wallTime(near, zone)}Z`) - near,
  );
  const found = offsets
    .map((offset) => asUtc - offset)
    .filter((instant) => wallTime(instant, zone) === wall)
    .sort((one, other) => one - other)[0];
  return found === undefined ? null : new Date(found).toISOString();
}
