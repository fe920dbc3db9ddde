import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { Issuer } from '../../src/sandbox/setting.ts';

/** What a good token of the school's issuer says of `sub`. */
export function claims(sub: string): JWTPayload {
  return { sub, iss: 'school', aud: 'quad', exp: Math.floor(Date.now() / 1_000) + 600 };
}

/** An issuer with a key of its own, and what makes its tokens: `changes` are laid over the claims, null takes one away. */
export async function openIssuer(alg = 'ES256') {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  const issuer: Issuer = { keys: { keys: [await exportJWK(publicKey)] }, issuer: 'school', audience: 'quad' };
  const token = (sub: string, changes: Record<string, string | number | null> = {}) => {
    const said = Object.entries({ ...claims(sub), ...changes }).filter(([, value]) => value !== null);
    return new SignJWT(Object.fromEntries(said)).setProtectedHeader({ alg }).sign(privateKey);
  };
  return { issuer, token };
}
