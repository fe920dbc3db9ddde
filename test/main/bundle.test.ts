import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const source = join(import.meta.dirname, '..', '..', 'src', 'main', 'bundle.js');
type BundleModule = typeof import('../../src/main/bundle.js');

/** A project of two sources, with a bundle that was made of them. */
let folder: string;
let bundle: BundleModule;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quad-bundle-'));
  write('src/one.ts', 'export const one = 1;');
  write('package-lock.json', '{}');
  write('package.json', '{"type":"module"}');
  mkdirSync(join(folder, 'src', 'main'));
  cpSync(source, join(folder, 'src', 'main', 'bundle.js'));
  bundle = (await import(join(folder, 'src', 'main', 'bundle.js'))) as BundleModule;
  const sources = ['src/one.ts', 'package-lock.json'];
  const hash = bundle.hashOfTexts(sources.map(bundle.textOf));
  write('dist/gateway/gateway.js', "import './part.js';");
  write('dist/gateway/part.js', 'export {};');
  const sizes = { 'gateway.js': 19, 'part.js': 10 };
  write('dist/gateway/made-of.json', JSON.stringify({ entry: 'gateway.js', sizes, sources, hash }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the bundle that a start takes', () => {
  it('is the one that was made of the sources as they are', () => {
    expect(bundle.freshBundle()).toBe(pathToFileURL(join(folder, 'dist', 'gateway', 'gateway.js')).href);
  });

  it.each([
    ['one of them has changed', () => write('src/one.ts', 'export const one = 2;')],
    ['other packages are installed', () => write('package-lock.json', '{"packages":{}}')],
    ['one of them is gone', () => rmSync(join(folder, 'src', 'one.ts'))],
    ['a part of it is gone', () => rmSync(join(folder, 'dist', 'gateway', 'part.js'))],
    ['a part of it was cut off', () => write('dist/gateway/part.js', 'export')],
    ['it was not made', () => rmSync(join(folder, 'dist'), { recursive: true })],
    ['what it says of itself is torn', () => write('dist/gateway/made-of.json', '{"entry":"gateway.js",')],
  ])('is none where %s', (_, change) => {
    change();
    expect(bundle.freshBundle()).toBeNull();
  });

  it('tells texts apart that are the same one after the other', () => {
    expect(bundle.hashOfTexts(['ab', 'c'])).not.toBe(bundle.hashOfTexts(['a', 'bc']));
  });
});
