import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** What a reader has who followed the README: a checkout with its own data, and a gateway that `npm start` started in it. */
export interface Program {
  /** Puts a file where the commands of the pages look for it. */
  write(name: string, text: string): void;
  /**
   * Runs lines of a page as a script that ends at the first that fails. What they set, later lines of the same page have. The
   * gateway's usual address stands for that at which this one listens.
   */
  run(page: string, text: string): Promise<{ code: number; stdout: string; stderr: string }>;
  close(): Promise<void>;
}

/** The parts of a checkout that its commands use. Data are written beside them, and so into a folder of their own. */
const parts = ['package.json', 'src', 'schema', 'examples', 'node_modules', '.env.example'];
const usualAddress = '127.0.0.1:4000';
/** What would change the checkout itself, whose dependencies the folder shares. */
export const installs = /\bnpm (?:ci|i|install|test|start)\b|\bnpm .*--prefix/;

export async function openProgram(): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'quad-docs-'));
  for (const part of parts) symlinkSync(join(root, part), join(folder, part));
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const env = { ...inherited, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` };
  const { child, address } = await start(folder, env);

  return {
    write: (name, text) => writeFileSync(join(folder, name), `${text}\n`),
    async run(page, text) {
      if (installs.test(text)) throw new Error(`${page}: these commands are not for this folder`);
      const kept = `.set-by-${page.replaceAll(/\W/g, '-')}`;
      const lines = [
        'set -euo pipefail',
        `if [ -e ${kept} ]; then . ./${kept}; fi`,
        'set -a',
        text,
        `export -p > ${kept}`,
      ];
      const script = lines.join('\n').replaceAll(usualAddress, address);
      return new Promise((resolve) => {
        execFile('bash', ['-c', script], { cwd: folder, env }, (error, stdout, stderr) =>
          resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
        );
      });
    },
    async close() {
      // The whole group, as from a terminal: npm does not send the signal on to what it started.
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
      // Its output ends with the last of the group.
      if (child.stdout?.destroyed === false) await once(child.stdout, 'close');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `npm start`, but for the port: any that is free. */
async function start(folder: string, env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  let output = '';
  const address = new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The gateway ended before it answered.')));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (output.length < 10_000) output += text;
      const found = /^Quad answers at http:\/\/(\S+)\/graphql$/m.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return { child, address: await address };
}
