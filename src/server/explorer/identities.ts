import type { FastifyInstance, FastifyRequest } from 'fastify';
import { QuadError } from '../../errors.ts';
import { formatError } from '../format-error.ts';
import { currentRequestId } from '../request-id.ts';

/** A person of the simulated school as whom one may look around, with a token of theirs. */
export interface Identity {
  /** What people read, such as `Ana Prado, student`. */
  readonly label: string;
  readonly role: 'student' | 'staff';
  /** Global id, such as `stu_…`. */
  readonly id: string;
  readonly token: string;
  /** The names of their centers. */
  readonly centers: readonly string[];
}

/** Gives the people as whom one may look around, each with a token that was made just now. */
export type Identities = () => Promise<readonly Identity[]>;

const loopbackHosts = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;
const loopbackPeers = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** What proxies add of whom they ask for, and of themselves. */
const forwarding =
  /^(forwarded|via|x-forwarded(-.+)?|x-original-.+|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/;

/**
 * Gives tokens of simulated people at `/explorer/identities`, to pages of this machine alone: whoever can read the answer is
 * whoever it says. Never to be added in production.
 */
export function addIdentities(app: FastifyInstance, identities: Identities): void {
  app.get('/explorer/identities', async (request, reply) => {
    reply.header('cross-origin-resource-policy', 'same-origin').header('x-content-type-options', 'nosniff');
    if (isOfThisMachine(request)) return { identities: await identities() };
    const error = new QuadError('FORBIDDEN', 'Development identities are given to pages of this machine only.');
    return reply.status(403).send({ errors: [formatError(error, currentRequestId())] });
  });
}

/**
 * The peer alone does not tell: a page of a stranger asks from this machine too. One of another origin says so, or, where its
 * name was made to lead here (DNS rebinding), has another Host. What came through a proxy for somebody is somebody's; one that says
 * nothing of itself and gives its own Host, as nginx does where it is told nothing, still asks by HTTP/1.0, as no browser does.
 */
function isOfThisMachine({ raw }: FastifyRequest): boolean {
  const { host = '', origin, 'sec-fetch-site': site = 'same-origin' } = raw.headers;
  const isOwnPage = site === 'same-origin' || site === 'none';
  const isOwnOrigin = origin === undefined || origin === `http://${host}`;
  const isForwarded = raw.httpVersion !== '1.1' || Object.keys(raw.headers).some((name) => forwarding.test(name));
  const isNear = loopbackPeers.test(raw.socket.remoteAddress ?? '') && loopbackHosts.test(host);
  return isNear && isOwnPage && isOwnOrigin && !isForwarded;
}
