import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** A checkout of its own, whose schema can be changed. */
export interface Checkout {
  /** Replaces a text that stands once in a file of `schema/`, and gives its line. Throws where it does not. */
  change(file: string, before: string, after: string): number;
  quad(args: readonly string[], databaseUrl: string): { status: number | null; stdout: string; stderr: string };
}

export function openCheckout(): Checkout {
  const folder = mkdtempSync(join(tmpdir(), 'quad-checkout-'));
  for (const part of ['src', 'schema', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return {
    change(file, before, after) {
      const path = join(folder, 'schema', file);
      const parts = readFileSync(path, 'utf8').split(before);
      if (parts.length !== 2) throw new Error(`${file} has ${JSON.stringify(before)} ${parts.length - 1} times`);
      writeFileSync(path, parts.join(after));
      return parts[0]?.split('\n').length ?? 0;
    },
    quad(args, databaseUrl) {
      const env = { ...process.env, DATABASE_URL: databaseUrl, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' };
      return spawnSync(process.execPath, ['src/cli/main.ts', ...args], { cwd: folder, encoding: 'utf8', env });
    },
  };
}
