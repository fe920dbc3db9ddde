import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { QuadError } from '../../errors.ts';
import { isKnownTag } from '../cache-headers.ts';
import { formatError } from '../format-error.ts';
import { currentRequestId } from '../request-id.ts';
import { builtFiles } from './files.ts';
import { addIdentities, type Identities } from './identities.ts';
import { notBuiltPage, type Page, pageOf } from './page.ts';

export interface ExplorerSettings {
  /** Where the explorer is built. */
  readonly folder: string;
  /** As whom one may look around; null in production, where everybody brings a token of their own. */
  readonly identities: Identities | null;
}

/** A year, in seconds: what has its hash in its name never changes. */
const forGood = 'public, max-age=31536000, immutable';

/** Serves the explorer at `/`, from files of this gateway alone. */
export function addExplorer(app: FastifyInstance, { folder, identities }: ExplorerSettings): void {
  const files = builtFiles(folder);
  app.get('/', async (_request, reply) => {
    const beginning = await files.beginning();
    return beginning === null ? sendPage(reply.status(503), notBuiltPage()) : sendPage(reply, pageOf(beginning));
  });
  app.get<{ Params: { name: string } }>('/explorer/assets/:name', async ({ params, headers }, reply) => {
    const file = await files.find(params.name, String(headers['accept-encoding'] ?? ''));
    reply.header('x-content-type-options', 'nosniff');
    if (file === null) return refuse(reply, 'The explorer has no such file: reload the page at /.');
    reply.headers({ 'cache-control': forGood, etag: file.tag, vary: 'accept-encoding' });
    if (isKnownTag(headers['if-none-match'], file.tag)) return reply.status(304).send();
    if (file.encoding !== null) reply.header('content-encoding', file.encoding);
    return reply.type(file.type).header('content-length', file.size).send(file.open());
  });
  if (identities !== null) addIdentities(app, identities);
}

/**
 * Sends a person who opened the graph's own address in a browser to the explorer. Who asks anything, even badly, is answered by the
 * graph: a redirect there would hide what it says of that.
 */
export function leadToExplorer({ raw }: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const isPerson = raw.method === 'GET' && raw.url === '/graphql' && /\btext\/html\b/i.test(raw.headers.accept ?? '');
  // For this once: the explorer may be off after the next start.
  if (isPerson) reply.redirect('/', 303);
  else done();
}

/** Says at `/` that the explorer is off. */
export function addNoExplorer(app: FastifyInstance): void {
  app.get('/', async (_request, reply) =>
    refuse(
      reply,
      'The explorer is off here, as it is in production unless EXPLORER=on: the graph answers at /graphql.',
    ),
  );
}

function sendPage(reply: FastifyReply, { html, policy }: Page): FastifyReply {
  return reply
    .headers({
      'content-security-policy': policy,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .type('text/html; charset=utf-8')
    .send(html);
}

function refuse(reply: FastifyReply, message: string): FastifyReply {
  const errors = [formatError(new QuadError('BAD_USER_INPUT', message), currentRequestId())];
  return reply.status(404).send({ errors });
}
