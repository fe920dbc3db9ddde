import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDevelopmentKey } from '../../../src/access/development-key.ts';
import { importDirectory } from '../../../src/directory/import/import.ts';
import { type SystemName, systemNames } from '../../../src/model/system.ts';
import { openStore } from '../../../src/store/store.ts';
import type { Crowd } from '../crowd.ts';
import type { GatewaySettings } from '../gateway.ts';
import { startFlags } from '../start-flags.ts';
import type { Departure, Telling } from './watch.ts';

/** The gateway in a process of its own, with its usual settings, over a store that knows the students of the crowd. */
export interface WatchedGateway {
  readonly url: string;
  /** The header with which each student comes, by their number. */
  readonly tokens: readonly string[];
  /** How breakers changed, as the log says. */
  readonly changes: readonly BreakerChange[];
  /** Lines of the log on faults of the gateway itself. */
  readonly faults: readonly string[];
  /** For how many milliseconds it has kept a core busy so far. */
  busyMs(): Promise<number>;
  /** Every call to a system that it began so far. Not to be asked twice at once. */
  calls(system: SystemName): Promise<readonly Departure[]>;
  close(): Promise<void>;
}

export interface BreakerChange {
  readonly system: SystemName;
  readonly state: string;
  /** By the clock that all processes share, in milliseconds. */
  readonly at: number;
}

export const deadlineMs = 5_000;

export async function startWatchedGateway(
  crowd: Crowd,
  urls: Readonly<Record<SystemName, string>>,
): Promise<WatchedGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'quad-soak-'));
  const settings: GatewaySettings = {
    databaseUrl: `sqlite:${join(folder, 'store')}`,
    keyFile: join(folder, 'key.json'),
    urls,
    deadlineMs,
    commandLateMs: 60_000,
    watchesCalls: true,
  };
  const tokens = await prepare(crowd, settings);
  const child = launch();
  const log = readLog(child);
  child.send(settings);
  const ended = endOf(child);
  ended.catch(() => undefined);
  const [url] = (await Promise.race([once(child, 'message'), ended])) as [string];
  const { calls, hear } = listenTo(child, ended);
  return {
    url,
    tokens,
    ...log,
    busyMs: async () => (await hear()).busy / 1_000,
    async calls(system) {
      await hear();
      return calls.filter(({ origin }) => origin === urls[system]);
    },
    async close() {
      if (child.connected) {
        child.send('close');
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Has the gateway tell of itself, and keeps the calls that it told of. */
function listenTo(child: ChildProcess, ended: Promise<never>) {
  const calls: Departure[] = [];
  return {
    calls,
    async hear(): Promise<Telling> {
      child.send(calls.length);
      const [telling] = (await Promise.race([once(child, 'message'), ended])) as [Telling];
      calls.push(...telling.calls);
      return telling;
    },
  };
}

function launch(): ChildProcess {
  return fork(join(import.meta.dirname, '..', 'gateway.ts'), {
    execArgv: startFlags(),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
}

/** Fills the store, and gives the students' headers. */
async function prepare(crowd: Crowd, { databaseUrl, keyFile }: GatewaySettings): Promise<string[]> {
  const store = await openStore(databaseUrl);
  try {
    const imported = await importDirectory(store, crowd.directory);
    if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
    const key = await openDevelopmentKey(keyFile);
    return await Promise.all(crowd.students.map(async ({ id }) => `Bearer ${await key.sign(`stu_${id}`)}`));
  } finally {
    await store.close();
  }
}

function readLog({ stdout }: ChildProcess): Pick<WatchedGateway, 'changes' | 'faults'> {
  const changes: BreakerChange[] = [];
  const faults: string[] = [];
  if (stdout === null) return { changes, faults };
  createInterface({ input: stdout }).on('line', (text) => {
    const line = JSON.parse(text) as { msg: string; time: string; system?: SystemName; state?: string };
    const { msg, time, system, state = '' } = line;
    if (msg === 'breaker changed' && system !== undefined && systemNames.includes(system)) {
      changes.push({ system, state, at: Date.parse(time) });
    }
    if (msg === 'fault') faults.push(text);
  });
  return { changes, faults };
}

async function endOf(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`The gateway ended with ${String(code)} before it answered.`);
}
