import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';

/** The issuer's keys can't be had, so that no token can be called valid or not. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

export interface KeySet {
  readonly keys: JWTVerifyGetKey;
  /** Reads the keys now. Throws KeysUnavailable. */
  load(): Promise<void>;
}

const timings = {
  timeoutDuration: 5_000,
  /** An unknown key is looked for at most this often, whatever ids tokens make up. */
  cooldownDuration: 30_000,
  cacheMaxAge: 600_000,
};
/** How long keys are used after they were last read, while their place can't be reached. In milliseconds. */
const longestOutage = 3_600_000;

/**
 * The keys of an issuer, from the http(s) address or file of a JSON Web Key Set (RFC 7517). They are read again when they
 * are ten minutes old and when a token names a key that is not among them, so an issuer may change keys at any time. While
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
  return { keys: (header, token) => remote(header, token), load: () => remote.reload() };
}

async function fetchText(url: URL, init: RequestInit): Promise<string> {
  const response = await fetch(url, init);
  if (response.status !== 200) throw new KeysUnavailable(`their address answered ${response.status}`);
  return response.text();
}

const isListOfObjects = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null);

function isKeySet(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'keys' in value && isListOfObjects(value.keys);
  } catch {
    return false;
  }
}
