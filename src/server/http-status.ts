import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLError } from 'graphql';

/** What GraphQL itself says of an operation that came in a sound request. */
const ofOperation: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

/**
 * Sets the statuses in which Apollo differs from GraphQL over HTTP. That asks for 200 where a client that takes
 * `application/json` alone sent an operation that is wrong: an older one reads the errors of no other answer. Who names the
 * newer type, any type, or none gets the 400. What is too large is no matter of GraphQL: it gets the 400 always.
 */
export function setStatus<Context extends object>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ request, response: { http, body }, errors = [] }) {
        if (body.kind !== 'single' || errors.length === 0) return;
        const { data, errors: shown = [] } = body.singleResult;
        const isTooLarge = shown.some(({ extensions }) => extensions?.code === 'QUERY_TOO_COMPLEX');
        const isLegacy = takesJsonAlone(request.http?.headers.get('accept'));
        if (http.status === 400 && isLegacy && !isTooLarge && errors.every(isOfOperation)) http.status = 200;
        // Nothing was run, as with a subscription. Apollo says so of variables only.
        else if (http.status === undefined && !isLegacy && data === null && errors.every(isOfNoField))
          http.status = 400;
      },
    }),
  };
}

function isOfOperation({ extensions }: GraphQLError): boolean {
  return ofOperation.has(extensions.code);
}

function isOfNoField({ path }: GraphQLError): boolean {
  return path === undefined;
}

function takesJsonAlone(accept = ''): boolean {
  const types = accept.split(',').map((range) => range.split(';')[0]?.trim().toLowerCase());
  return types.includes('application/json') && !types.includes('application/graphql-response+json');
}
