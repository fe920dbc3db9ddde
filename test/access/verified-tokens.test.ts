import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTVerifyGetKey, SignJWT } from 'jose';
import { KeysUnavailable } from '../../src/access/key-set.ts';
import { type TokenVerifier, tokenVerifier } from '../../src/access/tokens.ts';
import { allBut } from '../kit/clock.ts';

const start = Date.parse('2026-03-09T08:00:00Z');
const seconds = 1_000;
const taken = { subject: 'stu_1' };

interface Key {
  readonly jwk: object;
  token(claims?: object): Promise<string>;
}

async function makeKey(kid: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  return {
    jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' },
    token: (claims = {}) =>
      new SignJWT({ sub: 'stu_1', iss: 'school', aud: 'quad', exp: start / seconds + 60, ...claims })
        .setProtectedHeader({ alg: 'ES256', kid })
        .sign(privateKey),
  };
}

let keys: JWTVerifyGetKey;
let verify: TokenVerifier;
/** How many signatures were checked. */
let checked: () => number;

const publish = (...published: Key[]) => {
  keys = createLocalJWKSet({ keys: published.map(({ jwk }) => ({ kty: 'EC', ...jwk })) });
};
const pass = (milliseconds: number) => jest.setSystemTime(Date.now() + milliseconds);

beforeEach(() => {
  jest.useFakeTimers({ now: start, doNotFake: allBut('Date') });
  const spy = jest.spyOn(crypto.subtle, 'verify');
  checked = () => spy.mock.calls.length;
  verify = tokenVerifier({ keys: (header, token) => keys(header, token), issuer: 'school', audience: 'quad' });
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe('a token that comes again', () => {
  it('has its signature checked once', async () => {
    const key = await makeKey('one');
    publish(key);
    const [first, second] = [await key.token(), await key.token({ sub: 'stu_2' })];
    for (let time = 0; time < 3; time += 1) {
      expect(await verify(first)).toEqual(taken);
      expect(await verify(second)).toEqual({ subject: 'stu_2' });
    }
    expect(checked()).toBe(2);
  });

  it('holds until it ends, and no longer', async () => {
    const key = await makeKey('one');
    publish(key);
    const token = await key.token();
    expect(await verify(token)).toEqual(taken);
    pass(64 * seconds);
    expect(await verify(token)).toEqual(taken);
    expect(checked()).toBe(1);
    pass(1 * seconds);
    expect(await verify(token)).toEqual({ refusal: 'ERR_JWT_EXPIRED exp' });
  });

  it('does not hold before its time where the clock was set back', async () => {
    const key = await makeKey('one');
    publish(key);
    const token = await key.token({ nbf: start / seconds });
    expect(await verify(token)).toEqual(taken);
    pass(-6 * seconds);
    expect(await verify(token)).toEqual({ refusal: 'ERR_JWT_CLAIM_VALIDATION_FAILED nbf' });
  });

  it('is refused once its key is withdrawn, or is another under the same name', async () => {
    const [old, next, other] = [await makeKey('old'), await makeKey('next'), await makeKey('old')];
    publish(old, next);
    const token = await old.token();
    expect(await verify(token)).toEqual(taken);
    publish(next);
    expect(await verify(token)).toEqual({ refusal: 'ERR_JWKS_NO_MATCHING_KEY' });
    publish(other);
    expect(await verify(token)).toEqual({ refusal: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
    publish(old);
    expect(await verify(token)).toEqual(taken);
  });

  it('is taken while a second key of the same name is published beside its own', async () => {
    const [old, next] = [await makeKey('same'), await makeKey('same')];
    publish(old);
    const token = await old.token();
    expect(await verify(token)).toEqual(taken);
    publish(next, old);
    expect(await verify(token)).toEqual(taken);
    publish(next);
    expect(await verify(token)).toEqual({ refusal: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
  });

  it('can not be told from others where the keys can not be had', async () => {
    const key = await makeKey('one');
    publish(key);
    const token = await key.token();
    expect(await verify(token)).toEqual(taken);
    keys = () => Promise.reject(new KeysUnavailable('gone'));
    await expect(verify(token)).rejects.toThrow(KeysUnavailable);
  });
});

it('of which nothing is kept where it is not valid', async () => {
  const key = await makeKey('one');
  publish(key);
  const token = await key.token({ aud: 'elsewhere' });
  for (let time = 0; time < 2; time += 1) {
    expect(await verify(token)).toEqual({ refusal: 'ERR_JWT_CLAIM_VALIDATION_FAILED aud' });
  }
  expect(checked()).toBe(2);
});
