import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether two keys are the same, in a time that tells nothing of where they differ. */
export function isSameKey(given: string, kept: string): boolean {
  return timingSafeEqual(digest(given), digest(kept));
}

/** The credentials of an `Authorization` header that names `scheme` in any case; null if it names another or none. */
export function credentials(header: string | undefined, scheme: string): string | null {
  const [given = '', ...rest] = (header ?? '').trim().split(/\s+/);
  return given.toLowerCase() === scheme && rest.length === 1 ? (rest[0] ?? null) : null;
}
