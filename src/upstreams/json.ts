/**
 * The largest answers of real rows hold some 130,000 values in 5 MB. Parsed, a value takes up to a hundred bytes however
 * short its text is: without this bound, 5 MB of brackets would be hundreds of MB of lists.
 */
const mostValues = 150_000;

const quote = 0x22;
const backslash = 0x5c;
/** Each of these begins or parts values: `,`, `[` and `{`. */
const marks: ReadonlySet<number> = new Set([0x2c, 0x5b, 0x7b]);

/** Undefined for what is no JSON, as vendors send HTML, plain texts and nothing at all, or for more values than any answer has. */
export function parseJson(text: string): unknown {
  if (holdsTooMuch(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function holdsTooMuch(text: string): boolean {
  // A shorter text has no room for more.
  if (text.length <= mostValues) return false;
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfText(text, at);
    else if (marks.has(code)) count += 1;
    if (count > mostValues) return true;
  }
  return false;
}

/** Where the text that begins at `start` ends. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === backslash) at += 1;
  }
  return text.length;
}
