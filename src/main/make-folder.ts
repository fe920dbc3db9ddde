import { mkdir, rename, rm } from 'node:fs/promises';

/** Images of production are made without what builds for them, and do without. */
const isWithout = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(String(error.code));

/**
 * Makes a folder anew by `write`, which is given a place to fill: who reads the folder meanwhile sees all of the old or all of the
 * new. Rejects with what `write` rejects with; where the program was started with `--if-possible`, and only what builds is not
 * installed, it says so of `what` instead.
 */
export async function makeFolder(folder: string, what: string, write: (fresh: string) => Promise<void>): Promise<void> {
  const fresh = `${folder}.${process.pid}`;
  try {
    await mkdir(fresh, { recursive: true });
    await write(fresh);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!process.argv.includes('--if-possible') || !isWithout(error)) throw error;
    process.stdout.write(`${what} is not built: what builds it is not installed (npm ci --omit=dev).\n`);
  }
}
