import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';

/** The issuer's keys can't be had, so that no token can be called valid or not. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

export interface KeySet {
  readonly keys: JWTVerifyGetKey;
  /** Reads the keys again, unless that was done in the last half minute. Whether it was done now. */
  renew(): Promise<boolean>;
  /** Reads the keys now. Throws KeysUnavailable. */
  load(): Promise<void>;
}

const timings = {
  timeoutDuration: 5_000,
  /** An unknown key is looked for at most this often, whatever ids tokens make up. */
  cooldownDuration: 30_000,
  cacheMaxAge: 600_000,
};
/**
 * Keys that were last read so long ago are not taken for new ones any more, while their place can't be reached; as taken for
 * new, they are used for ten minutes: an hour in all. In milliseconds.
 */
const longestOutage = 3_000_000;

/**
 * The keys of an issuer, from the http(s) address or file of a JSON Web Key Set (RFC 7517). They are read again when they
 * are ten minutes old and, once in half a minute at most, when a token names a key that is not among them or has a signature
 * that fits none: an issuer publishes a new key half a minute before it signs with it, and then changes at any time. While
 * their place is out of reach the last ones are used, for an hour.
 */
export function openKeySet(place: string): KeySet {
  const isRemote = /^https?:\/\//.test(place);
  const url = new URL(isRemote ? place : pathToFileURL(place).href);
  const read = isRemote ? (init: RequestInit) => fetchText(url, init) : () => readFile(url, 'utf8');
  let last: { readonly text: string; readonly at: number } | null = null;

  const readOrKeep = async (init: RequestInit): Promise<Response> => {
    try {
      const text = await read(init);
      if (!isKeySet(text)) throw new KeysUnavailable('what was read is no JSON Web Key Set');
      last = { text, at: Date.now() };
      return new Response(text);
    } catch (cause) {
      if (last === null || Date.now() - last.at > longestOutage) {
        throw cause instanceof KeysUnavailable ? cause : new KeysUnavailable('the keys can not be read', { cause });
      }
      return new Response(last.text);
    }
  };
  const remote = createRemoteJWKSet(url, { ...timings, [customFetch]: (_url, init) => readOrKeep(init) });
  return {
    keys: (header, token) => remote(header, token),
    async renew() {
      if (remote.coolingDown) return false;
      await remote.reload();
      return true;
    },
    load: () => remote.reload(),
  };
}

async function fetchText(url: URL, init: RequestInit): Promise<string> {
  const response = await fetch(url, init);
  if (response.status !== 200) throw new KeysUnavailable(`their address answered ${response.status}`);
  return response.text();
}

/** A set of public keys with at least one in it; one with a private key is somebody's mistake. */
const keySetForm = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), d: z.never().optional(), k: z.never().optional() })).min(1),
});

function isKeySet(text: string): boolean {
  try {
    return keySetForm.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
