import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, Asked } from './answer.ts';
import { type Call, recordCall } from './call.ts';
import { fault, invalid, noMethod, noResource } from './framework.ts';
import { type Route, router } from './route.ts';

/** What a system answers, and its manners where no route of its own does. */
export interface Door {
  readonly routes: readonly Route[];
  /** Credentials and quota: an answer that ends the request, or null to let it in. */
  admit?(asked: Asked, route: Route): Answer | null;
  /** Headers on every answer. */
  stamp?(): Record<string, string>;
  noResource?(asked: Asked): Answer;
  noMethod?(asked: Asked): Answer;
}

export interface Listener {
  readonly url: string;
  readonly calls: readonly Call[];
  close(): Promise<void>;
}

const largestBody = 1_048_576;
// IIS keeps idle connections for two minutes; Node's five seconds would break calls that no vendor breaks.
const idleMs = 120_000;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > largestBody) throw new RangeError('The body is larger than a megabyte');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, answer: Answer, stamp: Record<string, string>): void {
  const empty = answer.status === 204;
  response.writeHead(answer.status, {
    ...stamp,
    ...answer.headers,
    ...(empty ? {} : { 'content-type': answer.type, 'content-length': Buffer.byteLength(answer.body) }),
  });
  response.end(empty ? undefined : answer.body);
}

function dispatcher(door: Door): (asked: Asked, path: string) => Answer | Promise<Answer> {
  const find = router(door.routes);
  return (asked, path) => {
    const match = find(asked.method, path);
    if (match === 'no path') return (door.noResource ?? noResource)(asked);
    if (match === 'no method') return (door.noMethod ?? noMethod)(asked);
    if (match === 'bad escape') return invalid('The path has an escape that stands for no character.');
    const known = { ...asked, params: match.params };
    return door.admit?.(known, match.route) ?? match.route.answer(known);
  };
}

/** Serves `door` on `host` and `port` (0: a free one); rejects when the port is taken. */
export async function listen(door: Door, { host, port }: { host: string; port: number }): Promise<Listener> {
  const calls: Call[] = [];
  const dispatch = dispatcher(door);
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
    const { method = '', url = '', headers } = request;
    const body = await bodyOf(request);
    return dispatch({ method, url, headers, body, params: {}, query: new URLSearchParams(query) }, path);
  };
  const server = createServer({ keepAliveTimeout: idleMs }, (request, response) => {
    recordCall(calls, request);
    answer(request)
      .catch(() => fault())
      .then((given) => send(response, given, door.stamp?.() ?? {}))
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://${host}:${address.port}`, calls, close };
}
