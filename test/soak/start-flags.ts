import { readFileSync } from 'node:fs';

/** What `npm start` gives to Node: what is measured here runs as it does there. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const words = String(scripts.start).split(' ');
  return words.filter((word) => word.startsWith('--'));
}
