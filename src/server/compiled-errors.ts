import {
  type ExecutionResult,
  type GraphQLError,
  type GraphQLOutputType,
  isListType,
  isNonNullType,
  locatedError,
  type SourceLocation,
} from 'graphql';
import { type Place, placeKey } from './compiled-document.ts';

/** An error of graphql-jit, which is no whole GraphQLError: it has neither nodes nor always extensions. */
interface JitError {
  /** Where a leaf threw, what it threw. */
  readonly message: unknown;
  readonly locations?: readonly SourceLocation[];
  readonly path: readonly (string | number)[];
  readonly originalError?: unknown;
}

/** Makes of a result of graphql-jit the one that graphql-js gives: its errors whole, and before the data. */
export function toldLikeGraphql(result: ExecutionResult, places: ReadonlyMap<string, Place>): ExecutionResult {
  const { data, errors } = result;
  if (errors === undefined) return result;
  const emptied = new Set<string>();
  const told = (errors as unknown as readonly JitError[]).filter(({ locations = [], path }) => {
    const place = locations[0] && places.get(placeKey(locations[0]));
    if (place === undefined || !isNonNullType(typeAt(place.type, path))) return true;
    // What empties the same branch again is not told.
    const branch = JSON.stringify(emptiedBranch(data, path));
    return !emptied.has(branch) && emptied.add(branch);
  });
  return { errors: told.map((error) => whole(error, places)), data: data ?? null };
}

function whole(error: JitError, places: ReadonlyMap<string, Place>): GraphQLError {
  const { message, locations = [], path, originalError } = error;
  const nodes = locations.flatMap((location) => places.get(placeKey(location))?.node ?? []);
  const cause = originalError ?? (message instanceof Error ? message : new Error(String(message)));
  return locatedError(cause, nodes, path);
}

/** The type of what stands there, which is in as many lists as the path has numbers at its end. */
function typeAt(type: GraphQLOutputType, path: readonly (string | number)[]): GraphQLOutputType {
  const depth = path.length - 1 - path.findLastIndex((key) => typeof key === 'string');
  let at = type;
  for (let index = 0; index < depth; index += 1) {
    const list = isNonNullType(at) ? at.ofType : at;
    at = isListType(list) ? list.ofType : list;
  }
  return at;
}

/** How far the path goes until there is nothing. */
function emptiedBranch(data: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  let at = data;
  const depth = path.findIndex((key) => {
    if (at == null) return true;
    at = (at as Record<string, unknown>)[key];
    return false;
  });
  return depth === -1 ? path : path.slice(0, depth);
}
