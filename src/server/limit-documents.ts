import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import type { QuadError } from '../errors.ts';
import { refusalOfDocument, refusalOfVariables } from './document-limits.ts';

/**
 * Refuses documents and variables that are too large, before GraphQL validates them: some of its rules take the square of
 * what is sent. No hook of Apollo may refuse there, so that a document which is too large is put aside for one that asks
 * for nothing, and the refusal is told once that is resolved. Apollo keeps the other one under the same key, so that what
 * was refused once is refused again without a look at it.
 */
export function limitDocuments<Context extends object>(settings: {
  introspection: boolean;
}): ApolloServerPlugin<Context> {
  const refusals = new WeakMap<DocumentNode, QuadError>();
  return {
    async requestDidStart({ request }) {
      const refused = refusalOfVariables(request.variables);
      // Else what reads them on the way would run out of stack.
      if (refused !== null) request.variables = {};
      return {
        async validationDidStart(running) {
          const refusal = refusalOfDocument(running.document, settings);
          if (refusal === null) return;
          const nothing = parse('{ __typename }');
          refusals.set(nothing, refusal);
          Object.assign(running, { document: nothing });
        },
        async didResolveOperation({ document }) {
          const refusal = refusals.get(document) ?? refused;
          if (refusal === null) return;
          const http = { status: 400, headers: new HeaderMap() };
          throw new GraphQLError(refusal.message, { originalError: refusal, extensions: { http } });
        },
      };
    },
  };
}
