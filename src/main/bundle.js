// @ts-check
import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Plain JavaScript, as it is loaded at each start: see ../main.js.

const root = join(import.meta.dirname, '..', '..');

/** Where `npm run gateway:build` puts the gateway and all that it loads, as a few files. */
export const bundleFolder = join(root, 'dist', 'gateway');
/** Which of these files says what the others were made of: a MadeOf. */
export const madeOfName = 'made-of.json';

/**
 * What a bundle was made of.
 * @typedef {object} MadeOf
 * @property {string} entry the file that begins
 * @property {Readonly<Record<string, number>>} sizes of all its files in bytes, by their names
 * @property {readonly string[]} sources from the top of the project
 * @property {string} hash of what they held
 */

/**
 * A hash of what the sources hold.
 * @param {readonly string[]} texts
 */
export const hashOfTexts = (texts) => hash('sha256', JSON.stringify(texts));

/** @param {string} source from the top of the project */
export const textOf = (source) => readFileSync(join(root, source), 'utf8');

/** @param {string} name of a file of the bundle */
const sizeOf = (name) => statSync(join(bundleFolder, name)).size;

/**
 * Where the bundle begins; null where there is none, not all of it, or none of the sources as they are now: then they run
 * themselves.
 * @returns {string | null} an address to import
 */
export function freshBundle() {
  try {
    /** @type {MadeOf} */
    const { entry, sizes, sources, hash: made } = JSON.parse(readFileSync(join(bundleFolder, madeOfName), 'utf8'));
    const isWhole = Object.entries(sizes).every(([name, size]) => sizeOf(name) === size);
    const isFresh = isWhole && hashOfTexts(sources.map(textOf)) === made;
    return isFresh ? pathToFileURL(join(bundleFolder, entry)).href : null;
  } catch {
    return null;
  }
}
