/** How long `YYYY-MM-DDTHH:mm:ss` is. */
const clockLength = 19;
const point = 0x2e;
const dash = 0x2d;
const colon = 0x3a;
const zero = 0x30;

/**
 * Reads the first 19 characters, `YYYY-MM-DD?HH:mm:ss` with anything between day and hour, as a clock in UTC, in milliseconds
 * since 1970. NaN where they are not that, where there is no such day or time, and for years before 100, which `Date` reads
 * in ways of its own.
 */
export function clockOf(text: string): number {
  const isParted =
    text.charCodeAt(4) === dash &&
    text.charCodeAt(7) === dash &&
    text.charCodeAt(13) === colon &&
    text.charCodeAt(16) === colon;
  if (!isParted) return Number.NaN;
  const year = two(text, 0) * 100 + two(text, 2);
  const [month, day] = [two(text, 5), two(text, 8)];
  const [hour, minute, second] = [two(text, 11), two(text, 14), two(text, 17)];
  // A NaN is in no range.
  const isThere = year >= 100 && hour <= 23 && minute <= 59 && second <= 59 && day >= 1 && day <= daysOf(year, month);
  return isThere ? Date.UTC(year, month - 1, day, hour, minute, second) : Number.NaN;
}

/** Where the fraction of a second ends that may stand behind the clock; null for a point without a digit. */
export function fractionEnd(text: string): number | null {
  if (text.charCodeAt(clockLength) !== point) return clockLength;
  let end = clockLength + 1;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end === clockLength + 1 ? null : end;
}

/** The fraction that ends there, in whole milliseconds. */
export function fractionOf(text: string, end: number): number {
  let milliseconds = 0;
  for (let place = 1, worth = 100; place <= 3; place += 1, worth /= 10) {
    if (clockLength + place < end) milliseconds += (text.charCodeAt(clockLength + place) - zero) * worth;
  }
  return milliseconds;
}

function two(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  return isDigit(tens) && isDigit(ones) ? (tens - zero) * 10 + ones - zero : Number.NaN;
}

function isDigit(code: number): boolean {
  return code >= zero && code <= zero + 9;
}

const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** 0 for a month that there is none of. */
function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (days[month - 1] ?? 0);
}
