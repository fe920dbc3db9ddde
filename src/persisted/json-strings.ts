/** A string of a JSON text, and where it stands in it, with its quotes. */
export interface JsonString {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Each string of a valid JSON text, in order. By hand, as a pattern runs out of stack in a long string with many escapes. */
export function* stringsOf(json: string): Generator<JsonString> {
  for (let start = json.indexOf('"'); start !== -1; ) {
    const end = endOfString(json, start);
    yield { value: JSON.parse(json.slice(start, end)), start, end };
    start = json.indexOf('"', end);
  }
}

function endOfString(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end + 1;
}

function isEscaped(json: string, at: number): boolean {
  let backslashes = 0;
  while (json[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}
