import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { verifiedTokens } from './verified-tokens.ts';

/** Whom a valid token names; of one that is not valid the reason, which is for the log alone. */
export type TokenVerdict = { readonly subject: string } | { readonly refusal: string };

/** Checks a token. Throws KeysUnavailable where nobody can tell, because the issuer's keys can't be had. */
export type TokenVerifier = (token: string) => Promise<TokenVerdict>;

export interface TokenRules {
  readonly keys: JWTVerifyGetKey;
  /** Reads the keys again where that may help; whether it did. Left out where they never change. */
  renew?(): Promise<boolean>;
  readonly issuer: string;
  readonly audience: string;
}

// Asymmetric ones only, so that no public key can pass for a shared secret.
const algorithms = ['ES256', 'RS256', 'PS256', 'EdDSA'];
const clockToleranceSeconds = 5;

/** Checks signature, issuer, audience and times (RFC 7519). `exp` and `sub` must be there: jose takes a token without them. */
export function tokenVerifier({ keys, renew, issuer, audience }: TokenRules): TokenVerifier {
  const options = {
    algorithms,
    issuer,
    audience,
    requiredClaims: ['sub', 'exp'],
    clockTolerance: clockToleranceSeconds,
  };
  const verified = verifiedTokens(keys, clockToleranceSeconds);
  const verify = (token: string) =>
    jwtVerify(token, keys, options).catch(async (error: unknown) => {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
      return verifyWithAny(token, error, options);
    });
  const subjectOf = async (token: string): Promise<TokenVerdict> => {
    const known = await verified.subjectOf(token);
    if (known !== null) return { subject: known };
    const found = await verify(token).catch(async (error: unknown) => {
      // A key that tokens do not name may have been changed for another.
      const mayBeNew = error instanceof errors.JWSSignatureVerificationFailed && (await renew?.());
      if (mayBeNew !== true) throw error;
      return verify(token);
    });
    const { sub } = found.payload;
    // The claim must be there, but nothing has looked at what it is.
    if (typeof sub !== 'string') return { refusal: 'ERR_JWT_CLAIM_INVALID sub' };
    if ('key' in found) verified.keep(token, sub, found);
    return { subject: sub };
  };
  return (token) => subjectOf(token).catch(refusalOf);
}

/** A token that names no key may be of any of those that fit: while an issuer changes keys there are two. */
async function verifyWithAny(
  token: string,
  several: errors.JWKSMultipleMatchingKeys,
  options: Parameters<typeof jwtVerify>[2],
) {
  for await (const key of several) {
    try {
      return await jwtVerify(token, key, options);
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    }
  }
  throw new errors.JWSSignatureVerificationFailed();
}

/** Told by jose's codes and the names of claims, which are closed lists: nothing of the token itself. */
function refusalOf(error: unknown): TokenVerdict {
  if (!(error instanceof errors.JOSEError)) throw error;
  const claim = 'claim' in error && typeof error.claim === 'string' ? ` ${error.claim}` : '';
  return { refusal: `${error.code}${claim}` };
}
