import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context.ts';
import type { ReadyDocuments } from './ready-documents.ts';

/**
 * What an answer depends on besides its address: the client, which finds its own operations, and the form that is asked for. Whose
 * token came with the request is left out, as these answers are the same for everybody.
 */
const varies = 'accept, quad-client-key, apollographql-client-name, graphql-client-name';

/**
 * Lets caches keep the answers to registered queries that were published as public and are the same for everybody (RFC 9111).
 * An answer with an error, or with an older one in it, is kept by nobody; what was kept here already is kept for the rest of its time.
 */
export const shareAnswers = (documents: ReadyDocuments): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    async willSendResponse({ request, response, contextValue: { operation, freshness, trace } }) {
      const { registered } = operation;
      // What tells of its calls is for who asked for that.
      if (trace !== null || registered === null || !registered.isPublic || request.http?.method !== 'GET') return;
      const { maxAgeSeconds } = documents.ready(registered.text);
      const { body, http } = response;
      if (maxAgeSeconds === null || freshness.isRecalled || body.kind !== 'single') return;
      const { data, errors = [] } = body.singleResult;
      if (data == null || errors.length > 0) return;
      const leftSeconds = maxAgeSeconds - ageSeconds(freshness.asOf);
      if (leftSeconds <= 0) return;
      http.headers.set('cache-control', `public, max-age=${leftSeconds}`);
      http.headers.set('vary', varies);
    },
  }),
});

/** None where nothing is of an earlier time. */
function ageSeconds(asOf: number): number {
  return Math.max(0, Math.ceil((Date.now() - asOf) / 1_000));
}
