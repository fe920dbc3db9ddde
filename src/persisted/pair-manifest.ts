import { stringsOf } from './json-strings.ts';
import type { ListedOperation } from './manifest.ts';
import type { Problem } from './problem.ts';

type Listed = { problem: string } | { operations: ListedOperation[]; problems: Problem[] };

const unknownForm =
  'is no manifest: it takes {"format": "apollo-persisted-query-manifest", …}, {"<id>": "<text>", …} or [["<id>", "<text>"], …]';

/** Gives the operations of ids and texts alone, or a problem with the whole. `text` is what `value` was read from. */
export function pairOperations(value: unknown, text: string): Listed {
  if (Array.isArray(value)) return fromPairs(value);
  if (typeof value !== 'object' || value === null) return { problem: unknownForm };
  const listed = fromPairs(Object.entries(value));
  if ('problem' in listed || listed.problems.length > 0) return listed;
  // Of a name that comes twice in an object only the last is left once it is read.
  const strings = [...stringsOf(text)].map((string) => string.value);
  if (strings.length === 2 * listed.operations.length) return listed;
  const pairs = strings.flatMap((id, index) => (index % 2 === 0 ? [[id, strings[index + 1]]] : []));
  const isWhole = pairs.every(([id, document]) => Object.hasOwn(value, id ?? '') && document !== undefined);
  return isWhole ? fromPairs(pairs) : { problem: 'names an id more than once, and not each time with a text' };
}

function fromPairs(pairs: readonly unknown[]): Listed {
  const operations: ListedOperation[] = [];
  const problems: Problem[] = [];
  for (const [index, pair] of pairs.entries()) {
    const [id, text, ...rest]: unknown[] = Array.isArray(pair) ? pair : [];
    if (typeof id !== 'string' || rest.length > 0) return { problem: unknownForm };
    if (typeof text === 'string') operations.push({ id, text, said: null });
    else problems.push({ where: `entry ${index + 1}, ${JSON.stringify(id)}`, message: 'has no text' });
  }
  return { operations, problems };
}
