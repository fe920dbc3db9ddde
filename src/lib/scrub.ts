import type { Secret } from './secret.ts';

const shown = '[secret]';
/** A beginning of a secret that is as long as this is taken for it: others may have cut the rest off. */
const shortestPart = 8;
/** A token as one expression would be too large for the engine. */
const longestPiece = 64;

/**
 * Gives texts without these secrets, which are printable ASCII, in whatever form they come: as they are, escaped in JSON,
 * addresses or HTML, once or several times, in base64 or base64url, alone or within something longer, whole or cut off.
 */
export function scrubber(secrets: readonly Secret[]): (text: string) => string {
  const values = secrets.map((secret) => secret.reveal()).filter((value) => value !== '');
  const forms = values.flatMap((value) => [value, ...[...new Set([value, inJson(value)])].flatMap(inBase64)]);
  return forms.length === 0 ? (text) => text : hider(forms);
}

function inJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

function hider(forms: readonly string[]): (text: string) => string {
  const rows = forms.map((form) => [...form].map((each, index) => (index === 0 ? leading : escapes) + inAnyForm(each)));
  const beginnings = rows.map((row) => row.slice(0, shortestPart).join(''));
  const beginning = new RegExp(beginnings.join('|'), 'g');
  // Made when there is something to hide, which is seldom: it is the most of the work.
  let pieces: readonly RegExp[][] | null = null;
  return (text) => {
    let [hidden, from] = ['', 0];
    for (let found = beginning.exec(text); found !== null; found = beginning.exec(text)) {
      const start = found.index;
      pieces ??= rows.map(piecesOf);
      hidden += text.slice(from, start) + shown;
      // Secrets and their forms may begin alike and go on differently: the one that goes on longest is meant.
      from = Math.max(beginning.lastIndex, ...pieces.map((each) => endOf(each, text, start)));
      beginning.lastIndex = from;
    }
    return hidden + text.slice(from);
  };
}

/** Each matches its characters, and then its group too, or as many of them as there are. */
function piecesOf(characters: readonly string[]): RegExp[] {
  const starts = characters.map((_, index) => index).filter((index) => index % longestPiece === 0);
  return starts.map((start) => {
    const piece = characters.slice(start, start + longestPiece);
    const cut = piece.reduceRight((rest, each) => `(?:${each}${rest})?`, '');
    return new RegExp(`${piece.join('')}()|${cut}`, 'y');
  });
}

function endOf(pieces: readonly RegExp[], text: string, start: number): number {
  let end = start;
  for (const piece of pieces) {
    piece.lastIndex = end;
    const found = piece.exec(text);
    end += found?.[0].length ?? 0;
    if (found?.[1] === undefined) break;
  }
  return end;
}

/** Counted, and taken from where they begin, so that a long row of backslashes costs no more than its length. */
const leading = '(?:(?<!\\\\)\\\\{1,8}?)??';
const escapes = '(?:\\\\|%(?:25){0,3}5[Cc]){0,8}?';

/** A character as it is, or as JSON, an address or HTML write it, each of which may be written into another. */
function inAnyForm(character: string): string {
  const code = character.charCodeAt(0);
  const digits = code.toString(16).padStart(2, '0');
  const hex = digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
  // base64url differs from base64 in two characters.
  const plain = { '+': '[+-]', '/': '[/_]' }[character] ?? `\\x${digits}`;
  const name = htmlNames[character] ?? `#${code}`;
  return `(?:%(?:25){0,3}${hex}|&(?:amp;){0,3}(?:${name}|#0{0,4}${code}|#[xX]0{0,4}${hex});|u00${hex}|${plain})`;
}

const htmlNames: Readonly<Record<string, string>> = { '"': 'quot', '&': 'amp', "'": 'apos', '<': 'lt', '>': 'gt' };

/** The characters that hold nothing but the value where it begins at the first, second and third byte of a group. */
function inBase64(value: string): string[] {
  const bytes = Buffer.from(value);
  const texts = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
  return texts.filter((text) => text.length >= shortestPart);
}
