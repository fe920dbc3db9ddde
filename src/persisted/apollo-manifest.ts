import { doubledKey } from './doubled-key.ts';
import type { ListedOperation } from './manifest.ts';
import type { Problem } from './problem.ts';

const format = 'apollo-persisted-query-manifest';
const kinds = ['query', 'mutation', 'subscription'];

interface ApolloManifest {
  readonly format?: unknown;
  readonly version?: unknown;
  readonly operations?: unknown;
}

/** Tells an Apollo manifest from others, whether or not it is a good one. */
export function isApollo(value: unknown): value is ApolloManifest {
  return isObject(value) && (value.format === format || Array.isArray(value.operations));
}

/**
 * Gives the operations, or a problem with the whole. `text` is what the manifest was read from, `clientName` whose they are to be.
 */
export function apolloOperations(
  { format: said, version, operations: entries }: ApolloManifest,
  text: string,
  clientName: string | null,
): { problem: string } | { operations: ListedOperation[]; problems: Problem[] } {
  if (said !== format) return { problem: `has "operations", but its "format" is not "${format}"` };
  const doubled = doubledKey(text);
  if (doubled !== null) {
    return {
      problem: `has ${JSON.stringify(doubled.key)} a second time in one object, in line ${doubled.line}: leave one of the two`,
    };
  }
  if (version !== 1) return { problem: `has the version ${JSON.stringify(version)}; only 1 is known` };
  if (!Array.isArray(entries)) return { problem: 'has no list "operations"' };
  const operations: ListedOperation[] = [];
  const problems: Problem[] = [];
  entries.forEach((entry: unknown, index) => {
    const read = readEntry(entry, clientName);
    if (typeof read === 'string') problems.push({ where: placeOf(entry, index), message: read });
    else operations.push(read);
  });
  return { operations, problems };
}

/** A text says what is wrong. */
function readEntry(entry: unknown, clientName: string | null): ListedOperation | string {
  if (!isObject(entry)) return 'is no object with "id", "name", "type" and "body"';
  const { id, name, type: kind, body: text, clientName: owner } = entry;
  for (const [field, value] of Object.entries({ id, name, type: kind, body: text })) {
    if (typeof value !== 'string' || value === '') return `has no text in "${field}"`;
  }
  if (!kinds.includes(String(kind))) return `"type" is none of ${kinds.join(', ')}`;
  if (owner != null && owner !== clientName) {
    const whose = clientName === null ? 'all clients' : clientName;
    return `"clientName" is ${JSON.stringify(owner)}, and the manifest is published for ${whose}: publish it for its own client`;
  }
  return { id: String(id), text: String(text), said: { name: String(name), kind: String(kind) } };
}

function placeOf(entry: unknown, index: number): string {
  const place = `operations[${index}]`;
  if (!isObject(entry)) return place;
  const { id, name } = entry;
  const shown = [id, name].filter((part) => typeof part === 'string' && part !== '');
  return shown.length === 0 ? place : `${place} ${JSON.stringify(shown.join(' '))}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
