import { hash } from 'node:crypto';
import { errors, type JWTVerifyGetKey, type JWTVerifyResult, type ResolvedKey } from 'jose';
import { openRecent } from '../lib/recent.ts';

/** Remembers tokens that were found valid, as checking a signature is the most of what a small request costs. */
export interface VerifiedTokens {
  /** Whom a token names that was found valid and is so still; null for any other. Throws what the issuer's keys throw. */
  subjectOf(token: string): Promise<string | null>;
  /** Keeps what was found of a valid token. */
  keep(token: string, subject: string, found: JWTVerifyResult & ResolvedKey): void;
}

interface Verified {
  readonly subject: string;
  readonly header: JWTVerifyResult['protectedHeader'];
  /** What the signature was checked with. */
  readonly key: ResolvedKey['key'];
  /** In seconds since 1970, as the claims have them. */
  readonly notBefore: number;
  readonly expires: number;
}

/** Some 8,000 tokens; who is dropped is checked again. */
const mostBytes = 4_000_000;
/** A digest, a subject, a header and what holds them together. */
const bytesOfOne = 500;

/**
 * A token is valid for as long as its times say, by the same clock and tolerance as before, and the keys give for it the very
 * object that its signature was checked with: one that is withdrawn, or changed for another under its name, is given no more
 * from the moment at which the keys are read again, which asking for it brings about as ever.
 */
export function verifiedTokens(keys: JWTVerifyGetKey, toleranceSeconds: number): VerifiedTokens {
  const kept = openRecent<Verified>(mostBytes);
  return {
    async subjectOf(token) {
      const id = digest(token);
      const found = kept.get(id);
      if (found === undefined) return null;
      const isOfNow = isWithin(found, toleranceSeconds);
      if (isOfNow && (await keyFor(token, found, keys)) === found.key) return found.subject;
      kept.delete(id);
      return null;
    },
    keep(token, subject, { payload, protectedHeader: header, key }) {
      const { exp: expires = 0, nbf: notBefore = 0 } = payload;
      kept.set(digest(token), { subject, header, key, notBefore, expires }, bytesOfOne);
    },
  };
}

/** No token lies in memory for longer than its request. */
function digest(token: string): string {
  return hash('sha256', token, 'base64');
}

function isWithin({ notBefore, expires }: Verified, toleranceSeconds: number): boolean {
  const now = Math.floor(Date.now() / 1_000);
  return notBefore <= now + toleranceSeconds && expires > now - toleranceSeconds;
}

/** Null where several fit by now, each of which would have to be tried. */
async function keyFor(token: string, { header }: Verified, keys: JWTVerifyGetKey): Promise<ResolvedKey['key'] | null> {
  const [text = '', payload = '', signature = ''] = token.split('.');
  try {
    const key = await keys(header, { protected: text, payload, signature });
    return key as ResolvedKey['key'];
  } catch (error) {
    if (error instanceof errors.JWKSMultipleMatchingKeys) return null;
    throw error;
  }
}
