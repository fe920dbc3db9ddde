import { type DocumentNode, Kind } from 'graphql';
import { QuadError } from '../errors.ts';
import { type DocumentSize, mostCounted, ruler } from './document-size.ts';

/** The most that one document may hold. Each is far above what a page of an application asks for. */
export const documentLimits = {
  tokens: 1_000,
  operations: 5,
  variables: 50,
  depth: 10,
  /** Where introspection is on: the usual query of tools goes 14 deep. */
  introspectionDepth: 20,
  aliases: 15,
  fields: 300,
  rootFields: 20,
  directives: 20,
  /** Fields and fragments, as Apollo counts them. */
  selections: 1_000,
  /** Of the JSON that comes beside it. */
  variablesDepth: 10,
  variablesValues: 5_000,
} as const;

type Limit = keyof typeof documentLimits;

/** What is too much, and the mend; `{}` is the number. */
const sentences: Readonly<Record<Limit, readonly [tooMuch: string, mend: string]>> = {
  tokens: ['The document has {} tokens', 'ask in several requests'],
  operations: ['The document holds {} operations', 'send those alone that belong together'],
  variables: ['The operation declares {} variables', 'put what belongs together into one list or object'],
  depth: ['The operation goes {} fields deep', 'ask for what lies below by its id, in an operation of its own'],
  introspectionDepth: ['The introspection goes {} fields deep', 'ask for one type after the other'],
  aliases: ['The operation has {} aliases', 'ask in several operations, or for a list of ids'],
  fields: ['The operation selects {} fields', 'ask in several operations'],
  rootFields: ['The operation asks for {} fields of the root', 'ask in several operations, or for a list of ids'],
  directives: ['The operation has {} directives', 'leave out those that change nothing'],
  selections: ['The operation spreads to {} selections', 'ask in several operations'],
  variablesDepth: ['The variables lie {} levels one in another', 'send them as their types are declared'],
  variablesValues: ['The variables hold {} values', 'ask in several requests'],
};

/** A refusal that names what is too much, how much is allowed, and the mend. `count` null: more than the limit, not counted. */
export function tooMuch(limit: Limit, count: number | null): QuadError {
  const [what, mend] = sentences[limit];
  const most = documentLimits[limit];
  const many = count === null || count >= mostCounted ? `more than ${most}` : String(count);
  return new QuadError('QUERY_TOO_COMPLEX', `${what.replace('{}', many)}; at most ${most}: ${mend}.`);
}

/** Why a document that was only parsed is refused; null for one that may be validated. */
export function refusalOfDocument(document: DocumentNode, { introspection }: { introspection: boolean }) {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const sizeOf = ruler(document);
  return (
    over('operations', operations.length) ??
    firstOf(operations, ({ variableDefinitions = [] }) => over('variables', variableDefinitions.length)) ??
    firstOf(operations, (operation) => refusalOfSize(sizeOf(operation), introspection)) ??
    // Validation looks at those too that nothing spreads.
    firstOf(fragments, (fragment) => over('fields', sizeOf(fragment).fields))
  );
}

function refusalOfSize(size: DocumentSize, introspection: boolean): QuadError | null {
  const { depth, introspectionDepth, aliases, fields, rootFields, directives } = size;
  return (
    over('depth', introspection ? depth : Math.max(depth, introspectionDepth)) ??
    over('introspectionDepth', introspectionDepth) ??
    over('aliases', aliases) ??
    over('rootFields', rootFields) ??
    over('fields', fields) ??
    over('directives', directives)
  );
}

function over(limit: Limit, count: number): QuadError | null {
  return count > documentLimits[limit] ? tooMuch(limit, count) : null;
}

function firstOf<T>(all: readonly T[], refusalOf: (one: T) => QuadError | null): QuadError | null {
  for (const one of all) {
    const refusal = refusalOf(one);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** The same for the JSON of the variables. Level by level, as what is deep enough ends what calls itself. */
export function refusalOfVariables(variables: unknown): QuadError | null {
  let level = childrenOf([variables]);
  let values = 0;
  for (let depth = 1; level.length > 0; depth += 1) {
    values += level.length;
    if (depth > documentLimits.variablesDepth) return tooMuch('variablesDepth', null);
    if (values > documentLimits.variablesValues) return tooMuch('variablesValues', null);
    level = childrenOf(level);
  }
  return null;
}

function childrenOf(values: readonly unknown[]): unknown[] {
  return values.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
}
