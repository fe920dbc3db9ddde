import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What of a request decides how it is answered, as far as it may be answered without a look at the rest. */
export interface HotHead {
  /** What is asked for, and in which form. */
  readonly form: string;
  /** A hash of that and of all that tells who asks: it stands for the credentials, which are kept nowhere. */
  readonly key: string;
  /** The entity tags of what the client has. */
  readonly knownTags: string | undefined;
}

/** Longer ones are rare, and would fill what is kept with addresses. */
const longestUrl = 2_000;

/** In the order of their places in a head. */
const formNames = ['accept', 'content-type'] as const;
const whoNames = [
  'authorization',
  'quad-client-key',
  'apollographql-client-name',
  'graphql-client-name',
  'quad-explorer',
  'quad-explain',
  'host',
] as const;
const tagsName = 'if-none-match';
const places: ReadonlyMap<string, number> = new Map(
  [...formNames, ...whoNames, tagsName].map((name, place) => [name, place]),
);
const tagsPlace = formNames.length + whoNames.length;
const authorizationPlace = formNames.length;

/** With one of these a request is not the plain question that the others are. */
const odd: ReadonlySet<string> = new Set([
  'content-length',
  'transfer-encoding',
  'content-encoding',
  'expect',
  'upgrade',
  'accept-version',
]);

/**
 * Reads the head of a request as it came; null for one that always goes the ordinary way: without credentials, with a body or any
 * sign of one, or with a header that came twice. Headers that no answer depends on may differ from one request to the other.
 */
export function readHead({ method, url = '', httpVersion, rawHeaders }: IncomingMessage): HotHead | null {
  if (method !== 'GET' || httpVersion !== '1.1' || url.length > longestUrl || !url.startsWith('/graphql')) return null;
  const values = readHeaders(rawHeaders);
  if (values === null) return null;
  const [authorization, clientKey] = values.slice(authorizationPlace);
  if (authorization === undefined && clientKey === undefined) return null;
  // No header and no address holds a line feed. One that did not come is not one that came empty.
  const form = [url, values[0] ?? '\r', values[1] ?? '\r'].join('\n');
  const who = Array.from(whoNames, (_, place) => values[authorizationPlace + place] ?? '\r').join('\n');
  return { form, key: hash('sha256', `${form}\n${who}`, 'base64'), knownTags: values[tagsPlace] };
}

/** The values by their places; null where a header is odd, or came twice. */
function readHeaders(rawHeaders: readonly string[]): readonly (string | undefined)[] | null {
  const values: (string | undefined)[] = new Array(places.size).fill(undefined);
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    const place = places.get(name);
    if (place === undefined && !odd.has(name)) continue;
    if (place === undefined || values[place] !== undefined) return null;
    values[place] = rawHeaders[index + 1];
  }
  return values;
}
