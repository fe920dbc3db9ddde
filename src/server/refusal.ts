import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { QuadError } from '../errors.ts';

/** An error that ends a request before it is run, with the status and the headers of its answer. */
export function refusal(
  error: QuadError,
  status: number,
  headers: readonly (readonly [name: string, value: string])[] = [],
): GraphQLError {
  const http = { status, headers: new HeaderMap(headers.map(([name, value]) => [name, value] as const)) };
  return new GraphQLError(error.message, { originalError: error, extensions: { http } });
}
