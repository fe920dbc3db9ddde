import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClients } from '../../src/access/clients.ts';
import { openDevelopmentKey } from '../../src/access/development-key.ts';
import { importDirectory } from '../../src/directory/import/import.ts';
import type { SystemName } from '../../src/model/system.ts';
import { setPolicy } from '../../src/persisted/policies.ts';
import { openStore } from '../../src/store/store.ts';
import type { Caller, Crowd } from './crowd.ts';
import type { GatewaySettings } from './gateway.ts';
import { startFlags } from './start-flags.ts';

/** The gateway in a process of its own, over a store that knows the crowd. */
export interface SoakHouse {
  readonly url: string;
  /** The headers with which each caller comes, by their number. */
  readonly credentials: readonly Readonly<Record<string, string>>[];
  /** Closes the gateway, and gives the bytes of all that it left behind: its store and what it logged. */
  close(): Promise<{ readonly store: Buffer; readonly log: string }>;
}

export async function startSoakHouse(crowd: Crowd, urls: Readonly<Record<SystemName, string>>): Promise<SoakHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'quad-soak-'));
  const settings = {
    databaseUrl: `sqlite:${join(folder, 'store')}`,
    keyFile: join(folder, 'key.json'),
    urls,
    // A slow machine is no failure here.
    deadlineMs: 60_000,
    commandLateMs: 1_000,
  };
  const credentials = await prepare(crowd, settings);
  const gateway = fork(join(import.meta.dirname, 'gateway.ts'), {
    execArgv: startFlags(),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let log = '';
  gateway.stdout?.on('data', (chunk) => {
    log += String(chunk);
  });
  gateway.send(settings);
  const [url] = (await Promise.race([once(gateway, 'message'), failureOf(once(gateway, 'exit'))])) as [string];
  return {
    url,
    credentials,
    async close() {
      if (gateway.connected) {
        gateway.send('close');
        await once(gateway, 'exit');
      }
      // With its journal, where one is left.
      const files = readdirSync(folder).filter((file) => file.startsWith('store'));
      const store = Buffer.concat(files.map((file) => readFileSync(join(folder, file))));
      rmSync(folder, { recursive: true, force: true });
      return { store, log };
    },
  };
}

/** Fills the store, and gives the callers' headers. */
async function prepare(crowd: Crowd, { databaseUrl, keyFile }: GatewaySettings): Promise<Record<string, string>[]> {
  const store = await openStore(databaseUrl);
  try {
    const imported = await importDirectory(store, crowd.directory);
    if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
    const clientKey = await openClients(store).create({ name: 'soak-partner', role: 'partner' });
    // What its callers ask is made up as they go.
    await setPolicy(store, 'soak-partner', { mode: 'off' });
    const key = await openDevelopmentKey(keyFile);
    const headersOf = async ({ subject, hasKey }: Caller): Promise<Record<string, string>> => ({
      authorization: `Bearer ${await key.sign(subject)}`,
      ...(hasKey && clientKey !== null ? { 'quad-client-key': clientKey.reveal() } : {}),
    });
    return await Promise.all(crowd.callers.map(headersOf));
  } finally {
    await store.close();
  }
}

async function failureOf(end: Promise<unknown[]>): Promise<never> {
  const [code] = await end;
  throw new Error(`The gateway ended with ${String(code)} before it answered.`);
}
