import type { ApolloServerOptions } from '@apollo/server';
import { type DocumentNode, type GraphQLSchema, getOperationAST } from 'graphql';
import type { Context } from '../context.ts';
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

/**
 * Runs what is compiled as such, and anything else by graphql-js. For Apollo this is its `gateway`: what it does with a
 * result is the same then, while one that a plugin answers is sent as it is, its errors neither formatted nor told to the
 * other plugins.
 */
export function runCompiled({ schema, find, merger, ...settings }: RunSettings): Gateway {
  return {
    onSchemaLoadOrUpdate(loaded) {
      loaded({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      async executor({ document, queryHash, request, context }) {
        const { variables, operationName } = request;
        const asked = { variables, contextValue: context as Context };
        const operation = getOperationAST(document, operationName);
        // Of a name that it does not have Apollo found no operation, and nothing of what it does before a run was done.
        const compiled = operation == null ? undefined : find(document, operationName ?? null);
        const run = async () =>
          compiled === undefined
            ? runPlainly({ schema, document, operationName }, asked, settings)
            : compiled.run(asked);
        return operation == null || merger === undefined
          ? run()
          : merger.run({ ...asked, hash: queryHash, operation }, run);
      },
    }),
    stop: async () => undefined,
  };
}
