import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Secret } from '../lib/secret.ts';

/** A fresh key: `key` is for the client alone, `id` and `hash` are for the store. */
export interface FreshKey {
  readonly id: string;
  /** SHA-256 of the secret part, in hexadecimal. */
  readonly hash: string;
  readonly key: Secret;
}

const form = /^quad_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;
const length = 'quad_'.length + 12 + '_'.length + 43;

/** Makes a key `quad_<id>_<secret>`: 6 random bytes that find it, and 32 that prove it. */
export function makeClientKey(): FreshKey {
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { id, hash: digest(secret).toString('hex'), key: new Secret(`quad_${id}_${secret}`) };
}

/** The parts of a key; null for a text that is no key. A long text costs nothing. */
export function parseClientKey(text: string): { id: string; secret: string } | null {
  const [, id, secret] = (text.length === length && form.exec(text)) || [];
  return id === undefined || secret === undefined ? null : { id, secret };
}

/** Whether the secret has this hash. Null, where there is none, takes as long to tell: nobody knows what hashes to zeros. */
export function hasHash(secret: string, hash: string | null): boolean {
  const stored = hash === null ? Buffer.alloc(32) : Buffer.from(hash, 'hex');
  return timingSafeEqual(digest(secret), stored);
}

/** A slow hash is for passwords, which can be guessed; nobody guesses 256 random bits. */
function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
