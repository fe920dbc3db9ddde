import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isQuadError, QuadError } from '../errors.ts';
import { keptByNobody } from './cache-headers.ts';
import type { Cors } from './cors.ts';
import { formatError, isFault } from './format-error.ts';
import type { Log } from './log.ts';
import { currentRequestId, newRequestId } from './request-id.ts';

/** In bytes; a document and its variables are far below. */
export const bodyLimit = 100_000;

type BadRequest = QuadError & { readonly statusCode: number };

/** Answers what is refused, or fails, before it is a matter of GraphQL, as an error of the catalogue. */
export function answerErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error, _request, reply) => {
    const { shown, status } = ofHttp(error);
    if (isFault(shown)) log.fault(error, currentRequestId());
    reply.status(status).send({ errors: [formatError(shown, currentRequestId())] });
  });
  app.setNotFoundHandler((_request, reply) => {
    const error = badRequest('There is nothing here: the graph answers at /graphql, by POST and GET.');
    reply.status(404).send({ errors: [formatError(error, currentRequestId())] });
  });
}

const badAddress =
  'The address is not valid: the graph answers at /graphql, and what follows is to be percent-encoded.';

/** What Fastify refuses before any hook, such as an address that can't be decoded. */
export function refuseAddress(cors: Cors) {
  return (_error: Error, request: FastifyRequest, reply: FastifyReply): void => {
    const requestId = newRequestId();
    const headers = { 'x-request-id': requestId, 'cache-control': keptByNobody, connection: 'close' };
    const errors = [formatError(badRequest(badAddress), requestId)];
    reply
      .status(400)
      .headers({ ...headers, ...cors.headersOf(request.raw, false) })
      .send({ errors });
  };
}

/** What is wrong with the Host header; undefined where nothing is. */
export function refusalOfHost(request: FastifyRequest): BadRequest | undefined {
  if (hasGoodHost(request)) return undefined;
  return badRequest('The Host header is not valid: send one, with a host name and a port.');
}

/** The integration builds an address from this header and fails with 500 on an odd one. Of two, Node shows the first alone. */
function hasGoodHost({ raw }: FastifyRequest): boolean {
  const [host, ...others] = raw.headersDistinct.host ?? [];
  if (host === undefined || others.length > 0) return false;
  return /^[A-Za-z0-9.:[\]_-]+$/.test(host) && URL.canParse(`http://${host}`);
}

function badRequest(message: string): BadRequest {
  return Object.assign(new QuadError('BAD_USER_INPUT', message), { statusCode: 400 });
}

/** Fastify's own refusals (a body that is no JSON, or too large) are the client's to mend; anything else is our fault. */
function ofHttp(error: unknown): { shown: unknown; status: number } {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (isQuadError(error) || status < 400 || status >= 500) return { shown: error, status: status < 400 ? 500 : status };
  return {
    shown: new QuadError(
      'BAD_USER_INPUT',
      httpSentences.get(status) ?? 'The request is not valid: POST a JSON object to /graphql.',
    ),
    status,
  };
}

const httpSentences = new Map([
  [400, 'The body is not JSON that can be taken: send an object with "query" or "documentId".'],
  [413, `The body is larger than ${bodyLimit} bytes: ask in several requests.`],
  [415, 'Send the body as application/json.'],
]);
