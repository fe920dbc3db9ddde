import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Authority } from '../access/authenticate.ts';
import { openChanges } from '../context/changes.ts';
import { sizesOf } from '../context/sizes.ts';
import type { Services } from '../context.ts';
import type { AdmissionSettings } from './admission.ts';
import { makeApollo } from './apollo.ts';
import { answerBrokenHead } from './broken-head.ts';
import { setCacheHeaders } from './cache-headers.ts';
import { openClientLimit } from './client-limit.ts';
import { openCors } from './cors.ts';
import { openDrain } from './drain.ts';
import { addExplorer, addNoExplorer, type ExplorerSettings, leadToExplorer } from './explorer/explorer.ts';
import { followRequests } from './follow-requests.ts';
import { openGate } from './gate.ts';
import { openHotAnswers } from './hot-answers.ts';
import { answerFirst, openHotWay } from './hot-way.ts';
import { answerErrors, bodyLimit, refusalOfHost, refuseAddress } from './http-errors.ts';
import type { Log } from './log.ts';
import { openRunMerger } from './merge-runs.ts';
import type { Operations } from './operations.ts';
import { contextOf } from './request-context.ts';
import { newRequestId, withArrival } from './request-id.ts';
import { spellOut } from './spell-out.ts';
import type { Studio, StudioSettings } from './studio.ts';

export interface Gateway {
  /** Where it answers, such as http://127.0.0.1:4000. */
  readonly url: string;
  /** Says that it is not ready, takes no further requests, finishes what runs, and closes. Closes neither the services nor the operations. */
  close(): Promise<void>;
}

export interface GatewaySettings {
  readonly services: Services;
  readonly operations: Operations;
  readonly authority: Authority;
  readonly log: Log;
  readonly production: boolean;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** How long it still takes requests when it closes, in milliseconds: 0 when left out. */
  readonly drainMs?: number;
  /** What a caller may spend a minute; 0, when left out, is no limit. */
  readonly ratePoints?: number;
  /** Whether ids of operations are also taken as `doc_id`, `id` and `documentID`: they are when left out. */
  readonly takesAliases?: boolean;
  /** The origins of pages that may read answers in a browser: none when left out. */
  readonly origins?: readonly string[];
  /** Which graph of Apollo Studio is told of the schema and its use: none when null or left out. */
  readonly studio?: StudioSettings | null;
  /** The page on which people look around; null, or left out, where there is none. */
  readonly explorer?: ExplorerSettings | null;
  /** Where it differs from the usual. */
  readonly admission?: Partial<AdmissionSettings>;
  readonly sockets?: Partial<SocketLimits>;
}

/** What the connections of clients may do, whatever is sent over them. */
export interface SocketLimits {
  /** Without a byte either way, as where nobody takes an answer in, in milliseconds; the longest deadline of a request is shorter. */
  readonly connectionTimeout: number;
  /** After so many requests a client is told to close it, so that those that last find their way to a new gateway too. */
  readonly maxRequestsPerSocket: number;
  /** Each holds some kilobytes while it is idle. */
  readonly maxConnections: number;
}

/** Connections that came and were not accepted yet: Node accepts one a turn of the event loop, however many come. */
const backlog = 4_096;
/** Of an id in the path, whose characters may each be three there. */
const longestPathPart = 800;
/** Registered at the top level: set inside `http` it would be overwritten. In milliseconds. */
const requestTimeout = 10_000;
/** Longer than the minute after which balancers close, so that they never send into a connection that we close just then. */
const keepAliveTimeout = 72_000;
const socketLimits: SocketLimits = { connectionTimeout: 75_000, maxRequestsPerSocket: 10_000, maxConnections: 4_000 };

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
  const { connectionTimeout, maxRequestsPerSocket, maxConnections } = { ...socketLimits, ...settings.sockets };
  const cors = openCors(settings.origins ?? []);
  const app = Fastify({
    bodyLimit,
    routerOptions: { maxParamLength: longestPathPart },
    requestTimeout,
    keepAliveTimeout,
    connectionTimeout,
    maxRequestsPerSocket,
    http: headLimits,
    forceCloseConnections: 'idle',
    // What comes in until the port is closed is answered as always.
    return503OnClosing: false,
    logger: false,
    frameworkErrors: refuseAddress(cors),
    clientErrorHandler: (error, socket) => answerBrokenHead(error, { socket, log: settings.log }),
  });
  app.server.maxConnections = maxConnections;
  // Node would refuse an expectation that it does not know without a word; RFC 9110 lets it pass.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
  const { production, log, services, drainMs = 0, ratePoints = 0 } = settings;
  const limit = openClientLimit({ points: ratePoints });
  const { operations } = settings;
  const changes = openChanges(services);
  const merger = openRunMerger({ deadlineMs: services.deadlineMs, elsewhere: changes });
  const studio = await studioOf(settings);
  const sizes = () => sizesOf(services);
  const apollo = makeApollo({ operations, production, log, limit, merger, sizes, studio });
  app.addHook('onRequest', (request, reply, done) => {
    const id = newRequestId();
    reply.header('x-request-id', id);
    withArrival({ id, address: request.ip }, () => done(refusalOfHost(request)));
  });
  const { authority, takesAliases = true } = settings;
  const contexts = { services, authority, registry: operations.registry, limit, log, production, takesAliases };
  const isClosing = () => drain.isDraining();
  const hot = openHotAnswers({
    registry: operations.registry,
    limit,
    isClosing,
    drops: changes.drops,
    headers: cors.ofShared,
  });
  const way = openHotWay(hot, (request) => contextOf(request, contexts));
  answerFirst(app.server, hot.answer);
  app.addHook('onSend', (request, reply, payload, done) => {
    const type = reply.getHeader('content-type');
    const sent = setCacheHeaders(request, reply, payload);
    way.sent(request, reply, { text: payload, type });
    done(null, sent);
  });
  cors.serve(app);
  const drain = openDrain(app, { lameDuckMs: drainMs, answerMs: services.deadlineMs });
  const gate = openGate(bodyLimit, settings.admission);
  answerErrors(app, log);
  await apollo.start();
  const { contextOf: context } = way;
  const follow = followRequests({ merger, limit, contextOf: context, waits: gate.waits });
  const answer = way.before(follow(fastifyApolloHandler(apollo, { context })));
  for (const url of ['/graphql', '/graphql/:id']) {
    app.route({
      url,
      method: ['GET', 'POST', 'OPTIONS'],
      onRequest: settings.explorer ? [leadToExplorer, gate.onRequest] : gate.onRequest,
      preValidation: gate.preValidation,
      preHandler: spellOut,
      handler: gate.guarded(answer),
    });
  }
  if (settings.explorer) addExplorer(app, settings.explorer);
  else addNoExplorer(app);
  app.get('/health', async () => ({ status: 'ok' }));
  const url = await listen(app, settings);
  return {
    url,
    async close() {
      await drain.close();
      await (studio === null ? apollo.stop() : studio.stop(apollo));
    },
  };
}

async function studioOf({ studio = null, operations, log }: GatewaySettings): Promise<Studio | null> {
  if (studio === null) return null;
  const { openStudio } = await import('./studio.ts');
  return openStudio(studio, { schema: operations.schema, log });
}

async function listen(app: FastifyInstance, { host, port }: GatewaySettings): Promise<string> {
  await app.listen({ host, port, backlog });
  const address = app.server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
}
