import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { openDevelopmentKey } from '../../src/access/development-key.ts';
import { importDirectory } from '../../src/directory/import/import.ts';
import { defaultOrganization, makeSchool, type School } from '../../src/sandbox/school.ts';
import { startSimulation } from '../../src/sandbox/simulation.ts';
import { openStore } from '../../src/store/store.ts';
import { startMain } from '../kit/main-process.ts';
import { startVendor } from '../kit/vendor.ts';

/** What the tests of one gateway that ends come back to. */
export interface Ground {
  readonly school: School;
  readonly databaseUrl: string;
  /** Requests to Wall Street English, which answers none before it is released. */
  readonly held: ServerResponse[];
  release(): void;
  /** Commands that reached the booking system, which answers each after a while. */
  readonly commands: string[];
  start(settings: { drainMs: number; deadlineMs: number }): Promise<Ending>;
  close(): Promise<void>;
}

/** The gateway as a process of its own, which can be told to end. */
export interface Ending {
  readonly url: string;
  /** Asks as a member of the staff. */
  ask(query: string, variables?: object): Promise<{ status: number; connection: unknown; body: string }>;
  signal(name: NodeJS.Signals): void;
  /** The code with which it ends. */
  readonly code: Promise<number | null>;
}

/** `commandMs` is how long the booking system takes for a command. */
export async function openGround(commandMs: number): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'quad-ending-'));
  const now = new Date();
  const school = makeSchool({ now });
  const databaseUrl = `sqlite:${join(folder, 'quad.sqlite')}`;
  const store = await openStore(databaseUrl);
  await importDirectory(store, school.directory);
  await store.close();
  const key = await openDevelopmentKey(join(folder, 'data', 'development-key.json'));
  const token = await key.sign(`stf_${school.demo.staffId}`);
  const [wse, shiftiq] = [await startVendor(), await startVendor()];
  const booking = await startSimulation('shiftiq', { school, now, key: 'key-of-shiftiq' });
  const [held, commands]: [ServerResponse[], string[]] = [[], []];
  wse.answer((_request, response) => void held.push(response));
  shiftiq.answer((message, response) => void pass(message, response));
  const children = new Set<ChildProcess>();

  async function pass(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = message;
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    if (url.includes('/commands/')) {
      commands.push(url);
      await new Promise((resolve) => setTimeout(resolve, commandMs));
    }
    const { authorization = '', 'content-type': type = 'application/json' } = headers;
    const answer = await request(booking.url + url, {
      method: method as 'GET',
      headers: { authorization, 'content-type': type },
      body: chunks.length === 0 ? null : Buffer.concat(chunks),
    });
    response.writeHead(answer.statusCode, { 'content-type': String(answer.headers['content-type']) });
    response.end(await answer.body.text());
  }

  return {
    ...{ school, databaseUrl, held, commands },
    release: () => held.splice(0).forEach((response) => void response.end('[]')),
    async start({ drainMs, deadlineMs }) {
      const { child, graph, code } = await startMain(folder, {
        ...{ DATABASE_URL: databaseUrl, SIMULATE: 'none' },
        ...{ DRAIN_MS: String(drainMs), UPSTREAM_DEADLINE_MS: String(deadlineMs), LOG_LEVEL: 'error' },
        ...{ WSE_URL: wse.url, WSE_AUTH: 'service', WSE_TOKEN: 'key-of-wse' },
        ...{ SHIFTIQ_URL: shiftiq.url, SHIFTIQ_SECRET: 'key-of-shiftiq', SHIFTIQ_ORGANIZATION: defaultOrganization },
      });
      children.add(child);
      return {
        ...{ url: graph.replace(/\/graphql$/, ''), code },
        signal: (name) => void child.kill(name),
        async ask(query, variables = {}) {
          const { statusCode, headers, body } = await request(graph, {
            method: 'POST',
            headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
            body: JSON.stringify({ query, variables }),
          });
          return { status: statusCode, connection: headers.connection, body: await body.text() };
        },
      };
    },
    async close() {
      for (const child of children) child.kill('SIGKILL');
      await Promise.all([wse.close(), shiftiq.close(), booking.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
