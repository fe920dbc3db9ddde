import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The checkout of the gateway that this example lies in. */
export const root = join(import.meta.dirname, '..', '..', '..');

/** Without what npm told this program of itself, such as in which folder it runs. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
}

/** Runs a command of the gateway's program and gives what it prints. Throws what it says where it fails. */
export function quad(args: readonly string[], env = ownEnvironment()): string {
  const { status, stdout, stderr, error } = spawnSync('npm', ['run', '--silent', 'quad', '--', ...args], {
    cwd: root,
    encoding: 'utf8',
    env,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${stdout}${stderr}`.trim());
  return stdout;
}
