import { HeaderMap } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { type Authority, authenticate, clientKeyHeader } from '../access/authenticate.ts';
import { type Context, createContext, type Services } from '../context.ts';
import { isQuadError, QuadError } from '../errors.ts';
import { makeApollo } from './apollo.ts';
import { answerBrokenHead } from './broken-head.ts';
import { formatError, isFault } from './format-error.ts';
import type { Log } from './log.ts';
import { currentRequestId, newRequestId, withRequestId } from './request-id.ts';
import { makeSchema } from './schema.ts';

export interface Gateway {
  /** Where it answers, such as http://127.0.0.1:4000. */
  readonly url: string;
  /** Takes no further requests, finishes what runs, and closes. Does not close the services. */
  close(): Promise<void>;
}

export interface GatewaySettings {
  readonly services: Services;
  readonly authority: Authority;
  readonly log: Log;
  readonly production: boolean;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
}

/** In bytes; a document and its variables are far below. */
const bodyLimit = 100_000;
/** Registered at the top level: set inside `http` it would be overwritten. In milliseconds. */
const requestTimeout = 10_000;

const headLimits = {
  // A missing one is refused below: Node would refuse it without a word.
  requireHostHeader: false,
  // In bytes. Far more than a head may hold, so that a credential that is too long is refused as one.
  maxHeaderSize: 32_768,
  headersTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
};

/** Starts the front door. Rejects where the port is taken. */
export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const app = Fastify({
    bodyLimit,
    requestTimeout,
    http: headLimits,
    forceCloseConnections: 'idle',
    logger: false,
    frameworkErrors,
    clientErrorHandler: (error, socket) => answerBrokenHead(error, { socket, log: settings.log }),
  });
  const apollo = makeApollo({ schema: makeSchema(), production: settings.production, log: settings.log });
  app.addHook('onRequest', (request, reply, done) => {
    const id = newRequestId();
    reply.header('x-request-id', id);
    // Answers depend on who asks: no cache on the way may keep one, not even for its own idea of freshness.
    reply.header('cache-control', 'no-store');
    withRequestId(id, () => done(hasGoodHost(request) ? undefined : badRequest('The Host header is not valid.')));
  });
  app.setErrorHandler((error, _request, reply) => {
    const { shown, status } = ofHttp(error);
    if (isFault(shown)) settings.log.fault(error, currentRequestId());
    reply.status(status).send({ errors: [formatError(shown, currentRequestId())] });
  });
  app.setNotFoundHandler((_request, reply) => {
    const error = badRequest('There is nothing here: the graph answers at /graphql.');
    reply.status(404).send({ errors: [formatError(error, currentRequestId())] });
  });
  await apollo.start();
  app.route({
    url: '/graphql',
    method: ['GET', 'POST', 'OPTIONS'],
    handler: fastifyApolloHandler(apollo, { context: (request) => contextOf(request, settings) }),
  });
  app.get('/health', async () => ({ status: 'ok' }));
  const url = await listen(app, settings);
  return {
    url,
    async close() {
      await app.close();
      await apollo.stop();
    },
  };
}

/** What Fastify refuses before any hook, such as an address that can't be decoded. */
function frameworkErrors(_error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  reply.status(400).send({ errors: [formatError(badRequest('The address is not valid.'), newRequestId())] });
}

async function listen(app: FastifyInstance, { host, port }: GatewaySettings): Promise<string> {
  await app.listen({ host, port });
  const address = app.server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
}

async function contextOf({ raw }: FastifyRequest, { authority, services, log }: GatewaySettings): Promise<Context> {
  // Of two headers Node would show the first alone; together they are no valid token.
  const header = (name: string) => raw.headersDistinct[name]?.join(',');
  const credentials = { authorization: header('authorization'), clientKey: header(clientKeyHeader) };
  const requestId = currentRequestId();
  const authenticated = await authenticate(credentials, authority).catch((error: unknown) => {
    // Without extensions: a foreign error may have a code that GraphQL uses for what may be told.
    if (!isQuadError(error)) throw new GraphQLError('', { originalError: toError(error), extensions: {} });
    if (error.code === 'UNAUTHENTICATED') log.refused(String(error.cause), requestId);
    else log.fault(error.cause, requestId);
    throw new GraphQLError(error.message, { originalError: error, extensions: { http: httpOf(error) } });
  });
  return createContext(services, { requestId, ...authenticated });
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** RFC 9110 asks a refusal for the scheme that is taken, and a pause for when to come again. */
function httpOf({ code }: QuadError): { status: number; headers: HeaderMap } {
  return code === 'UNAUTHENTICATED'
    ? { status: 401, headers: new HeaderMap([['www-authenticate', 'Bearer']]) }
    : { status: 503, headers: new HeaderMap([['retry-after', '5']]) };
}

/** The integration builds an address from this header and fails with 500 on an odd one. Of two, Node shows the first alone. */
function hasGoodHost({ raw }: FastifyRequest): boolean {
  const [host, ...others] = raw.headersDistinct.host ?? [];
  if (host === undefined || others.length > 0) return false;
  return /^[A-Za-z0-9.:[\]_-]+$/.test(host) && URL.canParse(`http://${host}`);
}

function badRequest(message: string): QuadError & { statusCode: number } {
  return Object.assign(new QuadError('BAD_USER_INPUT', message), { statusCode: 400 });
}

/** Fastify's own refusals (a body that is no JSON, or too large) are the client's to mend; anything else is our fault. */
function ofHttp(error: unknown): { shown: unknown; status: number } {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (isQuadError(error) || status < 400 || status >= 500) return { shown: error, status: status < 400 ? 500 : status };
  return { shown: new QuadError('BAD_USER_INPUT', httpSentences.get(status) ?? 'The request is not valid.'), status };
}

const httpSentences = new Map([
  [400, 'The body is not JSON that can be taken.'],
  [413, `The body is larger than ${bodyLimit} bytes.`],
  [415, 'Send the body as application/json.'],
]);
