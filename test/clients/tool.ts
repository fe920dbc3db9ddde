import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** The texts of files, by their paths. */
export type Files = Readonly<Record<string, string>>;

/** Runs an installed program in a folder of its own that holds these files, and gives those that it wrote. Throws what it says when it fails. */
export function made(
  program: string,
  args: readonly string[],
  { files, results }: { readonly files: Files; readonly results: readonly string[] },
): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'quad-tool-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const bin = join(root, 'node_modules', '.bin', program);
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
      cwd: folder,
      encoding: 'utf8',
      // Ours is for the modules of tests.
      env: { ...process.env, NODE_OPTIONS: '', NODE_PATH: join(root, 'node_modules') },
    });
    if (status !== 0) throw new Error(`${program}: ${stdout}${stderr}`);
    return results.map((result) => readFileSync(join(folder, result), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
