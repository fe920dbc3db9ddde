import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, pass } from '../../faults/fault-server.ts';
import type { Asked } from '../vendors.ts';

/** A system that knows its answers by heart, and can fall sick. */
export interface Vendor {
  readonly url: string;
  /** Every call that came in, in the order of arrival. */
  readonly calls: readonly Arrival[];
  /** What becomes of the calls from now on. Those that are being dealt with go on as they began. */
  behave(fault: Fault): void;
  /** Closes the port, and breaks all connections. */
  shut(): Promise<void>;
  /** Opens the same port again. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/** A call as it came in. */
export interface Arrival {
  /** `GET /path?query` */
  readonly line: string;
  /** When, by the clock that all processes share, in milliseconds. */
  readonly at: number;
}

/** A connection of somebody else's may have taken a port that was closed; it is tried so often, with such pauses. */
const mostTries = 50;
const pauseMs = 50;

/** `answer` gives the body of the answer to a call, undefined where there is no such thing. */
export async function startVendor(answer: (asked: Asked, turn: number) => unknown): Promise<Vendor> {
  const calls: Arrival[] = [];
  let fault: Fault = pass;
  const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
    calls.push({ line: `${request.method} ${request.url}`, at: Date.now() });
    const turn = calls.length;
    const visit = { request, response, turn, pass: async () => answerOf(answer(await askedOf(request), turn)) };
    void Promise.resolve(fault(visit)).catch(() => response.destroy());
  });
  server.on('connection', (socket) => socket.on('error', () => undefined));
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    behave(next) {
      fault = next;
    },
    shut: () => shut(server),
    open: () => openAgain(server, port),
    close: () => shut(server),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function shut(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return closed;
}

async function openAgain(server: Server, port: number): Promise<void> {
  for (let tries = 1; tries < mostTries; tries += 1) {
    const isOpen = await listen(server, port).then(
      () => true,
      () => false,
    );
    if (isOpen) return;
    await sleep(pauseMs);
  }
  return listen(server, port);
}

function answerOf(body: unknown) {
  const status = body === undefined ? 404 : 200;
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(body) ?? '') };
}

async function askedOf(request: IncomingMessage): Promise<Asked> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const url = new URL(request.url ?? '', 'http://vendor');
  return { url, authorization: request.headers.authorization ?? '', body };
}
