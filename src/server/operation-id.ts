import { QuadError } from '../errors.ts';

/** The registered operation that a request names. */
export interface NamedOperation {
  readonly id: string;
  /** `hash`: as automatic persisted queries name one, by which a client may register it. */
  readonly by: 'id' | 'hash';
}

/** What a request says, wherever it says it. */
export interface Said {
  /** The text of a document; null where none came. */
  readonly query: string | null;
  readonly named: NamedOperation | null;
}

/** Other names for `documentId`, which clients of other servers use. */
const aliases = ['doc_id', 'id', 'documentID'] as const;
/** No client computes a longer one, and the registry takes none. */
const longestId = 256;
const idForm = /^[\x21-\x7e]+$/;

/** The parts of a request: the fields of its body or of its query string, and the id in its path. */
export interface Parts {
  /** The value of a field; undefined where there is none. */
  readonly field: (name: string) => unknown;
  readonly pathId: string | null;
  /** Whether the aliases are taken. */
  readonly takesAliases: boolean;
}

/**
 * Reads which operation a request names: `documentId` (GraphQL over HTTP, persisted documents), then the hash of automatic
 * persisted queries, then the aliases, then the path. An alias beside a document is a word of the client's own. BAD_USER_INPUT for
 * an id that can be nobody's.
 */
export function readSaid({ field, pathId, takesAliases }: Parts): Said {
  const query = textOf(field('query'));
  const documentId = field('documentId');
  if (documentId != null) return { query, named: { id: idOf('documentId', documentId), by: 'id' } };
  const hash = hashOf(field('extensions'));
  if (hash !== null) return { query, named: { id: hash, by: 'hash' } };
  const alias = takesAliases && query === null ? aliases.find((name) => field(name) != null) : undefined;
  if (alias !== undefined) return { query, named: { id: idOf(alias, field(alias)), by: 'id' } };
  return { query, named: pathId === null ? null : { id: idOf('documentId', pathId), by: 'id' } };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function hashOf(extensions: unknown): string | null {
  const { persistedQuery } = recordOf(extensions);
  if (persistedQuery == null) return null;
  const { version, sha256Hash } = recordOf(persistedQuery);
  if (version !== 1) throw new QuadError('BAD_USER_INPUT', '"extensions.persistedQuery.version" must be 1.');
  return idOf('extensions.persistedQuery.sha256Hash', sha256Hash);
}

function idOf(name: string, value: unknown): string {
  if (typeof value === 'string' && value.length <= longestId && idForm.test(value)) return value;
  throw new QuadError(
    'BAD_USER_INPUT',
    `"${name}" must be the id of an operation: 1 to ${longestId} printable ASCII characters without spaces.`,
  );
}

/** In a query string it is the text of one. */
function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  const read = typeof value === 'string' ? parsed(value) : value;
  return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
