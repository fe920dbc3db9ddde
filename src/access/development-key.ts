import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK, SignJWT } from 'jose';
import type { TokenRules } from './tokens.ts';

/** Where the key lies when nobody says otherwise; it is kept so that tokens outlive a restart. */
export const developmentKeyFile = 'data/development-key.json';

const issuer = 'quad-development';
const audience = 'quad';
const algorithm = 'ES256';
const lifetime = '12h';

/** Who issues tokens, as others need to know it to check them. */
export interface TokenIssuer {
  /** The public keys: a JSON Web Key Set. */
  readonly keys: JSONWebKeySet;
  readonly issuer: string;
  readonly audience: string;
}

/** A signing key for development, which makes tokens as well as checking them. Never for production. */
export interface DevelopmentKey {
  readonly rules: TokenRules;
  readonly issuer: TokenIssuer;
  /** A token for a person, given by their global id, which holds for 12 hours. */
  sign(sub: string): Promise<string>;
}

/** Reads the key from a file, or makes one there that only its owner can read, so that tokens outlive a restart. */
export async function openDevelopmentKey(file: string): Promise<DevelopmentKey> {
  const jwk = (await readKey(file)) ?? (await makeKey(file));
  const key = await importJWK(jwk, algorithm);
  const { d: _private, ...shown } = jwk;
  const keys = { keys: [shown] };
  return {
    rules: { keys: createLocalJWKSet(keys), issuer, audience },
    issuer: { keys, issuer, audience },
    sign: (sub) =>
      new SignJWT()
        .setProtectedHeader({ alg: algorithm })
        .setSubject(sub)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(lifetime)
        .sign(key),
  };
}

async function readKey(file: string): Promise<JWK | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as JWK);
}

async function makeKey(file: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), alg: algorithm };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(jwk), { mode: 0o600, flag: 'wx' }).catch(() => undefined);
  // Another process may have been first: what lies in the file counts.
  return (await readKey(file)) ?? jwk;
}
