import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDevelopmentKey } from '../../../src/access/development-key.ts';
import { importDirectory } from '../../../src/directory/import/import.ts';
import type { SystemName } from '../../../src/model/system.ts';
import { openStore } from '../../../src/store/store.ts';
import { type Crowd, makeCrowd } from '../crowd.ts';
import type { GatewaySettings } from '../gateway.ts';
import { startFlags } from '../start-flags.ts';
import { openLines } from './lines.ts';
import { bodyOf, isWhole, mix } from './operation.ts';
import type { Ask } from './tally.ts';

/** The gateway and the systems, each a process of its own, and all that is ever asked. */
export interface Stage {
  readonly url: string;
  /** The process of the gateway. */
  readonly pid: number;
  /** As often as the mix has each kind. */
  readonly asks: readonly Ask[];
  /** All that the gateway logged. */
  log(): string;
  close(): Promise<void>;
}

/** What is usual. In milliseconds. */
const deadlineMs = 5_000;

/** `answerMs` is how long a system takes for an answer. Throws where the gateway gives a wrong one while nobody else asks. */
export async function openStage(answerMs: number): Promise<Stage> {
  const crowd = makeCrowd();
  const folder = mkdtempSync(join(tmpdir(), 'quad-overload-'));
  const vendors = run(join(import.meta.dirname, 'vendors-process.ts'));
  const gateway = run(join(import.meta.dirname, '..', 'gateway.ts'));
  let log = '';
  gateway.stdout?.on('data', (chunk) => {
    log += String(chunk);
  });
  const close = async () => {
    if (gateway.connected) {
      gateway.send('close');
      await once(gateway, 'exit');
    }
    vendors.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    vendors.send(answerMs);
    const urls = await firstWord<Record<SystemName, string>>(vendors);
    const databaseUrl = `sqlite:${join(folder, 'store')}`;
    const settings: GatewaySettings = {
      ...{ databaseUrl, keyFile: join(folder, 'key.json'), urls, deadlineMs, commandLateMs: 60_000 },
    };
    const tokens = await prepare(crowd, settings);
    gateway.send(settings);
    const url = await firstWord<string>(gateway);
    return { url, pid: gateway.pid ?? 0, asks: await makeAsks(url, crowd, tokens), log: () => log, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function run(program: string): ChildProcess {
  return fork(program, {
    // The others only ask and answer.
    execArgv: startFlags(),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
}

async function firstWord<Word>(child: ChildProcess): Promise<Word> {
  const end = once(child, 'exit').then(([code]) => {
    throw new Error(`${child.spawnargs.at(-1)} ended with ${String(code)} before it was ready.`);
  });
  const [word] = (await Promise.race([once(child, 'message'), end])) as [Word];
  return word;
}

/** Fills the store, and gives the students' tokens. */
async function prepare(crowd: Crowd, { databaseUrl, keyFile }: GatewaySettings): Promise<string[]> {
  const store = await openStore(databaseUrl);
  try {
    const imported = await importDirectory(store, crowd.directory);
    if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
    const key = await openDevelopmentKey(keyFile);
    return await Promise.all(crowd.students.map(({ id }) => key.sign(`stu_${id}`)));
  } finally {
    await store.close();
  }
}

/** Asks each once while all is quiet, so that later an answer is right only where it is the same to the byte. */
async function makeAsks(url: string, crowd: Crowd, tokens: readonly string[]): Promise<Ask[]> {
  const lines = openLines(url);
  const expected = new Map<Buffer, Buffer>();
  const asks: Ask[] = [];
  for (const student of crowd.students) {
    const requests = new Map(
      mix.map((kind) => [kind, requestOf(url, tokens[student.number], bodyOf(kind, crowd, student))]),
    );
    for (const [kind, request] of requests) {
      const answer = await new Promise<Buffer>((resolve) =>
        lines.ask(request, (message) => resolve(message?.body ?? Buffer.from('{"errors":"cut"}'))),
      );
      if (!isWhole(kind, student, String(answer))) throw new Error(`${kind} came to ${String(answer).slice(0, 500)}`);
      expected.set(request, answer);
    }
    for (const kind of mix) {
      const request = requests.get(kind) ?? Buffer.alloc(0);
      asks.push({ request, expected: expected.get(request) ?? Buffer.alloc(0) });
    }
  }
  lines.close();
  return asks;
}

function requestOf(url: string, token: string | undefined, body: string): Buffer {
  const head = [
    'POST /graphql HTTP/1.1',
    `Host: ${new URL(url).host}`,
    'Content-Type: application/json',
    `Authorization: Bearer ${token}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}
