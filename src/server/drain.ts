import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

export interface DrainSettings {
  /** How long requests are still taken after the gateway has said that it is not ready, in milliseconds. */
  readonly lameDuckMs: number;
  /** How long a request may be worked on, in milliseconds. */
  readonly answerMs: number;
}

export interface Drain {
  /** Whether it has said that it is not ready. */
  isDraining(): boolean;
  /**
   * Says that it is not ready, goes on for a while, so that whoever sends requests here hears of it, then closes the port and
   * waits for the requests that were sent. Resolves when every connection is closed.
   */
  close(): Promise<void>;
}

/** A request that has not come whole so long after the port was closed was not sent before it. In milliseconds. */
const lateMs = 500;
const sweepMs = 25;
const mostLullMs = 750;

/** Watches over the requests of the app, and answers whether it is ready. */
export function openDrain(app: FastifyInstance, { lameDuckMs, answerMs }: DrainSettings): Drain {
  /** The answers that have not gone out whole. Of those of a connection that breaks, only the first one hears of it. */
  const open = new Map<Socket, Set<ServerResponse>>();
  const answers = () => [...open.values()].flatMap((own) => [...own]);
  let isDraining = false;
  /** Connections that came and answers that went. */
  let moves = 0;

  app.server.on('connection', (socket) => {
    moves += 1;
    open.set(socket, new Set());
    socket.once('close', () => open.delete(socket));
  });
  // Before all others: some requests are answered without a way through the app.
  app.server.prependListener('request', ({ socket }, response) => {
    const own = open.get(socket);
    own?.add(response);
    response.once('close', () => {
      moves += 1;
      own?.delete(response);
    });
  });
  // Node takes a connection for idle over which an answer is still going out: until it is gone none is closed, but by the sweep.
  const closeIdle = app.server.closeIdleConnections.bind(app.server);
  app.server.closeIdleConnections = () => {
    if (!answers().some(({ writableEnded }) => writableEnded)) closeIdle();
  };
  // A client that keeps its connection would send the next request into a closed port.
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isDraining) reply.header('connection', 'close');
    done();
  });
  app.get('/ready', async (_request, reply) => {
    reply.status(isDraining ? 503 : 200);
    return { status: isDraining ? 'draining' : 'ready' };
  });

  /** Node looks after requests that do not come only as long as the port is open. */
  function sweep(sinceMs: number): void {
    if (sinceMs < lateMs) return;
    const left = answers();
    for (const response of left) {
      if (!response.req.complete) response.destroy();
    }
    if (left.length === 0 || sinceMs >= lateMs + answerMs) app.server.closeAllConnections();
  }

  /**
   * What has connected and was not accepted yet is lost with the port, and Node accepts one a turn of the event loop: it is
   * closed after a turn in which nothing was answered and nobody came, a short one at first, or else after a while.
   */
  async function lull(): Promise<void> {
    const beganAt = performance.now();
    for (let [before, turnAt] = [-1, beganAt]; turnAt - beganAt < mostLullMs; ) {
      await new Promise(setImmediate);
      const now = performance.now();
      if (before === moves && now - turnAt < 1 + (now - beganAt) / 100) return;
      [before, turnAt] = [moves, now];
    }
  }

  return {
    isDraining: () => isDraining,
    async close() {
      isDraining = true;
      if (lameDuckMs > 0) await sleep(lameDuckMs);
      await lull();
      const closedAt = performance.now();
      const timer = setInterval(() => sweep(performance.now() - closedAt), sweepMs);
      await app.close().finally(() => clearInterval(timer));
    },
  };
}
