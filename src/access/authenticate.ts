import type { Directory } from '../directory/directory.ts';
import { QuadError } from '../errors.ts';
import { parseGlobalId } from '../model/id.ts';
import { anonymous, type Caller } from './caller.ts';
import type { TokenVerifier } from './tokens.ts';

/** A bearer token (RFC 6750). Longer ones are nobody's. */
const bearer = /^Bearer ([A-Za-z0-9._~+/=-]{1,4096})$/i;

/**
 * Finds who is asking. A request without an Authorization header is anonymous; one whose header is no valid token, or names
 * nobody of the directory, is UNAUTHENTICATED with one sentence for all reasons. Role and centres come from the directory.
 */
export async function authenticate(
  authorization: string | undefined,
  { verify, directory }: { verify: TokenVerifier; directory: Directory },
): Promise<Caller> {
  if (authorization === undefined) return anonymous;
  const token = bearer.exec(authorization)?.[1];
  const subject = token === undefined ? null : await verify(token);
  const caller = subject === null ? null : await personOf(subject, directory);
  if (caller !== null) return caller;
  throw new QuadError(
    'UNAUTHENTICATED',
    'The token is not valid. Sign in again, and send "Authorization: Bearer <token>".',
  );
}

async function personOf(subject: string, directory: Directory): Promise<Caller | null> {
  const id = parseGlobalId(subject);
  if (id?.kind === 'student') {
    const [student] = await directory.students([id.sourceId]);
    return student === undefined ? null : { kind: 'student', student };
  }
  if (id?.kind === 'staff') {
    const [staff] = await directory.staff([id.sourceId]);
    return staff === undefined ? null : { kind: 'staff', staff };
  }
  return null;
}
