const dayMs = 86_400_000;

/** The seven days (`2026-03-09`) of the week, Monday first, in which a day lies. */
export function weekOf(day: string): readonly string[] {
  const weekday = (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
  return Array.from({ length: 7 }, (_, index) => addDays(day, index - weekday));
}

/** The day so many days after another. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Whether a text names a day that there is, such as `2026-03-09`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}

/** The day that it is on the clock of this browser. */
export function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const short = format({ weekday: 'short', day: 'numeric', month: 'short' });
const long = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const dayAndMonth = format({ day: 'numeric', month: 'long' });

/** `Mon 9 Mar`. */
export const shortDay = (day: string): string => short.format(new Date(`${day}T00:00Z`)).replace(',', '');
/** `Monday 9 March 2026`. */
export const longDay = (day: string): string => long.format(new Date(`${day}T00:00Z`)).replace(',', '');

/** `9 to 15 March 2026`, or with both months and years where they differ. */
export function weekTitle(days: readonly string[]): string {
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  const year = last.slice(0, 4);
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8))} to ${dayMonth(last)} ${year}`;
  return first.startsWith(year)
    ? `${dayMonth(first)} to ${dayMonth(last)} ${year}`
    : `${dayMonth(first)} ${first.slice(0, 4)} to ${dayMonth(last)} ${year}`;
}

const dayMonth = (day: string) => dayAndMonth.format(new Date(`${day}T00:00Z`));
