import {
  type ApolloServerOptions,
  type ApolloServerPlugin,
  type GraphQLRequestContextResponseForOperation,
  HeaderMap,
} from '@apollo/server';
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Context, Operation } from '../context.ts';
import { openSlot } from '../lib/slot.ts';
import { type Compiled, type CompileSettings, runPlainly } from './compiled.ts';
import type { RunMerger } from './merge-runs.ts';

type Gateway = NonNullable<ApolloServerOptions<Context>['gateway']>;

export interface RunSettings extends CompileSettings {
  readonly schema: GraphQLSchema;
  /** An operation of a document as it was compiled; undefined where it was not. */
  readonly find: (document: DocumentNode, operationName: string | null) => Compiled | undefined;
  /** Has queries that come while the very same one runs be given its result; each runs by itself where it is left out. */
  readonly merger?: RunMerger;
}

/** How Apollo has operations run. */
export interface Runner {
  /** Answers what came out well. */
  readonly plugin: ApolloServerPlugin<Context>;
  /** What else there is to tell: what Apollo does with errors is as ever then, while it sends what a plugin answers as it is. */
  readonly gateway: Gateway;
}

interface Running
  extends Pick<GraphQLRequestContextResponseForOperation<Context>, 'document' | 'request' | 'contextValue'> {
  /** Of the text of the document. */
  readonly hash: string;
  readonly operation: OperationDefinitionNode;
}

/** Nothing but the answer. */
const plainHead = { headers: new HeaderMap() };

/**
 * Runs what is compiled as such, and anything else by graphql-js. What runs by the gateway alone would stay in memory, with all
 * that was read for it, until the whole heap is marked: Apollo gives gateways a getter of each request, and V8 makes getters old
 * objects, to whose young ones its collector of young objects holds on.
 */
export function runCompiled({ schema, find, merger, ...settings }: RunSettings): Runner {
  const results = openSlot<Operation, Promise<ExecutionResult>>('what it came to');

  async function run({ document, hash, operation, request, contextValue }: Running): Promise<ExecutionResult> {
    const { variables, operationName = null } = request;
    const asked = { variables, contextValue };
    const compiled = find(document, operationName);
    const execute = async () =>
      compiled === undefined ? runPlainly({ schema, document, operationName }, asked, settings) : compiled.run(asked);
    return merger === undefined ? execute() : merger.run({ ...asked, hash, operation }, execute);
  }

  return {
    plugin: {
      requestDidStart: async () => ({
        async responseForOperation({ document, queryHash: hash = '', operation, request, contextValue }) {
          // Of a name that the document does not have.
          if (operation === undefined) return null;
          const result = run({ document, hash, operation, request, contextValue });
          const came = await result.catch(() => null);
          if (came !== null && came.errors === undefined) {
            const { errors: _, ...singleResult } = came;
            return { http: plainHead, body: { kind: 'single', singleResult } };
          }
          results.set(contextValue.operation, result);
          return null;
        },
      }),
    },
    gateway: {
      onSchemaLoadOrUpdate(loaded) {
        loaded({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      load: async () => ({
        async executor({ document, request, context }) {
          const { variables, operationName } = request;
          const contextValue = context as Context;
          return (
            results.get(contextValue.operation) ??
            runPlainly({ schema, document, operationName }, { variables, contextValue }, settings)
          );
        },
      }),
      stop: async () => undefined,
    },
  };
}
