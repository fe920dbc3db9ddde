import { basename, join } from 'node:path';
import { type BuildOptions, build, type OutputFile } from 'esbuild';

/** What the page begins with; it asks for the other files itself. */
export interface Beginning {
  readonly script: string;
  readonly style: string;
}

export interface Bundle extends Beginning {
  /** All files, by names that carry their hashes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const source = join(import.meta.dirname, 'src');

/** The programs that the editors run beside the page, by the label under which they ask for them. */
const workers = {
  editor: 'monaco-editor/esm/vs/editor/editor.worker.js',
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
  graphql: 'monaco-graphql/esm/graphql.worker.js',
} as const;

const shared = {
  absWorkingDir: join(import.meta.dirname, '..'),
  outdir: join(import.meta.dirname, 'out'),
  bundle: true,
  write: false,
  metafile: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
  assetNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  entryNames: '[name]-[hash]',
  loader: { '.ttf': 'file' },
  define: { 'process.env.NODE_ENV': '"production"' },
} as const satisfies BuildOptions;

/** Bundles the explorer. Rejects with what esbuild says. */
export async function bundleExplorer(): Promise<Bundle> {
  const programs = await build({ ...shared, entryPoints: workers });
  const nameOf = (label: string) =>
    namesOf(programs.outputFiles).find((name) => name.startsWith(`${label}-`)) ?? missing(label);
  const labels = Object.keys(workers).map((label) => [label, nameOf(label)]);
  const page = await build({
    ...shared,
    splitting: true,
    jsx: 'automatic',
    entryPoints: { explorer: join(source, 'main.tsx') },
    define: { ...shared.define, WORKERS: JSON.stringify(Object.fromEntries(labels)) },
  });
  const outputs = [...programs.outputFiles, ...page.outputFiles];
  const begins = (extension: string) =>
    namesOf(page.outputFiles).find((name) => name.startsWith('explorer-') && name.endsWith(extension));
  return {
    files: new Map(outputs.map((file) => [basename(file.path), file.contents])),
    script: begins('.js') ?? missing('script'),
    style: begins('.css') ?? missing('style'),
  };
}

function namesOf(outputs: readonly OutputFile[]): string[] {
  return outputs.map(({ path }) => basename(path));
}

function missing(what: string): never {
  throw new Error(`The bundle of the explorer has no ${what}`);
}
