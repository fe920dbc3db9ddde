import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type SystemName, systemNames } from '../../src/model/system.ts';
import { seeded } from '../../src/sandbox/school/random.ts';
import type { Crowd } from './crowd.ts';
import { hostileHeaders } from './hostile-headers.ts';
import { makeRecords } from './records.ts';

/** What came in, as a vendor's answer needs it. */
export interface Asked {
  readonly url: URL;
  readonly authorization: string;
  readonly body: string;
}

/** The four systems on ports of their own, which answer each call with canaries, in random order, under hostile headers. */
export interface Vendors {
  readonly urls: Readonly<Record<SystemName, string>>;
  /** Calls with a token of somebody who may not see the person they ask for. */
  crossings(): number;
  close(): Promise<void>;
}

/** The longest that an answer is held back, in milliseconds. */
const longestDelay = 3;

export async function startVendors(crowd: Crowd): Promise<Vendors> {
  const records = makeRecords(crowd);
  const random = seeded('vendors');
  let answers = 0;
  const servers = systemNames.map((name) => {
    const server = createServer(async (request, response) => {
      answers += 1;
      const turn = answers;
      const asked = await readRequest(request);
      const body = JSON.stringify(records[name](asked, turn));
      const wait = random.int(0, longestDelay);
      if (wait > 0) await delay(wait);
      response.writeHead(body === undefined ? 404 : 200, hostileHeaders(turn));
      response.end(body);
    });
    return [name, server] as const;
  });
  await Promise.all(servers.map(([, server]) => listen(server)));
  const urls = servers.map(([name, server]) => [name, `http://127.0.0.1:${(server.address() as AddressInfo).port}`]);
  return {
    urls: Object.fromEntries(urls),
    crossings: records.crossings,
    async close() {
      await Promise.all(servers.map(([, server]) => closeServer(server)));
    },
  };
}

async function readRequest(request: IncomingMessage): Promise<Asked> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const url = new URL(request.url ?? '', 'http://vendor');
  return { url, authorization: request.headers.authorization ?? '', body };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
