import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { FailedRequest, type Failure, type GraphError, refusalOf } from './failure.ts';

/** What an error of Apollo Client means to the reader; null where there is none. */
export function toFailure(error: unknown): Failure | null {
  if (error === undefined || error === null) return null;
  if (error instanceof FailedRequest) return error.failure;
  const [first] = errorsOf(error);
  return refusalOf(first ?? { message: error instanceof Error ? error.message : String(error) });
}

/** The errors of an answer that came, with their paths; none of a request that failed. */
export function errorsOf(error: unknown): readonly GraphError[] {
  return CombinedGraphQLErrors.is(error) ? error.errors : [];
}
