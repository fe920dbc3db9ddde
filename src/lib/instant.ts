import { clockOf, fractionEnd, fractionOf } from './clock-text.ts';

const offset = /(?:Z|[+-]\d{2}:?\d{2})$/i;
const local = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?$/;

/**
 * Reads an ISO 8601 text with an offset. Fractions of any length are taken; what is finer than a millisecond is lost.
 * Null for anything else: a text without an offset would be read in this machine's own zone.
 */
export function parseInstant(text: string | null | undefined): Date | null {
  if (text == null) return null;
  return plainUtc(text, 'Z') ?? plainUtc(text, '+00:00') ?? (offset.test(text) ? valid(new Date(text)) : null);
}

/** Reads an ISO 8601 text that is said to be in UTC, whether or not it carries its Z. */
export function parseUtc(text: string | null | undefined): Date | null {
  if (text == null) return null;
  const plain = plainUtc(text, '');
  if (plain !== null) return plain;
  return offset.test(text) ? parseInstant(text) : valid(new Date(`${text.replace(' ', 'T')}Z`));
}

/** Reads a clock's text without an offset, with a T or a space, into `YYYY-MM-DDTHH:mm:ss`; null for anything else. */
export function parseLocal(text: string | null | undefined): string | null {
  if (text == null) return null;
  // As it is given, which is how nearly all come: the whole way is thirty times as long.
  if (text.length === 19 && text.charAt(10) === 'T' && !Number.isNaN(clockOf(text))) return text;
  const match = local.exec(text);
  if (match === null) return null;
  const clock = `${match[1]}T${match[2]}${match[3] ?? ':00'}`;
  // Only a clock that exists comes back from UTC as it went in.
  return valid(new Date(`${clock}Z`))
    ?.toISOString()
    .startsWith(clock)
    ? clock
    : null;
}

/** What nearly all systems write, without the pattern and the parser that take everything; null where it is not plainly that. */
function plainUtc(text: string, ending: '' | 'Z' | '+00:00'): Date | null {
  if (text.charAt(10) !== 'T' || !text.endsWith(ending)) return null;
  const end = fractionEnd(text);
  if (end === null || end + ending.length !== text.length) return null;
  const clock = clockOf(text);
  return Number.isNaN(clock) ? null : new Date(clock + fractionOf(text, end));
}

/** The year 1 is how .NET systems write "no date". */
function valid(date: Date): Date | null {
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() <= 1 ? null : date;
}
