import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';

/**
 * Which pages may read the graph's answers in a browser (the CORS protocol of the Fetch standard). Credentials travel in headers that
 * a page sets itself, so none are allowed that a browser would add.
 */
export interface Cors {
  /** Has the app answer preflights, before anything is counted, admitted or charged, and tell of each answer who may read it. */
  serve(app: FastifyInstance): void;
  /** The headers of an answer that does not go the app's way. */
  headersOf(request: IncomingMessage, isShared: boolean): Readonly<Record<string, string>>;
  /** Those of each answer that caches may keep, as names and values in turn. */
  readonly ofShared: readonly string[];
}

const exposed = { 'access-control-expose-headers': 'x-request-id, retry-after' } as const;
/** What caches keep goes to everybody, so all may read it; did it name one page, each page would need a copy of its own. */
const shared = { 'access-control-allow-origin': '*', ...exposed } as const;
/** Of the caches that hold preflights in browsers none keeps one for longer than Chromium's two hours. In seconds. */
const preflightAge = 7_200;
/** Names of headers parted by commas, as a browser asks for them. */
const listOfNames = /^[\w!#$%&'*+.^`|~-]+(?:,\s?[\w!#$%&'*+.^`|~-]+)*$/;

/** With these origins, each as a browser sends it. Without any no answer says a word of this. */
export function openCors(origins: readonly string[]): Cors {
  const allowed: ReadonlySet<string | undefined> = new Set(origins);
  const isOn = allowed.size > 0;

  function headersOf(request: IncomingMessage, isShared: boolean): Readonly<Record<string, string>> {
    if (!isOn || !isOfGraph(request)) return {};
    if (isShared) return shared;
    const { origin } = request.headers;
    if (origin === undefined || !allowed.has(origin)) return { vary: 'origin' };
    return { 'access-control-allow-origin': origin, ...exposed, vary: 'origin' };
  }

  function answerPreflight(request: IncomingMessage, reply: FastifyReply): FastifyReply {
    reply.status(204);
    return allowed.has(request.headers.origin) ? reply.headers(permissions(request)).send() : reply.send();
  }

  return {
    headersOf,
    ofShared: isOn ? Object.entries(shared).flat() : [],
    serve(app) {
      app.addHook('onRequest', (request, reply, done) => {
        if (isPreflight(request.raw)) answerPreflight(request.raw, reply);
        else done();
      });
      // Not any sooner: an answer may be made of another one's, which went to another page.
      app.addHook('onSend', (request, reply, _payload, done) => {
        const isShared = String(reply.getHeader('cache-control') ?? '').startsWith('public');
        reply.headers(headersOf(request.raw, isShared));
        done();
      });
    },
  };
}

/** A page may send what any other program may: a header that is asked for allows nothing by itself. */
function permissions({ headers }: IncomingMessage): Record<string, string> {
  const asked = headers['access-control-request-headers'] ?? '';
  return {
    'access-control-allow-methods': 'GET, POST',
    'access-control-max-age': String(preflightAge),
    ...(listOfNames.test(asked) ? { 'access-control-allow-headers': asked } : {}),
    // Chromium before 142 asks this of a server on the developer's own machine; later ones ask the person instead.
    ...(headers['access-control-request-private-network'] === 'true'
      ? { 'access-control-allow-private-network': 'true' }
      : {}),
  };
}

function isPreflight(request: IncomingMessage): boolean {
  const { origin, 'access-control-request-method': method } = request.headers;
  return request.method === 'OPTIONS' && origin !== undefined && method !== undefined && isOfGraph(request);
}

function isOfGraph({ url = '' }: IncomingMessage): boolean {
  return /^\/graphql(?:[/?]|$)/.test(url);
}
