import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Where `quad` may make a database of its own. */
export function freshUrl(): string {
  return `sqlite:${join(mkdtempSync(join(tmpdir(), 'quad-cli-')), 'quad.sqlite')}`;
}

/** Runs `quad` as a process of its own, to its end. */
export function quad(args: string[], databaseUrl = freshUrl(), variables: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...{ ...process.env, DATABASE_URL: databaseUrl, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
      ...variables,
    },
  });
  return { status, stdout, stderr };
}
