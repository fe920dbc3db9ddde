import { createLocalJWKSet, jwtVerify } from 'jose';
import { credentials, isSameKey } from '../http/key.ts';
import type { Issuer, Setting } from '../setting.ts';
import type { Caller, Users } from './user.ts';

const algorithms = ['ES256', 'RS256', 'PS256', 'EdDSA'];
const requiredClaims = ['sub', 'exp'];

/** Gives the `sub` of a token that the issuer signed and that holds now; null for any other. */
function subjects({ keys, issuer, audience }: Issuer): (token: string) => Promise<string | null> {
  const keySet = createLocalJWKSet(keys);
  const rules = { algorithms, issuer, audience, requiredClaims };
  return async (token) => {
    try {
      // By the true time, not the simulation's: those who make tokens know no other.
      return (await jwtVerify(token, keySet, rules)).payload.sub ?? null;
    } catch {
      return null;
    }
  };
}

/**
 * Gives who asks by the `Authorization` header: the service by its key, or a user by a token; undefined for nobody.
 * Throws when the issuer's keys are not a JSON Web Key Set.
 */
export function makeCallers(
  { key, tokens = {}, issuer }: Setting,
  users: Users,
): (header: string | undefined) => Promise<Caller | undefined> {
  const subjectOf = issuer ? subjects(issuer) : async () => null;
  return async (header) => {
    const token = credentials(header, 'bearer') ?? '';
    if (isSameKey(token, key)) return 'service';
    const known = Object.entries(tokens).find(([candidate]) => isSameKey(token, candidate));
    return known ? users.byId(known[1]) : users.bySubject((await subjectOf(token)) ?? '');
  };
}
