import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
/** Higher ones save a few per cent, and take many times as long. */
const brotliQuality = 9;
/** What hardly becomes smaller, in bytes, is not packed. */
const leastPacked = 1_000;

const folder = join(import.meta.dirname, '..', 'dist', 'explorer');

/**
 * Makes the explorer's files in `dist/explorer`: scripts, styles and a font, each with its hash in its name and packed beside it,
 * and `files.json`, which says with which of them the page begins. What was there before goes.
 */
async function buildExplorer(): Promise<void> {
  const { bundleExplorer } = await import('./bundle.ts');
  const { files, script, style } = await bundleExplorer();
  // A gateway that runs sees all of the old or all of the new.
  const fresh = `${folder}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  await Promise.all([...files].map(([name, contents]) => writePacked(join(fresh, name), contents)));
  await writeFile(join(fresh, 'files.json'), JSON.stringify({ script, style }));
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
}

async function writePacked(path: string, contents: Uint8Array): Promise<void> {
  await writeFile(path, contents);
  if (contents.length < leastPacked) return;
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } };
  await Promise.all([
    brotli(contents, options).then((packed) => writeFile(`${path}.br`, packed)),
    zip(contents, { level: 9 }).then((packed) => writeFile(`${path}.gz`, packed)),
  ]);
}

/** Images of production are made without what builds this, and do not need it. */
const isWithout = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(String(error.code));

try {
  await buildExplorer();
} catch (error) {
  if (!process.argv.includes('--if-possible') || !isWithout(error)) throw error;
  process.stdout.write('The explorer is not built: what builds it is not installed (npm ci --omit=dev).\n');
}
