import { GraphQLError, type GraphQLFormattedError, Kind, type Token, TokenKind } from 'graphql';
import { isQuadError, QuadError } from '../errors.ts';
import { libraryRefusal } from './library-limits.ts';

/** The codes under which Apollo and graphql-js speak of the operation that was sent. */
const clientCodes: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);
/** The one of Apollo's words that clients know, and go by. */
const notFound = 'PERSISTED_QUERY_NOT_FOUND';

const internal = new QuadError('INTERNAL_SERVER_ERROR', 'The gateway failed. Tell its operators the request id.');

/**
 * Turns any error into what a stranger may read. Ours keep their message; those of GraphQL itself speak of the operation
 * that was sent; of everything else only the request id leaves the gateway. The extensions are exactly `code`, `upstream`
 * where a system is to blame, `retryable` and `requestId`.
 */
export function formatError(error: unknown, requestId: string): GraphQLFormattedError {
  const shown = shownError(error);
  const { message, code, upstream, retryable } = shown;
  const { locations, path } = error instanceof GraphQLError && (shown !== internal || isPlaced(error)) ? error : {};
  return {
    message,
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: { code, ...(upstream === undefined ? {} : { upstream }), retryable, requestId },
  };
}

/** Whether an error is a fault of the gateway, which only the log explains. */
export function isFault(error: unknown): boolean {
  return shownError(error) === internal;
}

/** Whether the place of a fault is a field of the operation: a library's own error may bring a place of its own. */
function isPlaced({ nodes }: GraphQLError): boolean {
  return nodes?.[0]?.kind === Kind.FIELD;
}

function shownError(error: unknown): QuadError {
  const original = error instanceof GraphQLError ? error.originalError : error;
  if (isQuadError(original)) return original;
  if (!(error instanceof GraphQLError)) return internal;
  const refusal = libraryRefusal(error);
  if (refusal !== null) return refusal;
  if (error.path === undefined && error.extensions.code === notFound) return new QuadError(notFound, error.message);
  if (!speaksOfOperation(error)) return internal;
  const argument = argumentAt(error);
  return new QuadError(
    'BAD_USER_INPUT',
    argument === null ? error.message : `Argument "${argument}": ${error.message}`,
  );
}

/**
 * Whether the error is about the operation that was sent. One with a path comes from a resolver or a value of ours, whatever
 * code it carries, unless it points at a value that was sent: a null variable shows only when the field or directive is run.
 * So does a subscription, for which there is no code.
 */
function speaksOfOperation({ path, extensions, originalError, nodes }: GraphQLError): boolean {
  if (path === undefined && clientCodes.has(extensions.code)) return true;
  const isOfGraphql = originalError === undefined || originalError instanceof GraphQLError;
  const [node] = nodes ?? [];
  return isOfGraphql && node !== undefined && (valueKinds.has(node.kind) || node.kind === Kind.OPERATION_DEFINITION);
}

/** The argument in which a value of the wrong form stands, or the variable that carries it: the error points at these. */
function argumentAt({ nodes }: GraphQLError): string | null {
  const [node] = nodes ?? [];
  if (node?.loc === undefined) return null;
  const { startToken, endToken } = node.loc;
  if (valueKinds.has(node.kind)) return nameBefore(startToken);
  if (node.kind !== Kind.VARIABLE_DEFINITION) return null;
  const variable = node.variable.name.value;
  return argumentOf(variable, endToken) ?? argumentOf(variable, startOfDocument(startToken));
}

/** The argument that takes the variable first, from this token on. */
function argumentOf(variable: string, start: Token): string | null {
  for (let token: Token | null = start; token !== null; token = token.next) {
    if (token.kind !== TokenKind.DOLLAR || token.next?.value !== variable) continue;
    const argument = nameBefore(token);
    if (argument !== null) return argument;
  }
  return null;
}

function startOfDocument(token: Token): Token {
  let first = token;
  while (first.prev !== null) first = first.prev;
  return first;
}

/** The name before the colon before a value, which may be one of a list. */
function nameBefore(value: Token): string | null {
  let token = value.prev;
  while (token !== null && listKinds.has(token.kind)) token = token.prev;
  return token?.kind === TokenKind.COLON && token.prev?.kind === TokenKind.NAME ? token.prev.value : null;
}

const listKinds: ReadonlySet<string> = new Set([
  TokenKind.BRACKET_L,
  TokenKind.STRING,
  TokenKind.BLOCK_STRING,
  TokenKind.INT,
  TokenKind.FLOAT,
]);

const valueKinds: ReadonlySet<string> = new Set([
  Kind.VARIABLE,
  Kind.STRING,
  Kind.INT,
  Kind.FLOAT,
  Kind.BOOLEAN,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.NULL,
]);
