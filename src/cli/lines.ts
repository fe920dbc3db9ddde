/** What steers a screen or turns its text around; JSON leaves some of it as it is. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Lines for a screen. What it would not show, as a file may hold it, is written out as `\u001b`. */
export function toLines(lines: readonly string[]): string {
  return lines.map((line) => `${line.replace(unseen, writtenOut)}\n`).join('');
}

/** The same of a value as JSON, which stays equal to it. */
export function toJsonLines(value: unknown): string {
  return toLines(JSON.stringify(value, null, 2).split('\n'));
}

function writtenOut(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
