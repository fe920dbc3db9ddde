import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { usage } from '../../src/cli/usage.ts';
import { readConfig } from '../../src/config.ts';
import { systems } from '../../src/upstreams/registry.ts';
import { elsewhere } from './elsewhere.ts';
import { kindOf, unknownBlocks } from './kinds.ts';
import { allPages, blocksOf, proseOf } from './page.ts';
import { installs } from './program.ts';

const root = join(import.meta.dirname, '..', '..');
const pages = allPages();
const blocks = pages.flatMap((page) => page.blocks);
const fileOf = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the blocks of the pages', () => {
  it('are many, and of each kind', () => {
    expect(pages.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['README.md', 'docs/graph.md', 'docs/errors.md']),
    );
    const kinds = new Set(blocks.map((block) => kindOf(block)?.does));
    expect([...kinds].sort()).toEqual(['answer', 'ask', 'configure', 'draw', 'file', 'print', 'run', 'vary']);
  });

  it.each(pages.map((page) => [page.path, page] as const))('of %s are all of a kind that is tested', (_path, page) => {
    expect(unknownBlocks(page.blocks)).toEqual([]);
  });

  it.each([
    ['```js\n1\n```', 'p:1: ```js is of no kind that is tested'],
    ['```\n1\n```', 'p:1: ``` is of no kind that is tested'],
    ['```graphql as king\n{ a }\n```', 'p:1: ```graphql as king is of no kind that is tested'],
    ['```graphql fails NOPE\n{ a }\n```', 'p:1: ```graphql fails NOPE is of no kind that is tested'],
    ['```json answer\n{}\n```', 'p:1: ```json answer belongs to nothing above it'],
    ['```json\n{}\n```', 'p:1: ```json is of no kind that is tested'],
    ['```csv a.csv\n1\n```\n```sh\ncat b.csv\n```', 'p:1: ```csv a.csv is used by no commands below it'],
  ])('would not be if there were %j', (text, problem) => {
    expect(unknownBlocks(blocksOf('p', text))).toEqual([problem]);
  });

  it('stand between fences, as what is only moved in would be looked at by nobody', () => {
    const indented = pages.flatMap((page) =>
      [...proseOf(page).matchAll(/\n\n( {4,}|\t)(?![-*\d])(.*)/g)].map(([, , line]) => `${page.path}: ${line}`),
    );
    expect(indented).toEqual([]);
  });
});

describe('the commands that are not run with their page', () => {
  it.each(elsewhere)(
    '$text: stand on a page, and $heldBy.0 has what holds them',
    ({ text, because, heldBy: [file, words] }) => {
      expect(blocks.filter((block) => block.language === 'sh' && block.text === text).length).toBeGreaterThan(0);
      expect(because.length).toBeGreaterThan(10);
      expect(fileOf(file)).toContain(words);
    },
  );
});

describe('the commands that are run with their page', () => {
  it('install nothing, as they would do so to the checkout that is tested', () => {
    const listed = new Set(elsewhere.map(({ text }) => text));
    const run = blocks.filter(({ language, text }) => language === 'sh' && !listed.has(text));
    expect(run.length).toBeGreaterThan(5);
    expect(run.filter(({ text }) => installs.test(text)).map(({ page, line }) => `${page}:${line}`)).toEqual([]);
  });
});

describe('what the pages name', () => {
  it('as a command of npm is one', () => {
    const { scripts } = JSON.parse(fileOf('package.json')) as { scripts: Record<string, string> };
    const named = pages.flatMap(({ text }) =>
      [...text.matchAll(/npm run (?:-s |--silent )?([a-z][\w:-]*)/g)].map(([, name]) => name ?? ''),
    );
    expect(named.length).toBeGreaterThan(20);
    expect([...new Set(named)].filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('as a command of quad is one', () => {
    const named = pages.flatMap(({ text }) =>
      [...text.matchAll(/npm run (?:-s )?quad -- ((?:[a-z]+)(?: [a-z]+)?)/g)].map(([, words]) => words ?? ''),
    );
    expect(named.length).toBeGreaterThan(10);
    // Two words, or one before its operand.
    const isCommand = (words: string) =>
      usage.includes(`\n  ${words} `) || new RegExp(`\n {2}${words.split(' ')[0]} (--|[A-Z])`).test(usage);
    const unknown = named.filter((words) => !isCommand(words));
    expect(unknown).toEqual([]);
  });

  it('as a link is there, to the heading', () => {
    const links = pages.flatMap((page) =>
      [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => ({ page: page.path, target })),
    );
    const broken = links.filter(({ page, target }) => !/^https?:/.test(target) && !isThere(page, target));
    expect(links.length).toBeGreaterThan(30);
    expect(broken).toEqual([]);
  });

  it('as a path of the checkout is there', () => {
    const named = pages.flatMap((page) =>
      [...page.text.matchAll(/`((?:src|test|schema|docs|examples|bench)\/[\w./-]*)`/g)].map(([, path = '']) => path),
    );
    expect(named.length).toBeGreaterThan(20);
    expect([...new Set(named)].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

/** Pictures that are made by their own tests may be missing from a checkout that has not run them. */
function isThere(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(join(root, file))) return false;
  if (anchor === undefined) return true;
  return [...fileOf(file).matchAll(/^#+ (.+)$/gm)].some(([, heading = '']) => anchorOf(heading) === anchor);
}

/** As GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

describe('the configurations of the pages', () => {
  const shown = blocks.filter(({ language }) => language === 'dotenv');
  const variables = Object.fromEntries(Object.entries(systems).map(([name, system]) => [name, system.variables]));

  it.each(shown.map((block) => [`${block.page}:${block.line}`, block.text]))(
    '%s can be started with',
    (_place, text) => {
      expect(text).toContain('NODE_ENV=production');
      expect(readConfig(environmentOf(text), variables as never)).toMatchObject({ production: true });
      const known = fileOf('.env.example');
      expect(Object.keys(environmentOf(text)).filter((name) => !known.includes(`\n${name}=`))).toEqual([]);
    },
  );
});

function environmentOf(text: string): Record<string, string> {
  return Object.fromEntries(text.split('\n').map((line) => line.split(/=(.*)/s).slice(0, 2)));
}
