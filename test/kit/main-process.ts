import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/main.js', import.meta.url));

/** The whole program as a process of its own. */
export interface MainProcess {
  readonly child: ChildProcess;
  /** Where the graph answers. */
  readonly graph: string;
  /** What it printed. */
  readonly output: () => string;
  /** The code with which it ends. */
  readonly code: Promise<number | null>;
}

/**
 * Starts the program in a folder, on a free port, with no other variables than these. Its data lie in that folder where the
 * variables do not say otherwise. Rejects where it ends before it answers. `flags` are given to Node.
 */
export async function startMain(
  folder: string,
  variables: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<MainProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...flags, main], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const code = once(child, 'exit').then(([value]) => value as number | null);
  let output = '';
  const graph = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (output.length < 10_000) output += text;
      const found = /^Quad answers at (\S+)$/m.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const ended = code.then((value): never => {
    throw new Error(`The gateway ended with ${value} before it answered.`);
  });
  ended.catch(() => undefined);
  return { child, graph: await Promise.race([graph, ended]), output: () => output, code };
}
