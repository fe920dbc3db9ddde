import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { makeFolder } from '../src/main/make-folder.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
/** Higher ones save a few per cent, and take many times as long. */
const brotliQuality = 9;
/** What hardly becomes smaller, in bytes, is not packed. */
const leastPacked = 1_000;

const folder = join(import.meta.dirname, '..', 'dist', 'explorer');

async function writePacked(path: string, contents: Uint8Array): Promise<void> {
  await writeFile(path, contents);
  if (contents.length < leastPacked) return;
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } };
  await Promise.all([
    brotli(contents, options).then((packed) => writeFile(`${path}.br`, packed)),
    zip(contents, { level: 9 }).then((packed) => writeFile(`${path}.gz`, packed)),
  ]);
}

/**
 * Makes the explorer's files in `dist/explorer`: scripts, styles and a font, each with its hash in its name and packed beside it,
 * and `files.json`, which says with which of them the page begins.
 */
await makeFolder(folder, 'The explorer', async (fresh) => {
  const { bundleExplorer } = await import('./bundle.ts');
  const { files, script, style } = await bundleExplorer();
  await Promise.all([...files].map(([name, contents]) => writePacked(join(fresh, name), contents)));
  await writeFile(join(fresh, 'files.json'), JSON.stringify({ script, style }));
});
