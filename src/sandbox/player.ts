import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { System } from './system.ts';

/** What a player's process tells its parent, once. */
export type Announcement = { readonly url: string } | { readonly failure: string };

/** How a player's process came to its end. */
export interface Exit {
  readonly system: System;
  readonly pid: number;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process that plays one system. */
export interface Player {
  readonly system: System;
  readonly pid: number;
  /** The address, once it serves; rejects with the reason when it can't. */
  readonly url: Promise<string>;
  readonly exit: Promise<Exit>;
  /** Ends it: asks first, insists after `patienceMs`. */
  stop(): Promise<void>;
}

export interface Part {
  readonly system: System;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const patienceMs = 1_000;
const program = new URL('./process.ts', import.meta.url);
// Four processes that each strip the types of the same files take twice as long to start as four that find it done.
const compiled = fileURLToPath(new URL('../../node_modules/.cache/sandbox', import.meta.url));

async function addressOf(child: ChildProcess, system: System, exit: Promise<Exit>): Promise<string> {
  const told = once(child, 'message').then(([message]) => message as Announcement);
  const gone = exit.then(({ code, signal }) => ({ failure: `its process ended with ${signal ?? code}` }));
  const announcement = await Promise.race([told, gone]);
  if ('url' in announcement) return announcement.url;
  throw new Error(`The sandbox of ${system} did not start: ${announcement.failure}`);
}

/** Starts a process of its own for `part`; it lives until it is stopped, killed, or this process is gone. */
export function startPlayer({ system, args, env }: Part): Player {
  const child = fork(program, [system, ...args], {
    // Options of this process, such as those of a test runner, are none of the player's.
    execArgv: [],
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: compiled, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const pid = child.pid ?? 0;
  const exit = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ system, pid, code, signal }));
    child.once('error', () => resolve({ system, pid, code: null, signal: null }));
  });
  const url = addressOf(child, system, exit);
  // Who stops a player before it serves has no use for the address that never came.
  url.catch(() => {});
  const stop = async () => {
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await exit;
    clearTimeout(insist);
  };
  return { system, pid, url, exit, stop };
}
