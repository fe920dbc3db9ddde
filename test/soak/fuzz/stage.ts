import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDevelopmentKey } from '../../../src/access/development-key.ts';
import { importDirectory } from '../../../src/directory/import/import.ts';
import { type SystemName, systemNames } from '../../../src/model/system.ts';
import { makeSchool, type School } from '../../../src/sandbox/school.ts';
import { type Simulation, startSimulation } from '../../../src/sandbox/simulation.ts';
import { openStore } from '../../../src/store/store.ts';
import { callTemplates } from '../../threats/call-templates.ts';
import { startFlags } from '../start-flags.ts';

/** The gateway in a process of its own, with the simulated systems in this one, which write down every call. */
export interface FuzzStage {
  readonly url: string;
  readonly school: School;
  /** Headers of those who may ask: a student, a member of staff, nobody, and somebody with a token that is none; some more often. */
  readonly callers: readonly Readonly<Record<string, string>>[];
  calls(): number;
  /** Calls that no template knows. */
  foreignCalls(): string[];
  /** In MB; NaN where the process is gone. */
  memory(): { readonly now: number; readonly peak: number };
  /** What is left to be said of the process, a sentence each: that it ended, and what it logged of its own faults. */
  close(): Promise<string[]>;
}

const now = new Date('2026-03-09T08:00:00Z');
/** As the process of the soak knows it. */
const organization = '5d1c1c1e-3a53-4c6f-9a0a-0d6f6f2f1b11';

export async function startFuzzStage(): Promise<FuzzStage> {
  const folder = mkdtempSync(join(tmpdir(), 'quad-fuzz-'));
  const school = makeSchool({ now });
  const keyFile = join(folder, 'key.json');
  const databaseUrl = `sqlite:${join(folder, 'store')}`;
  const key = await openDevelopmentKey(keyFile);
  const simulations = await playSystems(school, key.issuer);
  const store = await openStore(databaseUrl);
  await importDirectory(store, school.directory);
  await store.close();
  const urls = Object.fromEntries(systemNames.map((name) => [name, simulations[name].url]));
  const gateway = await startGateway({ databaseUrl, keyFile, urls, deadlineMs: 10_000, commandLateMs: 1_000 });
  const tokenOf = async (id: string) => ({ authorization: `Bearer ${await key.sign(id)}` });
  const student = await tokenOf(`stu_${school.demo.studentId}`);
  const staff = await tokenOf(`stf_${school.demo.staffId}`);
  return {
    url: gateway.url,
    school,
    callers: [student, student, student, staff, staff, staff, staff, {}, {}, { authorization: 'Bearer e30.e30.' }],
    calls: () => systemNames.reduce((sum, name) => sum + simulations[name].calls.length, 0),
    foreignCalls: () => systemNames.flatMap((name) => foreign(name, simulations[name])),
    memory: () => memoryOf(gateway.pid),
    async close() {
      const sentences = await gateway.end();
      await Promise.all(systemNames.map((name) => simulations[name].close()));
      rmSync(folder, { recursive: true, force: true });
      return sentences;
    },
  };
}

/** The process, with what there is to be said of it once it has ended. Throws where it ends before it answers. */
async function startGateway(settings: unknown) {
  const gateway = fork(join(import.meta.dirname, '..', 'gateway.ts'), {
    execArgv: startFlags(),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let log = '';
  gateway.stdout?.setEncoding('utf8').on('data', (text: string) => {
    log += text;
    // Of what is no fault nothing is kept; a line may come in parts.
    const lines = log.split('\n');
    log = lines.filter((line, at) => at === lines.length - 1 || line.includes('"msg":"fault"')).join('\n');
  });
  const exit = once(gateway, 'exit');
  gateway.send(settings as object);
  const [url] = await Promise.race([once(gateway, 'message'), exit]);
  if (typeof url !== 'string') throw new Error('The gateway ended before it answered.');
  return {
    url,
    pid: gateway.pid ?? 0,
    async end(): Promise<string[]> {
      // It may be gone.
      if (gateway.connected) gateway.send('close', () => undefined);
      const [code, signal] = await exit;
      const faults = log.split('\n').filter((line) => line !== '');
      return [
        ...(code === 0 ? [] : [`the gateway ended with ${code ?? signal}`]),
        ...faults.map((line) => line.slice(0, 600)),
      ];
    },
  };
}

async function playSystems(
  school: School,
  issuer: NonNullable<Parameters<typeof startSimulation>[1]['issuer']>,
): Promise<Record<SystemName, Simulation>> {
  const started = await Promise.all(
    systemNames.map(async (name) => {
      const settings = { school, now, key: `soak-key-of-${name}`, issuer, organization };
      return [name, await startSimulation(name, settings)] as const;
    }),
  );
  return Object.fromEntries(started) as Record<SystemName, Simulation>;
}

function foreign(name: SystemName, { calls }: Simulation): string[] {
  const lines = calls.map(({ method, url }) => `${method} ${url}`);
  return lines.filter((line) => !callTemplates[name].some((template) => template.test(line)));
}

/** Linux tells it; elsewhere there is no number. */
function memoryOf(pid: number): { now: number; peak: number } {
  const read = (name: string, text: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1]) / 1_024;
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    return { now: read('VmRSS', text), peak: read('VmHWM', text) };
  } catch {
    return { now: Number.NaN, peak: Number.NaN };
  }
}
