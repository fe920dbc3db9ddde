import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..', 'src');

/**
 * Who may import whom, by room: a room may always import itself. `*` is everything. Reading down, no room imports one that
 * is below it, so there are no circles.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  errors: [],
  config: ['lib'],
  model: ['lib'],
  store: ['lib', 'errors'],
  cache: ['lib', 'errors'],
  upstreams: ['lib', 'errors', 'model', 'cache'],
  directory: ['lib', 'errors', 'model', 'store'],
  access: ['lib', 'errors', 'model', 'store', 'directory'],
  commands: ['lib', 'errors', 'model', 'store', 'access', 'directory', 'upstreams'],
  persisted: ['lib', 'errors', 'model', 'store'],
  context: ['lib', 'errors', 'model', 'store', 'access', 'directory', 'upstreams', 'commands', 'persisted'],
  // The resolvers' types name the context, the models, and who asks.
  generated: ['model', 'access', 'context'],
  plan: ['lib', 'errors', 'model'],
  graph: ['lib', 'errors', 'model', 'access', 'commands', 'context', 'generated', 'plan'],
  server: ['lib', 'errors', 'model', 'access', 'persisted', 'context', 'plan', 'graph'],
  // It shares no code with the clients that call it, so that each is a reading of the contract of its own.
  sandbox: ['lib'],
  start: [
    'lib',
    'config',
    'model',
    'store',
    'cache',
    'directory',
    'access',
    'commands',
    'context',
    'upstreams',
    'persisted',
    'server',
  ],
  simulation: ['lib', 'config', 'model', 'store', 'directory', 'upstreams', 'sandbox'],
  cli: ['*'],
  main: ['*'],
};

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly target: string;
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const imports = files.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map((match) => match[1] ?? '');
  return specifiers.map((specifier) => {
    const target = relative(root, join(root, dirname(file), specifier));
    return { file, from: roomOf(file), to: roomOf(target), target };
  });
}

/** What is loaded with a file, and not only when it comes to that. */
function loadedBy(first: string): string[] {
  const loaded = new Set([first]);
  for (const file of loaded) {
    const text = readFileSync(join(root, file), 'utf8');
    const statics = text.matchAll(/^(?:import|export)\s(?!type\b)[^;']*from '(\.{1,2}\/[^']+)'/gm);
    for (const [, specifier = ''] of statics) loaded.add(join(dirname(file), specifier));
  }
  return [...loaded];
}

function roomOf(file: string): string {
  return (file.split('/')[0] ?? '').replace(/\.ts$/, '');
}

describe('the house', () => {
  it('has no room that the table does not know', () => {
    expect(files.map(roomOf).filter((room) => !(room in mayImport))).toEqual([]);
  });

  it('imports one way, as the table says', () => {
    expect(imports.length).toBeGreaterThan(100);
    const wrong = imports.filter(({ from, to }) => {
      const allowed = mayImport[from] ?? [];
      return from !== to && !allowed.includes('*') && !allowed.includes(to);
    });
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it('keeps each system out of the folders of the others', () => {
    const folderOf = (file: string) => /^(upstreams|sandbox)\/(wse|skillable|shiftiq|zenoti)\//.exec(file)?.[2];
    const wrong = imports.filter(({ file, target }) => {
      const [own, other] = [folderOf(file), folderOf(target)];
      return own !== undefined && other !== undefined && own !== other;
    });
    expect(wrong).toEqual([]);
  });

  it('knows GraphQL in the graph and the server only, and where operations are read before they are run', () => {
    const strangers = files.filter((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return !/^(graph|server|generated|persisted|plan)\//.test(file) && /from '(graphql|@apollo|@graphql)/.test(text);
    });
    expect(strangers).toEqual([]);
  });

  it('sets headers in the transport only, and reveals secrets only for it, for who makes a key, and for Apollo Studio', () => {
    const revealing = files.filter((file) => /\.reveal\(\)/.test(readFileSync(join(root, file), 'utf8')));
    expect(revealing.sort()).toEqual([
      'cli/client.ts',
      'lib/scrub.ts',
      'server/studio.ts',
      'upstreams/quota/key.ts',
      'upstreams/transport.ts',
    ]);
  });

  it('holds on to no request by what V8 makes old: getters outside of classes, and WeakMaps from what a request brings', () => {
    const texts = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
    const named = (pattern: RegExp) => texts.flatMap(({ file, text }) => (pattern.test(text) ? [file] : [])).sort();
    // What is in these lives as long as the process, or leads to a document and no further.
    expect(named(/^ {4,}get \w+\(\)/m).filter((file) => !file.startsWith('sandbox/'))).toEqual([
      'cache/connection.ts',
      'persisted/registry.ts',
      'server/studio-view.ts',
      'upstreams/answers.ts',
      'upstreams/hold.ts',
      'upstreams/quota/local-bucket.ts',
    ]);
    expect(named(/new Weak(Map|Set)<(\w*Request|\w*Message|\w*Response|Operation|Context)\b/)).toEqual([]);
  });

  it('loads nothing before what keeps the compiled programs, and at a start nothing that only some gateways need', () => {
    const text = readFileSync(join(root, 'main.js'), 'utf8');
    expect([...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from)).toEqual(['node:module', 'node:path']);
    const loaded = loadedBy('main/gateway.ts');
    expect(loaded).toContain('store/sqlite.ts');
    const seldom = loaded.filter((file) =>
      /^(sandbox\/|simulation\.ts|cache\/connection\.ts|server\/studio\.ts|store\/postgres\.ts|main\/(look-around|demo-operation|identities)\.ts)/.test(
        file,
      ),
    );
    expect(seldom).toEqual([]);
  });

  it('shares with the explorer, which runs in a browser, what needs no other file and no Node', () => {
    const folder = join(root, '..', 'explorer', 'src');
    const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const shared = texts.flatMap((text) =>
      [...text.matchAll(/from '\.\.\/\.\.\/src\/([^']+)'/g)].map(([, file]) => file ?? ''),
    );
    expect([...new Set(shared)].sort()).toEqual([
      'errors.ts',
      'server/explorer/demo-operation.ts',
      'server/explorer/identities.ts',
    ]);
    const values = texts.flatMap((text) => [
      ...text.matchAll(/^import (?!type)[^;]*from '\.\.\/\.\.\/src\/([^']+)'/gm),
    ]);
    for (const [, file = ''] of values) expect(readFileSync(join(root, file), 'utf8')).not.toMatch(/^import /m);
  });

  it('has no file over 250 lines but generated ones', () => {
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 251);
    expect(long.filter((file) => !file.startsWith('generated/'))).toEqual([]);
  });
});
