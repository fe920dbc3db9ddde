import type { Directory } from '../directory/directory.ts';
import { QuadError } from '../errors.ts';
import { Secret } from '../lib/secret.ts';
import type { Client } from '../model/client.ts';
import { parseGlobalId } from '../model/id.ts';
import { anonymous, type Caller, type Person } from './caller.ts';
import type { Clients } from './clients.ts';
import { KeysUnavailable } from './key-set.ts';
import type { TokenVerifier } from './tokens.ts';

/** The header in which an application sends its key. */
export const clientKeyHeader = 'quad-client-key';

/** What a request brought; a header that came twice is both values, parted by a comma. */
export interface Credentials {
  readonly authorization: string | undefined;
  readonly clientKey: string | undefined;
}

export interface Authenticated {
  readonly caller: Caller;
  /** The person's token, for a system that takes it too; null where none came. */
  readonly token: Secret | null;
}

export interface Authority {
  readonly verify: TokenVerifier;
  readonly directory: Directory;
  readonly clients: Clients;
}

/** A bearer token (RFC 6750). Longer ones are nobody's. */
const bearer = /^Bearer ([A-Za-z0-9._~+/=-]+)$/i;
const longestToken = 4_096;

/**
 * Finds who is asking. Without credentials it is nobody; with credentials of which any is not valid the request is
 * UNAUTHENTICATED, with one sentence for all reasons; the reason is the error's cause, for the log. Role and centres come
 * from the directory, whatever the token claims. OVERLOADED where tokens can't be checked for now.
 */
export async function authenticate(credentials: Credentials, authority: Authority): Promise<Authenticated> {
  const { authorization, clientKey } = credentials;
  const client = clientKey === undefined ? null : await clientOf(clientKey, authority);
  if (authorization === undefined) {
    return { caller: client === null ? anonymous : { kind: 'application', client }, token: null };
  }
  const token = tokenOf(authorization);
  const caller = await personOf(await subjectOf(token, authority), client, authority);
  return { caller, token: new Secret(token) };
}

/** The one sentence for credentials that are not valid. `reason` is for the log alone, and holds nothing of them. */
export function unauthenticated(reason: string): QuadError {
  return new QuadError(
    'UNAUTHENTICATED',
    'The credentials of this request are not valid: get new ones and send it again.',
    { cause: reason },
  );
}

function tokenOf(authorization: string): string {
  if (authorization.length > longestToken) throw unauthenticated('the Authorization header is oversized');
  if (authorization.includes(',')) throw unauthenticated('the Authorization header is doubled');
  const token = bearer.exec(authorization)?.[1];
  if (token === undefined) throw unauthenticated('the Authorization header is malformed');
  return token;
}

async function clientOf(key: string, { clients }: Authority): Promise<Client> {
  const client = await clients.find(key);
  if (client === null) throw unauthenticated('the client key is not valid');
  return client;
}

async function subjectOf(token: string, { verify }: Authority): Promise<string> {
  const verdict = await verify(token).catch((error: unknown) => {
    if (!(error instanceof KeysUnavailable)) throw error;
    throw new QuadError('OVERLOADED', 'Tokens can not be checked at the moment: try again.', { cause: error });
  });
  if ('refusal' in verdict) throw unauthenticated(`the token is not valid: ${verdict.refusal}`);
  return verdict.subject;
}

async function personOf(subject: string, client: Client | null, { directory }: Authority): Promise<Person> {
  const id = parseGlobalId(subject);
  if (id?.kind === 'student') {
    const [student] = await directory.students([id.sourceId]);
    if (student !== undefined) return { kind: 'student', student, client };
  }
  if (id?.kind === 'staff') {
    const [staff] = await directory.staff([id.sourceId]);
    if (staff !== undefined) return { kind: 'staff', staff, client };
  }
  throw unauthenticated('the token names nobody of the directory');
}
