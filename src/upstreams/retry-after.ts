const longestMs = 60_000;

/**
 * How long a system asks to be left alone, in milliseconds, from its Retry-After header: seconds or an HTTP date. Never
 * longer than a minute; null where it says nothing that can be read.
 */
export function retryAfterOf(header: string | string[] | undefined): number | null {
  if (header === undefined) return null;
  const text = (Array.isArray(header) ? (header[0] ?? '') : header).trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, longestMs);
  const until = text.endsWith('GMT') ? Date.parse(text) : Number.NaN;
  return Number.isNaN(until) ? null : Math.min(Math.max(until - Date.now(), 0), longestMs);
}
