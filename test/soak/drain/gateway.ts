import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startFlags } from '../start-flags.ts';

/** The program that runs in production, in a process of its own. */
export interface Gateway {
  readonly number: number;
  readonly url: string;
  /** When it was told to end, on the clock of `performance`; null before that. */
  readonly toldAt: () => number | null;
  /** Tells it to end, and gives how that went. */
  end(): Promise<Ending>;
  /** What it wrote. */
  output(): string;
  kill(): void;
}

export interface Ending {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly tookMs: number;
}

const main = fileURLToPath(new URL('../../../src/main.js', import.meta.url));

/** Resolves when it says where it answers. Throws where it ends instead. */
export async function startGateway(number: number, env: NodeJS.ProcessEnv): Promise<Gateway> {
  const child = spawn(process.execPath, [...startFlags(), main], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const read = outputOf(child);
  const exit = once(child, 'exit').then(([code]) => ({ code: code as number | null, at: performance.now() }));
  let hasEnded = false;
  void exit.then(() => {
    hasEnded = true;
  });
  const place = /answers at (\S+)\/graphql\n/;
  while (!place.test(read())) {
    if (hasEnded) throw new Error(`Gateway ${number} did not start: ${read().slice(0, 1_000)}`);
    await Promise.race([once(child.stdout, 'data'), exit]);
  }
  let toldAt: number | null = null;
  return {
    number,
    url: place.exec(read())?.[1] ?? '',
    toldAt: () => toldAt,
    async end() {
      const from = performance.now();
      child.kill('SIGTERM');
      toldAt = performance.now();
      const { code, at } = await exit;
      return { code, tookMs: at - from };
    },
    output: read,
    kill: () => void child.kill('SIGKILL'),
  };
}

function outputOf({ stdout, stderr }: ChildProcess): () => string {
  let text = '';
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return () => text;
}
