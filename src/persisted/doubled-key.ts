import { stringsOf } from './json-strings.ts';

/**
 * The first key that an object of a valid JSON text has a second time, with its line, counted from 1; null where each has its
 * own. Whoever reads such a text is left with the last, and does not learn of the others.
 */
export function doubledKey(json: string): { key: string; line: number } | null {
  const open: Set<string>[] = [];
  let done = 0;
  for (const { value, start, end } of stringsOf(json)) {
    for (const [brace] of json.slice(done, start).matchAll(/[{}]/g)) {
      if (brace === '{') open.push(new Set());
      else open.pop();
    }
    done = end;
    if (!isKey(json, end)) continue;
    const keys = open.at(-1);
    if (keys?.has(value)) return { key: value, line: json.slice(0, start).split('\n').length };
    keys?.add(value);
  }
  return null;
}

const colon = /[ \t\r\n]*:/y;

function isKey(json: string, end: number): boolean {
  colon.lastIndex = end;
  return colon.test(json);
}
