import { GraphQLError, type GraphQLFormattedError, Kind, type Token, TokenKind } from 'graphql';
import { isQuadError, QuadError } from '../errors.ts';

/** The codes under which Apollo and graphql-js speak of the operation that was sent. */
const clientCodes: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

const internal = new QuadError('INTERNAL_SERVER_ERROR', 'The gateway failed. Tell its operators the request id.');

/**
 * Turns any error into what a stranger may read. Ours keep their message; those of GraphQL itself speak of the operation
 * that was sent; of everything else only the request id leaves the gateway. The extensions are exactly `code`, `upstream`
 * where a system is to blame, `retryable` and `requestId`.
 */
export function formatError(error: unknown, requestId: string): GraphQLFormattedError {
  const { message, code, upstream, retryable } = shownError(error);
  const { locations, path } = error instanceof GraphQLError ? error : {};
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

function shownError(error: unknown): QuadError {
  const original = error instanceof GraphQLError ? error.originalError : error;
  if (isQuadError(original)) return original;
  if (!(error instanceof GraphQLError) || !speaksOfOperation(error)) return internal;
  const argument = argumentAt(error);
  return new QuadError(
    'BAD_USER_INPUT',
    argument === null ? error.message : `Argument "${argument}": ${error.message}`,
  );
}

/** An error with a path comes from a resolver or a value of ours, whatever code it carries. */
function speaksOfOperation({ path, extensions }: GraphQLError): boolean {
  return path === undefined && clientCodes.has(extensions.code);
}

/** The argument in which a value of the wrong form stands: its error points at the value, and the name is before that. */
function argumentAt({ nodes }: GraphQLError): string | null {
  const node = nodes?.[0];
  if (node === undefined || !valueKinds.has(node.kind)) return null;
  let token: Token | null | undefined = node.loc?.startToken.prev;
  while (token?.kind === TokenKind.BRACKET_L || token?.kind === TokenKind.STRING) token = token.prev;
  return token?.kind === TokenKind.COLON && token.prev?.kind === TokenKind.NAME ? token.prev.value : null;
}

const valueKinds: ReadonlySet<string> = new Set([
  Kind.STRING,
  Kind.INT,
  Kind.FLOAT,
  Kind.BOOLEAN,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.NULL,
]);
