import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Context } from '../context.ts';
import { chargeCallers } from './charge-callers.ts';
import type { ClientLimit } from './client-limit.ts';
import { documentLimits } from './document-limits.ts';
import { explain, type Surroundings } from './explain-extension.ts';
import { formatError, isFault } from './format-error.ts';
import { hideNames } from './hidden-names.ts';
import { setStatus } from './http-status.ts';
import { limitDocuments } from './limit-documents.ts';
import type { Log } from './log.ts';
import type { RunMerger } from './merge-runs.ts';
import { operationName } from './operation-name.ts';
import type { Operations } from './operations.ts';
import { openQueryCache } from './query-cache.ts';
import { currentRequestId } from './request-id.ts';
import { textOfResult } from './result-text.ts';
import { runCompiled } from './run-compiled.ts';
import { runRegistered } from './run-registered.ts';
import { shareAnswers } from './share-answers.ts';
import type { Studio } from './studio.ts';

/** How many errors GraphQL tells of one operation; it adds that there are more. */
const mostErrors = 3;

export interface ApolloSettings {
  readonly operations: Operations;
  readonly production: boolean;
  readonly log: Log;
  readonly limit: ClientLimit;
  readonly merger: RunMerger;
  /** What bounds the lists that no argument bounds. */
  readonly sizes: Surroundings['sizes'];
  /** Null where nobody is told of the schema and its use, whatever the environment says. */
  readonly studio: Studio | null;
}

/** Apollo Server over our schema: parsing, validation and execution are its, what leaves it in an error is ours. */
export function makeApollo({
  operations,
  production,
  log,
  limit,
  merger,
  sizes,
  studio,
}: ApolloSettings): ApolloServer<Context> {
  const { schema, documents, registered, registry, compiledOf, maxCoercionErrors } = operations;
  const runner = runCompiled({ schema, find: compiledOf, maxCoercionErrors, merger });
  return new ApolloServer<Context>({
    gateway: runner.gateway,
    ...(studio === null ? {} : { apollo: studio.apollo }),
    introspection: !production,
    includeStacktraceInErrorResponses: false,
    nodeEnv: production ? 'production' : 'development',
    persistedQueries: { cache: openQueryCache() },
    // Signals are handled in one place, and it is main.
    stopOnTerminationSignals: false,
    documentStore: documents,
    parseOptions: { maxTokens: documentLimits.tokens },
    validationOptions: { maxErrors: mostErrors },
    // Counts the fragments too that a field is wrapped in, which our own limits leave out.
    maxRecursiveSelections: documentLimits.selections,
    stringifyResult: textOfResult,
    formatError: (_formatted, error) => formatError(error, currentRequestId()),
    plugins: [
      // First, as it answers: the others have nothing to say there, and asking each takes time.
      runner.plugin,
      // It watches every field, which wraps every resolver: most of what a long list costs.
      ApolloServerPluginCacheControlDisabled(),
      // What these do without being asked, by the environment: that is for the configuration to say.
      ApolloServerPluginInlineTraceDisabled(),
      ...(studio?.plugins ?? [ApolloServerPluginUsageReportingDisabled(), ApolloServerPluginSchemaReportingDisabled()]),
      // It loads from a host of Apollo's: blank where that is out of reach. The explorer is this gateway's page.
      ApolloServerPluginLandingPageDisabled(),
      // Before what reads the variables.
      limitDocuments<Context>({ introspection: !production }),
      chargeCallers(limit),
      setStatus<Context>(),
      keepBooks(log, { schema, sizes }),
      // After what names the operation, which it tells.
      runRegistered({ registered, registry, told: log.stray }),
      shareAnswers(registered),
      ...(production ? [hideNames<Context>(schema)] : []),
    ],
  });
}

/** Names what is run, logs faults, and adds the errors that belong to no field alone to those of the fields, and what was asked to be told. One plugin, as each costs every request. */
function keepBooks(log: Log, surroundings: Surroundings): ApolloServerPlugin<Context> {
  const logFault = (error: unknown) => {
    if (isFault(error)) log.fault(error, currentRequestId());
  };
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ operation, document, contextValue }) {
        if (operation !== undefined) contextValue.operation.name = operationName(operation, document);
      },
      didEncounterErrors: async ({ errors }) => errors.forEach(logFault),
      async willSendResponse(run) {
        const { response, contextValue } = run;
        if (response.body.kind !== 'single') return;
        const { trace } = contextValue;
        if (trace !== null) await explain(response.body.singleResult, { trace, run, surroundings });
        if (contextValue.problems.length === 0) return;
        const problems = contextValue.problems.map((problem) => formatError(problem, contextValue.requestId));
        response.body.singleResult.errors = [...(response.body.singleResult.errors ?? []), ...problems];
      },
    }),
    unexpectedErrorProcessingRequest: async ({ error }) => logFault(error),
    contextCreationDidFail: async ({ error }) => logFault(error),
  };
}
