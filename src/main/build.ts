import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { bundleFolder, hashOfTexts, madeOfName, textOf } from './bundle.js';
import { makeFolder } from './make-folder.ts';

/**
 * Makes one program of the gateway's files and those of its packages, in `dist/gateway`: the 1,600 files take half of a start to
 * find and read, and their texts stay in memory.
 */
const root = join(import.meta.dirname, '..', '..');
const entry = 'gateway.js';

/** It says which packages, to the byte. */
const lock = 'package-lock.json';
/** What was read of the sources, by their paths from the top: what changes meanwhile is not in the bundle. */
const read = new Map([[lock, textOf(lock)]]);

/** A file that looks for others beside itself finds them there, from wherever its program lies now. */
const ownPlaces: Plugin = {
  name: 'own-places',
  setup(building) {
    building.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      read.set(relative(root, path), text);
      const url = `new URL(${JSON.stringify(relative(bundleFolder, path))}, import.meta.url)`;
      const own = {
        url: `${url}.href`,
        dirname: `process.getBuiltinModule('node:url').fileURLToPath(new URL('.', ${url}))`,
      };
      const contents = text.replaceAll(/import\.meta\.(url|dirname)/g, (_, name: keyof typeof own) => own[name]);
      return { contents, loader: 'ts' };
    });
  },
};

/**
 * GraphQL.js is of the older kind of module, and over a hundred modules of the newer import it: for each of them esbuild would copy its
 * two hundred names, with a getter for each. Here all import one module that has looked them up.
 */
const graphqlOnce: Plugin = {
  name: 'graphql-once',
  setup(building) {
    const namespace = 'once';
    building.onResolve({ filter: /^graphql$/ }, ({ kind, path }) =>
      kind === 'import-statement' ? { path, namespace } : undefined,
    );
    building.onLoad({ filter: /^/, namespace }, ({ path }) => {
      const names = Object.keys(createRequire(import.meta.url)(path));
      return { contents: `export const { ${names.join(', ')} } = require(${JSON.stringify(path)});`, resolveDir: root };
    });
  },
};

await makeFolder(bundleFolder, 'The gateway as one program', async (fresh) => {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(import.meta.dirname, 'gateway.ts')],
    outdir: fresh,
    entryNames: '[name]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    metafile: true,
    legalComments: 'none',
    // The text stays in memory. Lines are kept short, so that a stack trace still tells where.
    minifyWhitespace: true,
    lineLimit: 120,
    logLevel: 'warning',
    plugins: [ownPlaces, graphqlOnce],
    // What packages of the older kind ask for themselves.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const sources = [...Object.keys(metafile.inputs).filter((path) => path.startsWith('src/')), lock].sort();
  const outputs = Object.entries(metafile.outputs).map(([path, { bytes }]) => [basename(path), bytes] as const);
  const hash = hashOfTexts(sources.map((source) => read.get(source) ?? ''));
  await writeFile(
    join(fresh, madeOfName),
    JSON.stringify({ entry, sizes: Object.fromEntries(outputs), sources, hash }),
  );
});
