import { Agent, request } from 'node:http';
import type { Gateway } from './gateway.ts';

/** What came of a request. */
export interface Reply {
  /** 0 where the connection failed. */
  readonly status: number;
  /** The body, or how the connection failed. */
  readonly text: string;
  /** The gateway that it was sent to; null where none was ready. */
  readonly gateway: Gateway | null;
}

/** What a gateway said of itself. */
export interface Poll {
  readonly gateway: Gateway;
  /** When it was asked, on the clock of `performance`, in milliseconds. */
  readonly at: number;
  /** 0 where nobody answered. */
  readonly status: number;
}

/** Sends each request to the next gateway that says that it is ready. It tries nothing twice. */
export interface Balancer {
  add(gateway: Gateway): void;
  remove(gateway: Gateway): void;
  isUsed(gateway: Gateway): boolean;
  send(headers: Readonly<Record<string, string>>, body: string): Promise<Reply>;
  readonly polls: readonly Poll[];
  close(): void;
}

interface Place {
  readonly gateway: Gateway;
  readonly agent: Agent;
  isReady: boolean;
  /** When the poll was sent that told so: an older one that is answered later tells nothing. */
  toldAt: number;
}

const pollMs = 100;
/** Whoever has not said by then that it is ready is not. */
const pollWithinMs = 1_000;
/** Longer than a request may take. */
const patienceMs = 20_000;

/** The common ways: connections are kept, `Connection: close` is heeded, and `/ready` is asked on a connection of its own. */
export function openBalancer(): Balancer {
  const places = new Map<Gateway, Place>();
  const polls: Poll[] = [];
  let turn = 0;

  async function poll(place: Place): Promise<void> {
    const at = performance.now();
    const { status } = await ask(place.gateway, '/ready', { agent: false, withinMs: pollWithinMs });
    if (at > place.toldAt) Object.assign(place, { isReady: status === 200, toldAt: at });
    polls.push({ gateway: place.gateway, at, status });
  }

  const timer = setInterval(() => {
    for (const place of places.values()) void poll(place);
  }, pollMs);

  return {
    polls,
    add(gateway) {
      // Those that waited longest go first, so that all stay in use.
      const agent = new Agent({ keepAlive: true, scheduling: 'fifo' });
      places.set(gateway, { gateway, agent, isReady: false, toldAt: 0 });
    },
    remove(gateway) {
      places.get(gateway)?.agent.destroy();
      places.delete(gateway);
    },
    isUsed: (gateway) => places.get(gateway)?.isReady === true,
    async send(headers, body) {
      const ready = [...places.values()].filter(({ isReady }) => isReady);
      turn += 1;
      const place = ready[turn % ready.length];
      if (place === undefined) return { status: 0, text: 'nobody was ready', gateway: null };
      const { gateway, agent } = place;
      return { ...(await ask(gateway, '/graphql', { agent, headers, body })), gateway };
    },
    close() {
      clearInterval(timer);
      for (const { agent } of places.values()) agent.destroy();
    },
  };
}

interface Question {
  readonly agent: Agent | false;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly withinMs?: number;
}

/** Never rejects. */
function ask(
  { url }: Gateway,
  path: string,
  { agent, headers = {}, body, withinMs = patienceMs }: Question,
): Promise<Omit<Reply, 'gateway'>> {
  const method = body === undefined ? 'GET' : 'POST';
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const asked = request(url + path, { method, agent, headers: { ...headers, ...length } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', fail);
    });
    const fail = (error: NodeJS.ErrnoException) =>
      resolve({
        status: 0,
        text: `${error.code ?? error.message}${asked.reusedSocket ? ' on a kept connection' : ''}`,
      });
    asked.on('error', fail);
    asked.setTimeout(withinMs, () => void asked.destroy(new Error('no answer')));
    asked.end(body);
  });
}
