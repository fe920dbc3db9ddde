import { apolloOperations, isApollo } from './apollo-manifest.ts';
import { pairOperations } from './pair-manifest.ts';
import type { Problem } from './problem.ts';

/** An operation as a manifest tells it. */
export interface ListedOperation {
  readonly id: string;
  readonly text: string;
  /** What an Apollo manifest says of the text; null where the manifest has nothing but texts. */
  readonly said: { readonly name: string; readonly kind: string } | null;
}

/** What was read from a manifest. Where there are problems, the operations are those that have none. */
export interface Manifest {
  readonly operations: readonly ListedOperation[];
  readonly problems: readonly Problem[];
}

export const mostOperations = 5_000;

/**
 * Reads a manifest of operations, each with its id: Apollo's, an object `{"<id>": "<text>"}`, or a list
 * `[["<id>", "<text>"]]`. What the texts say is not looked at. An id that comes twice with one text counts once.
 */
export function readManifest(text: string, clientName: string | null): Manifest {
  const json = parseJson(text);
  if ('problem' in json) return broken(json.problem);
  const listed = isApollo(json.value)
    ? apolloOperations(json.value, text, clientName)
    : pairOperations(json.value, text);
  if ('problem' in listed) return broken(listed.problem);
  const { operations, problems } = listed;
  const count = operations.length + problems.length;
  if (count === 0) return broken('holds no operation');
  if (count > mostOperations) {
    return broken(`holds ${count} operations; at most ${mostOperations}: publish them from several manifests`);
  }
  const badIds = operations.filter(({ id }) => !idForm.test(id)).map(badId);
  const good = operations.filter(({ id }) => idForm.test(id));
  return { operations: onceEach(good), problems: [...problems, ...badIds, ...doubled(good)] };
}

/** They go into addresses and logs. */
const idForm = /^[\x21-\x7e]{1,256}$/;

function parseJson(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: `is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function broken(message: string): Manifest {
  return { operations: [], problems: [{ where: 'file', message }] };
}

function badId({ id }: ListedOperation): Problem {
  const shown = JSON.stringify(id.length > 60 ? `${id.slice(0, 60)}…` : id);
  return { where: `operation ${shown}`, message: 'an id takes 1 to 256 printable ASCII characters without spaces' };
}

function onceEach(operations: readonly ListedOperation[]): ListedOperation[] {
  return [...new Map(operations.map((operation) => [operation.id, operation])).values()];
}

/** Those whose id comes again with another text. */
function doubled(operations: readonly ListedOperation[]): Problem[] {
  const byId = Map.groupBy(operations, ({ id }) => id);
  return [...byId.values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.every(({ text }) => text === first.text)) return [];
    const message = 'stands in the file more than once with different texts: give each text an id of its own';
    return [{ where: `operation ${first.id}`, message }];
  });
}
