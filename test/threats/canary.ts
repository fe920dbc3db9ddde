import type { IncomingMessage } from 'node:http';
import type { SystemName } from '../../src/model/system.ts';

/** Keys of all that a header may carry; between the odd characters stand parts that no encoding but base64 changes. Two begin alike, and of three `?` one is a `/` of base64. */
export const canaries: Readonly<Record<SystemName, string>> = {
  wse: 'Qx7Lm2PwWs%2F+"???Vt5Rk8ZnWs\\=Hj3Nd6BcWs~<&>\'/?;,|`^{}',
  skillable: '"SkQx7Lm2PwSk+/Vt5Rk8ZnSk==Hj3Nd6BcSk%25%5C%22&quot;',
  shiftiq: '\\\\ShQx7Lm2PwSh\\u002BVt5Rk8ZnSh$1$&Hj3Nd6BcSh[secret]%',
  zenoti: 'Qx7Lm2PwZe=+.*(Vt5Rk8ZnZe)[^]Hj3Nd6BcZe?#:@!-_&#43;',
};

const parts = /(?:Qx7Lm2Pw|Vt5Rk8Zn|Hj3Nd6Bc)\w*/g;

/** What of the canaries a text holds, as it is or somewhere within base64 of either alphabet; `others` are found in parts. */
export function canariesIn(text: string, others: readonly string[] = []): string[] {
  const readings = [text, ...[...text.matchAll(/[\w+/=-]{12,}/g)].flatMap(([run]) => decodings(run))];
  const pieces = others.flatMap((other) => other.match(/.{12}/g) ?? []);
  return readings.flatMap((reading) => [
    ...(reading.match(parts) ?? []),
    ...pieces.filter((piece) => reading.includes(piece)),
  ]);
}

/** A run may begin at any place of a group. */
function decodings(run: string): string[] {
  return [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64').toString('latin1'));
}

/** All that a request brought, as a careless vendor sends it back. */
export function dumpOf({ method, url, rawHeaders }: IncomingMessage): string {
  const pairs = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : []));
  return [`${method} ${url}`, ...pairs].join('\n');
}

const inHtml = (text: string) => text.replace(/["&'<>]/g, (character) => `&#${character.charCodeAt(0)};`);
const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
/** As .NET writes JSON. */
const inCautiousJson = (text: string) =>
  inJson(text).replace(
    /[+&<>']|\\"/g,
    (each) => `\\u00${(each.at(-1) ?? '').charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The ways in which a text comes back. */
export const encodings: readonly [name: string, encode: (text: string) => string][] = [
  ['as it is', (text) => text],
  ['in JSON', inJson],
  ['twice in JSON', (text) => inJson(inJson(text))],
  ['in the JSON of .NET', inCautiousJson],
  ['in an address', encodeURIComponent],
  ['twice in an address', (text) => encodeURIComponent(encodeURIComponent(text))],
  ['in a form', (text) => new URLSearchParams({ text }).toString()],
  ['in HTML', inHtml],
  ['in base64', (text) => Buffer.from(text).toString('base64')],
  ['in base64url', (text) => Buffer.from(text).toString('base64url')],
  ['in base64 of JSON', (text) => Buffer.from(inJson(text)).toString('base64')],
  ['in an address of base64', (text) => encodeURIComponent(Buffer.from(text).toString('base64'))],
];
