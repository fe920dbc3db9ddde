import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { KeysUnavailable, openKeySet } from '../../src/access/key-set.ts';
import { type TokenVerifier, tokenVerifier } from '../../src/access/tokens.ts';
import { allBut } from '../kit/clock.ts';
import { startVendor, type Vendor } from '../kit/vendor.ts';

const start = Date.parse('2026-03-09T08:00:00Z');
const seconds = 1_000;
const minutes = 60 * seconds;

let issuer: Vendor;
let verify: TokenVerifier;
let now = start;

/** Lets time pass for whoever asks the clock; timers and sockets run as ever. */
const pass = (milliseconds: number) => {
  now += milliseconds;
  jest.setSystemTime(now);
};

beforeEach(async () => {
  now = start;
  jest.useFakeTimers({ now, doNotFake: allBut('Date') });
  issuer = await startVendor();
  verify = verifierAt(issuer.url);
});
afterEach(async () => {
  await issuer.close();
  jest.useRealTimers();
});

const verifierAt = (place: string) => tokenVerifier({ ...openKeySet(place), issuer: 'school', audience: 'quad' });

interface Key {
  readonly jwk: object;
  token(header?: object): Promise<string>;
}

async function makeKey(kid?: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const named = kid === undefined ? {} : { kid };
  const claims = () => new SignJWT().setSubject('stu_1').setIssuer('school').setAudience('quad');
  return {
    jwk: { ...(await exportJWK(publicKey)), ...named, alg: 'ES256' },
    token: (header = {}) =>
      claims()
        .setExpirationTime(now / seconds + 86_400)
        .setProtectedHeader({ alg: 'ES256', ...named, ...header })
        .sign(privateKey),
  };
}

const publish = (...keys: Key[]) => issuer.say(200, { keys: keys.map(({ jwk }) => jwk) });
const taken = { subject: 'stu_1' };

describe('an issuer that changes its keys', () => {
  it('sees none of its valid tokens refused, before, while and after', async () => {
    const [old, next] = [await makeKey('old'), await makeKey('next')];
    publish(old);
    const early = await old.token();
    expect(await verify(early)).toEqual(taken);

    pass(40 * seconds);
    publish(old, next);
    expect(await verify(await next.token())).toEqual(taken);
    expect(await verify(early)).toEqual(taken);
    expect(await verify(await old.token())).toEqual(taken);

    pass(20 * minutes);
    publish(next);
    expect(await verify(await next.token())).toEqual(taken);
    expect(await verify(early)).toEqual({ refusal: 'ERR_JWKS_NO_MATCHING_KEY' });
  });

  it('may sign with either of two keys that its tokens do not name', async () => {
    const [one, other, stranger] = [await makeKey(), await makeKey(), await makeKey()];
    publish(one, other);
    expect(await verify(await one.token())).toEqual(taken);
    expect(await verify(await other.token())).toEqual(taken);
    expect(await verify(await stranger.token())).toEqual({ refusal: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
  });

  it('may put another key in the place of one that its tokens do not name, or that has the same name', async () => {
    for (const kid of [undefined, 'the key']) {
      const [old, next] = [await makeKey(kid), await makeKey(kid)];
      publish(old);
      verify = verifierAt(issuer.url);
      expect(await verify(await old.token())).toEqual(taken);
      publish(next);
      expect(await verify(await next.token())).toEqual({ refusal: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
      pass(31 * seconds);
      expect(await verify(await next.token())).toEqual(taken);
      expect(await verify(await old.token())).toEqual({ refusal: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
    }
  });

  it('is asked once in half a minute however many keys the tokens make up', async () => {
    const key = await makeKey('real');
    publish(key);
    for (let index = 0; index < 1_000; index += 1) {
      expect(await verify(await key.token({ kid: `made-up-${index}` }))).toEqual({
        refusal: 'ERR_JWKS_NO_MATCHING_KEY',
      });
    }
    expect(issuer.calls).toHaveLength(1);
    pass(31 * seconds);
    await Promise.all([1, 2, 3].map(async (index) => verify(await key.token({ kid: `made-up-${index}` }))));
    expect(issuer.calls).toHaveLength(2);
  });
});

describe('an issuer whose keys can not be read', () => {
  const outages: Readonly<Record<string, () => void>> = {
    'is gone': () => issuer.answer((request) => request.socket.destroy()),
    'answers 503': () => issuer.say(503, 'down'),
    'sends a page': () => issuer.say(200, '<html>Sign in to the network</html>'),
    'sends JSON that holds no keys': () => issuer.say(200, { keys: 'none' }),
    'sends the way elsewhere': () =>
      issuer.answer((_request, response) => response.writeHead(302, { location: '/keys' }).end()),
  };

  it.each(Object.entries(outages))('for nine minutes, as it %s, is not missed', async (_, failing) => {
    const key = await makeKey('real');
    publish(key);
    // As old as keys get before they are read again: the outage falls on the moment at which they are.
    expect(await verify(await key.token())).toEqual(taken);
    pass(5 * minutes);
    failing();
    for (let minute = 0; minute < 9; minute += 1) {
      pass(minutes);
      expect(await verify(await key.token())).toEqual(taken);
      expect(await verify(await key.token({ kid: 'unknown' }))).toEqual({ refusal: 'ERR_JWKS_NO_MATCHING_KEY' });
    }
    expect(issuer.calls.length).toBeGreaterThan(1);

    const next = await makeKey('next');
    publish(key, next);
    pass(31 * seconds);
    expect(await verify(await next.token())).toEqual(taken);
  });

  it('is told of, and no token is called bad, where there were never keys or the last ones are an hour old', async () => {
    const key = await makeKey('real');
    outages['is gone']?.();
    await expect(verify(await key.token())).rejects.toThrow(KeysUnavailable);
    publish(key);
    expect(await verify(await key.token())).toEqual(taken);
    outages['is gone']?.();
    pass(50 * minutes);
    expect(await verify(await key.token())).toEqual(taken);
    pass(10 * minutes);
    await expect(verify(await key.token())).rejects.toThrow(KeysUnavailable);
  });
});

describe('keys in a file', () => {
  it('are read again when a token names another one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'quad-keys-'));
    const file = join(folder, 'keys.json');
    const [old, next] = [await makeKey('old'), await makeKey('next')];
    writeFileSync(file, JSON.stringify({ keys: [old.jwk] }));
    const check = verifierAt(file);
    expect(await check(await old.token())).toEqual(taken);
    writeFileSync(file, JSON.stringify({ keys: [next.jwk] }));
    pass(31 * seconds);
    expect(await check(await next.token())).toEqual(taken);
    rmSync(folder, { recursive: true });
    pass(11 * minutes);
    expect(await check(await next.token())).toEqual(taken);
  });

  it('that are none are told of', async () => {
    await expect(openKeySet('package.json').load()).rejects.toThrow(KeysUnavailable);
    await expect(openKeySet('no/such/file').load()).rejects.toThrow(KeysUnavailable);
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    for (const keys of [[], [{}], ['key'], [await exportJWK(privateKey)], [{ kty: 'oct', k: 'c2VjcmV0' }]]) {
      issuer.say(200, { keys });
      await expect(openKeySet(issuer.url).load()).rejects.toThrow(KeysUnavailable);
    }
  });
});
