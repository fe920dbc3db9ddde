import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, parse } from 'graphql';
import type { QuadError } from '../errors.ts';
import { refusalOfDocument, refusalOfVariables } from './document-limits.ts';
import { refusal } from './refusal.ts';

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
          const error = refusalOfDocument(running.document, settings);
          if (error === null) return;
          const nothing = parse('{ __typename }');
          refusals.set(nothing, error);
          Object.assign(running, { document: nothing });
        },
        async didResolveOperation({ document }) {
          const error = refusals.get(document) ?? refused;
          if (error !== null) throw refusal(error, 400);
        },
      };
    },
  };
}
