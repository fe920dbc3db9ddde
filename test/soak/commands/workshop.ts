import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDevelopmentKey } from '../../../src/access/development-key.ts';
import { importDirectory } from '../../../src/directory/import/import.ts';
import type { School } from '../../../src/sandbox/school.ts';
import { openStore } from '../../../src/store/store.ts';
import type { GatewaySettings } from '../gateway.ts';
import { startFlags } from '../start-flags.ts';

/** The gateway in a process that can be killed, over a store that outlives it. */
export interface Workshop {
  /** Where the gateway answers now; null while there is none. */
  url(): string | null;
  /** A token for a person by their global id. */
  token(person: string): Promise<string>;
  /** Ends the process without a word, and starts another on the same store. */
  kill(): Promise<void>;
  /** What the gateway logged of its own faults so far, a line each. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

/** So much longer than a lost command is on its way that a busy machine changes nothing, and less than a request may take. In milliseconds. */
const commandLateMs = 1_500;
const deadlineMs = 3_000;

/** `databaseUrl` null makes a file that is gone in the end. `shiftiqUrl` is the only system that there is. Throws where the gateway does not start. */
export async function startWorkshop(
  school: School,
  { databaseUrl, shiftiqUrl }: { databaseUrl: string | null; shiftiqUrl: string },
): Promise<Workshop> {
  const folder = mkdtempSync(join(tmpdir(), 'quad-soak-'));
  const nowhere = 'http://127.0.0.1:9';
  const settings: GatewaySettings = {
    databaseUrl: databaseUrl ?? `sqlite:${join(folder, 'store')}`,
    keyFile: join(folder, 'key.json'),
    urls: { wse: nowhere, skillable: nowhere, shiftiq: shiftiqUrl, zenoti: nowhere },
    deadlineMs,
    commandLateMs,
  };
  await fill(settings.databaseUrl, school);
  const key = await openDevelopmentKey(settings.keyFile);
  const faults: string[] = [];
  let process = await start(settings, faults);
  return {
    url: () => process.url,
    token: (person) => key.sign(person),
    async kill() {
      process.url = null;
      process.child.kill('SIGKILL');
      await once(process.child, 'exit');
      process = await start(settings, faults);
    },
    faults,
    async close() {
      if (process.child.connected) {
        process.child.send('close');
        await once(process.child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function fill(databaseUrl: string, school: School): Promise<void> {
  const store = await openStore(databaseUrl);
  const imported = await importDirectory(store, school.directory).finally(() => store.close());
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
}

interface Process {
  readonly child: ChildProcess;
  url: string | null;
}

async function start(settings: GatewaySettings, faults: string[]): Promise<Process> {
  const child = fork(join(import.meta.dirname, '..', 'gateway.ts'), {
    execArgv: startFlags(),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let rest = '';
  child.stdout?.on('data', (chunk) => {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    faults.push(...lines.filter(isFault));
  });
  child.send(settings);
  const [url] = (await Promise.race([once(child, 'message'), endOf(child)])) as [string];
  return { child, url };
}

/** What the booking system does wrong is a warning; an error is the gateway's own. */
function isFault(line: string): boolean {
  return /"level":"?(50|60|error|fatal)"?[,}]/.test(line);
}

async function endOf(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`The gateway ended with ${String(code)} before it answered.`);
}
