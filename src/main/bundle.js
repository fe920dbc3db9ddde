// @ts-check
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
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
 * @property {readonly string[]} sources from the top of the project
 * @property {string} hash of what they held
 */

/**
 * A hash of what these files hold. Throws where one of them can't be read.
 * @param {readonly string[]} sources from the top of the project
 */
export function hashOfSources(sources) {
  const texts = sources.map((source) => readFileSync(join(root, source), 'utf8'));
  return hash('sha256', JSON.stringify(texts));
}

/**
 * Where the bundle begins; null where there is none, or none of the sources as they are now: after a change they run themselves.
 * @returns {string | null} an address to import
 */
export function freshBundle() {
  try {
    /** @type {MadeOf} */
    const { entry, sources, hash: made } = JSON.parse(readFileSync(join(bundleFolder, madeOfName), 'utf8'));
    return hashOfSources(sources) === made ? pathToFileURL(join(bundleFolder, entry)).href : null;
  } catch {
    return null;
  }
}
