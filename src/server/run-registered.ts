import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context.ts';
import type { Registry } from '../persisted/registry.ts';
import type { ReadyDocuments } from './ready-documents.ts';

/** Told of each operation that was run as it came, though it is not registered. Its text may hold what is personal. */
export interface Stray {
  readonly reason: 'log' | 'explorer';
  readonly requestId: string;
  readonly client: string | null;
  readonly operation: string;
  /** SHA-256 of the text, in hexadecimal. */
  readonly hash: string;
}

interface RunSettings {
  readonly registered: ReadyDocuments;
  readonly registry: Registry;
  readonly told: (stray: Stray) => void;
}

/**
 * Runs the registered operation that was chosen for a request. The id goes: what Apollo knows of ids is that they are the hashes
 * of texts, and that of a registered operation need not be.
 */
export function runRegistered({ registered: documents, registry, told }: RunSettings): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ request, contextValue }) {
      const { registered, stray } = contextValue.operation;
      if (registered !== null) {
        // Ready as a rule; only where there are more than fit is it made so now.
        documents.ready(registered.text);
        request.query = registered.text;
        const { persistedQuery: _, ...others } = request.extensions ?? {};
        request.extensions = others;
      }
      if (stray === null) return {};
      return {
        async didResolveOperation({ source = '', queryHash: hash = '', contextValue: { operation, requestId } }) {
          const { clientName: client, name } = operation;
          // It may have come as a hash, so that only now its text is known.
          if (stray === 'log' && registry.findText(client, source) !== null) return;
          told({ reason: stray, requestId, client, operation: name, hash });
        },
      };
    },
  };
}
