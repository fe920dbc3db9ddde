import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Dispatcher, Pool } from 'undici';
import type { Random } from '../../../src/sandbox/school/random.ts';

/** Lies before a system, and makes each call take its time. */
export interface Road {
  readonly url: string;
  close(): Promise<void>;
}

/** What passed that asked the system for a registration, and what it came to; written by nobody who has a part in it. */
export interface Sent {
  readonly registrationId: string;
  readonly status: number;
}

export interface RoadSettings {
  readonly systemUrl: string;
  readonly random: Random;
  /** The longest that a call is held back, in milliseconds. */
  readonly longestMs: number;
  /** To which registrations are written down. */
  readonly journal: Sent[];
}

const ofTheConnection = ['host', 'connection', 'keep-alive', 'transfer-encoding', 'content-length'];
const registers = /^\/api\/registrations\/([^/]+)\/commands\/register-lax$/;

export async function openRoad({ systemUrl, random, longestMs, journal }: RoadSettings): Promise<Road> {
  const pool = new Pool(systemUrl, { connections: 128 });

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const wait = random.int(0, longestMs);
    await sleep(wait / 2);
    const answer = await pool.request({
      method: method as Dispatcher.HttpMethod,
      path,
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !ofTheConnection.includes(name))),
      body: chunks.length === 0 ? null : Buffer.concat(chunks),
    });
    const text = await answer.body.text();
    const registrationId = registers.exec(path)?.[1];
    if (registrationId !== undefined) journal.push({ registrationId, status: answer.statusCode });
    await sleep(wait / 2);
    response.writeHead(answer.statusCode, { 'content-type': String(answer.headers['content-type'] ?? 'text/plain') });
    response.end(answer.statusCode === 204 ? undefined : text);
  }

  const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
    void pass(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await pool.destroy();
    },
  };
}
