import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey, jwtVerify } from 'jose';

/** Gives the `sub` of a valid token; null for one that is not valid, whatever the reason. */
export type TokenVerifier = (token: string) => Promise<string | null>;

export interface TokenRules {
  readonly keys: JWTVerifyGetKey;
  readonly issuer: string;
  readonly audience: string;
}

// Asymmetric ones only, so that no public key can pass for a shared secret.
const algorithms = ['ES256', 'RS256', 'PS256', 'EdDSA'];
const clockToleranceSeconds = 5;

/** Checks signature, issuer, audience and times (RFC 7519). `exp` and `sub` must be there: jose takes a token without them. */
export function tokenVerifier({ keys, issuer, audience }: TokenRules): TokenVerifier {
  const options = {
    algorithms,
    issuer,
    audience,
    requiredClaims: ['sub', 'exp'],
    clockTolerance: clockToleranceSeconds,
  };
  return async (token) => {
    try {
      return (await jwtVerify(token, keys, options)).payload.sub ?? null;
    } catch {
      return null;
    }
  };
}

/** The keys of an issuer: a JSON Web Key Set at an http(s) address or in a file. */
export async function keysFrom(place: string): Promise<JWTVerifyGetKey> {
  if (/^https?:\/\//.test(place)) {
    return createRemoteJWKSet(new URL(place), {
      timeoutDuration: 5_000,
      cooldownDuration: 30_000,
      cacheMaxAge: 600_000,
    });
  }
  return createLocalJWKSet(JSON.parse(await readFile(place, 'utf8')) as JSONWebKeySet);
}
