import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Gateway, Refused } from '../src/gateway.ts';
import { quad, root } from './checkout.ts';

/** All of it in one go: a gateway over the simulated school with a database of its own, a key, the operations, the program. */
async function demonstrate(folder: string): Promise<void> {
  const { PATH, HOME } = process.env;
  // And nothing of what a real gateway on this machine is set to.
  const env = { PATH, HOME, DATABASE_URL: `sqlite:${join(folder, 'quad.sqlite')}`, PORT: '0', LOG_LEVEL: 'silent' };
  tell('Starting a gateway over the simulated school');
  await using started = await startGateway(env);
  const { url, token } = started;

  tell('Making the client partner-example and publishing its operations');
  const key = quad(['client', 'create', 'partner-example', '--role', 'partner'], env).trim();
  runScript('scripts/publish-operations.ts', [], env);
  const gateway = connect(url, key);
  await untilPublished(gateway);

  tell('Running the program, as it would run anywhere');
  const own = { ...env, QUAD_URL: url, QUAD_CLIENT_KEY: key, QUAD_PERSON_TOKEN: token };
  runScript('src/main.ts', [], own);
  const week = await gateway.run('WeekOfStudent', {}, token);
  const registration = week.data.viewer?.student?.registrations?.nodes[0];
  if (registration == null) throw new Error('The student has no registration to cancel');
  tell(`Cancelling ${registration.id}`);
  runScript('src/main.ts', ['cancel', registration.id], own);
  tell('Stopping the gateway');
}

interface Started extends AsyncDisposable {
  readonly url: string;
  /** Of a student. */
  readonly token: string;
}

/** Starts it as its README says, in a process group of its own that ends as one. */
async function startGateway(env: NodeJS.ProcessEnv): Promise<Started> {
  const child = spawn('npm', ['start'], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  // Once nobody writes there any more, all of them have ended.
  let isOver = false;
  const over = new Promise<void>((resolve) => child.once('close', () => resolve())).then(() => {
    isOver = true;
  });
  const stop = async () => {
    if (child.pid === undefined || isOver) return;
    process.kill(-child.pid, 'SIGTERM');
    await over;
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().then(() => process.exit(1)));
  try {
    const greeting = await greetingOf(child);
    const url = /^Quad answers at (\S+)$/m.exec(greeting)?.[1];
    const token = /^A student:\n(\S+)$/m.exec(greeting)?.[1];
    if (url === undefined || token === undefined) throw new Error(`The gateway said something else:\n${greeting}`);
    return { url, token, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Gives what it says once it is ready, or until it ended. What it says later is read too, so that it never waits for us. */
function greetingOf(child: ChildProcess): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', () => resolve(text));
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (text.includes('A query to begin with:')) resolve(text);
    });
  });
}

/** A gateway that runs looks for what was published every other second. */
async function untilPublished(gateway: Gateway): Promise<void> {
  for (const deadline = Date.now() + 20_000; ; await sleep(200)) {
    try {
      await gateway.run('Centers', {});
      return;
    } catch (error) {
      const isEarly = error instanceof Refused && error.code === 'PERSISTED_QUERY_NOT_IN_LIST';
      if (!isEarly || Date.now() > deadline) throw error;
    }
  }
}

function runScript(script: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: join(import.meta.dirname, '..'),
    env,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}`);
}

function tell(sentence: string): void {
  process.stdout.write(`\n== ${sentence}\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'quad-partner-'));
// However it ends.
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
try {
  await demonstrate(folder);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
