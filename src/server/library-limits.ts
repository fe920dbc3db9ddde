import { ApolloServerErrorCode, ApolloServerValidationErrorCode } from '@apollo/server/errors';
import { type GraphQLError, Lexer, type Source, TokenKind } from 'graphql';
import { QuadError } from '../errors.ts';
import { documentLimits, tooMuch } from './document-limits.ts';

/** What graphql-js says of a list of values once it has told enough of them; nothing but these words tells what it is. */
const manyBadValues = 'Too many errors processing variables, error limit reached. Execution aborted.';

/** The refusal behind an error of the limits that graphql-js and Apollo keep themselves; null for any other error. */
export function libraryRefusal(error: GraphQLError): QuadError | null {
  const { extensions, source, positions, message } = error;
  if (message === manyBadValues) return new QuadError('BAD_USER_INPUT', message);
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
