import { ApolloServerErrorCode, ApolloServerValidationErrorCode } from '@apollo/server/errors';
import { type GraphQLError, Lexer, type Source, TokenKind } from 'graphql';
import { QuadError } from '../errors.ts';
import { documentLimits, tooMuch } from './document-limits.ts';

/**
 * What graphql-js and Apollo say without a mend, and what is said instead. Nothing but these words tells what they are; under
 * another version of theirs a test tells that one is not met any more.
 */
const mended: ReadonlyMap<string, string> = new Map([
  [
    'Too many errors processing variables, error limit reached. Execution aborted.',
    'More values of the variables are wrong than are told here: mend these, and send it again.',
  ],
  ['Operation batching disabled.', 'A list of operations is not taken: send each in a request of its own.'],
  [
    'POST body missing, invalid Content-Type, or JSON object has no keys.',
    'The body is missing: send a JSON object with "query" or "documentId", as application/json.',
  ],
  [
    'GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension.',
    'The request names no operation: send its text as "query", or the id of a published one as "documentId".',
  ],
  [
    'Schema is not configured to execute subscription operation.',
    'This graph has no subscriptions: send a query or a mutation.',
  ],
]);

/** The refusal behind an error of the limits that graphql-js and Apollo keep themselves, or one without a mend; null for others. */
export function libraryRefusal(error: GraphQLError): QuadError | null {
  const { extensions, source, positions, message } = error;
  const mend = mended.get(message);
  if (mend !== undefined) return new QuadError('BAD_USER_INPUT', mend);
  if (extensions.validationErrorCode === ApolloServerValidationErrorCode.MAX_RECURSIVE_SELECTIONS_EXCEEDED)
    return tooMuch('selections', null);
  if (extensions.code !== ApolloServerErrorCode.GRAPHQL_PARSE_FAILED || source === undefined) return null;
  return positions?.[0] === startOfOverflow(source) ? tooMuch('tokens', null) : null;
}

/**
 * Where the first token stands that is too many; null where there is none. The parser ends there without a look at the
 * token, and any other error of syntax stands at a token before it: so the place alone tells them apart.
 */
function startOfOverflow(source: Source): number | null {
  const lexer = new Lexer(source);
  try {
    for (let count = 0; count < documentLimits.tokens; count += 1) {
      if (lexer.advance().kind === TokenKind.EOF) return null;
    }
    const { kind, start } = lexer.advance();
    return kind === TokenKind.EOF ? null : start;
  } catch {
    return null;
  }
}
