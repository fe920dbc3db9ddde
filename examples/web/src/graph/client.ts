import { ApolloClient, HttpLink } from '@apollo/client';
import { makeCache } from './cache.ts';
import { gatewayFetch } from './gateway-fetch.ts';

// A system that is sick leaves its own part out: the rest is shown, and each type of a result says that it may lack parts.
const errorPolicy = 'all';

declare module '@apollo/client' {
  namespace ApolloClient {
    namespace DeclareDefaultOptions {
      interface WatchQuery {
        errorPolicy: typeof errorPolicy;
      }
      interface Query {
        errorPolicy: typeof errorPolicy;
      }
      interface Mutate {
        errorPolicy: typeof errorPolicy;
      }
    }
  }
}

/**
 * A client that asks as the person of this token. Another person gets another one, so that nothing of the first is left in its
 * cache.
 */
export function makeClient(token: string): ApolloClient {
  return new ApolloClient({
    cache: makeCache(),
    link: new HttpLink({ uri: '/graphql', fetch: gatewayFetch, headers: { authorization: `Bearer ${token}` } }),
    clientAwareness: { name: 'quad-web-example', version: '0.1.0' },
    defaultOptions: { watchQuery: { errorPolicy }, query: { errorPolicy }, mutate: { errorPolicy } },
  });
}
