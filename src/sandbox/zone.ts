const formats = new Map<string, Intl.DateTimeFormat>();

// Making a formatter costs a hundred times what using it does, and a timetable asks for thousands of times.
function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(zone, made);
  return made;
}

/** What a clock in the IANA `zone` shows at `instant`, as `2026-03-09T18:00:00`. */
export function localText(instant: Date, zone: string): string {
  return format(zone).format(instant).replace(' ', 'T');
}

/** The date in `zone` at `instant`, as `2026-03-09`. */
export function localDate(instant: Date, zone: string): string {
  return localText(instant, zone).slice(0, 10);
}

function offsetMs(instant: Date, zone: string): number {
  return Date.parse(`${localText(instant, zone)}Z`) - Math.floor(instant.getTime() / 1000) * 1000;
}

/** The instant at which a clock in `zone` shows `local` (`2026-03-09T18:00:00`). */
export function instantOf(local: string, zone: string): Date {
  const guess = Date.parse(`${local}Z`);
  // The offset at the guess may be that of the other side of a change to summer time; the second look settles it.
  const near = guess - offsetMs(new Date(guess), zone);
  return new Date(guess - offsetMs(new Date(near), zone));
}

/** ISO 8601 with the offset of `zone`, as .NET writes it: a fraction only where there is one. */
export function offsetText(instant: Date, zone: string): string {
  const minutes = offsetMs(instant, zone) / 60_000;
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  const fraction = instant.getTime() % 1000 === 0 ? '' : `.${String(instant.getMilliseconds()).padStart(3, '0')}`;
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return localText(instant, zone) + fraction.replace(/0+$/, '') + offset;
}

/** The date `count` days after `date`, both as `2026-03-09`. */
export function addDays(date: string, count: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** Days from 1 January 2020 to `date`: small whole numbers from which ids that outlive a day are made. */
export function dayNumber(date: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.UTC(2020, 0, 1)) / 86_400_000);
}
