import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import {
  type Authenticated,
  type Authority,
  authenticate,
  type Credentials,
  clientKeyHeader,
} from '../access/authenticate.ts';
import { type Context, createContext, type Operation, type Services } from '../context.ts';
import { isQuadError, type QuadError } from '../errors.ts';
import type { Registry } from '../persisted/registry.ts';
import { chargeRefused, refuseSpent } from './charge-callers.ts';
import { type Choice, chooseOperation } from './choose-operation.ts';
import type { ClientLimit } from './client-limit.ts';
import { type Standing, standingOf } from './client-mode.ts';
import type { Log } from './log.ts';
import { readSaid, type Said } from './operation-id.ts';
import { refusal } from './refusal.ts';
import { currentRequestId } from './request-id.ts';

export interface ContextSettings {
  readonly services: Services;
  readonly authority: Authority;
  readonly registry: Registry;
  readonly limit: ClientLimit;
  readonly log: Log;
  readonly production: boolean;
  /** Whether ids are also taken under the names that other servers give them. */
  readonly takesAliases: boolean;
}

/** The headers in which front ends say what they are: Apollo's, and that of the others. */
const nameHeaders = ['apollographql-client-name', 'graphql-client-name'] as const;
/** With `on` in it staff of the school who look around run what nobody registered. */
const explorerHeader = 'quad-explorer';
/** With `on` in it the answer tells of the calls that were made for it. */
const explainHeader = 'quad-explain';

/** Finds who asks and what they may run. Throws the refusal, with its status. */
export async function contextOf(request: FastifyRequest, settings: ContextSettings): Promise<Context> {
  const { authority, services, log, limit } = settings;
  const credentials = {
    authorization: headerOf(request, 'authorization'),
    clientKey: headerOf(request, clientKeyHeader),
  };
  const requestId = currentRequestId();
  const authenticated = await authenticate(credentials, authority).catch((error: unknown) => {
    // Without extensions: a foreign error may have a code that GraphQL uses for what may be told.
    if (!isQuadError(error)) throw new GraphQLError('', { originalError: toError(error), extensions: {} });
    if (error.code === 'UNAUTHENTICATED') log.refused(String(error.cause), requestId);
    else log.fault(error.cause, requestId);
    throw ofCredentials(error);
  });
  refuseSpent(limit, authenticated);
  const operation = operationOf(request, authenticated, settings);
  const identity = identityOf(credentials, authenticated);
  const isExplained = headerOf(request, explainHeader) === 'on' && mayBeTold(authenticated, settings);
  return createContext(services, { requestId, ...authenticated, identity, operation, isExplained });
}

/** A hash, as credentials are kept nowhere. What the directory says of the caller decides what they see. */
function identityOf({ authorization, clientKey }: Credentials, { caller }: Authenticated): string | null {
  if (caller.kind === 'anonymous') return null;
  return hash('sha256', JSON.stringify([authorization ?? null, clientKey ?? null, caller]), 'base64');
}

/** Of two headers Node would show the first alone; together they are no valid token. */
function headerOf({ raw }: FastifyRequest, name: string): string | undefined {
  return raw.headersDistinct[name]?.join(',');
}

/** Whatever a header says that may have come twice. */
function namesIn({ raw }: FastifyRequest, header: string): string[] {
  const values = raw.headersDistinct[header] ?? [];
  return values.flatMap((value) => value.split(',')).map((name) => name.trim());
}

/** What is to be run. One who may not run it is charged for asking, so that guesses at ids are not for nothing. */
function operationOf(
  request: FastifyRequest,
  authenticated: Authenticated,
  { registry, limit, production, takesAliases }: ContextSettings,
): Omit<Operation, 'name' | 'points'> {
  try {
    const claimedNames = nameHeaders.flatMap((name) => namesIn(request, name));
    const standing = standingOf(registry, { caller: authenticated.caller, claimedNames, production });
    const isExploring = headerOf(request, explorerHeader) === 'on' && mayExplore(authenticated);
    const { entry, stray } = choose(registry, saidIn(request, takesAliases), { standing, isExploring });
    if (entry !== null) registry.used(entry);
    return { clientName: standing.clientName, registered: entry, stray };
  } catch (error) {
    chargeRefused(limit, authenticated);
    throw error;
  }
}

function saidIn({ method, body, query, params }: FastifyRequest, takesAliases: boolean): Said {
  const fields = (method === 'GET' ? query : body) as Readonly<Record<string, unknown>> | null | undefined;
  const { id = null } = (params ?? {}) as { readonly id?: string };
  const field = (name: string) => (typeof fields === 'object' && fields !== null ? fields[name] : undefined);
  try {
    return readSaid({ field, pathId: id, takesAliases });
  } catch (error) {
    throw isQuadError(error) ? refusal(error, 400) : error;
  }
}

/** A person of the school, and not through an application of somebody else's. */
function mayExplore({ caller }: Authenticated): boolean {
  return caller.kind === 'staff' && caller.client === null;
}

/** How the school's systems are and how they are asked is for its own people; in development, for everybody who is known. */
function mayBeTold(authenticated: Authenticated, { production }: ContextSettings): boolean {
  return production ? mayExplore(authenticated) : authenticated.caller.kind !== 'anonymous';
}

function choose(
  registry: Registry,
  said: Said,
  { standing, isExploring }: { readonly standing: Standing; readonly isExploring: boolean },
): Pick<Choice, 'entry'> & { readonly stray: 'log' | 'explorer' | null } {
  if (isExploring && said.named === null && standing.mode !== 'off') return { entry: null, stray: 'explorer' };
  const choice = chooseOperation(registry, said, standing);
  return { entry: choice.entry, stray: choice.entry === null && choice.isStray ? 'log' : null };
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** RFC 9110 asks a refusal for the scheme that is taken, and a pause for when to come again. */
function ofCredentials(error: QuadError): GraphQLError {
  return error.code === 'UNAUTHENTICATED'
    ? refusal(error, 401, [['www-authenticate', 'Bearer']])
    : refusal(error, 503, [['retry-after', '5']]);
}
