import type { ApolloServerOptions, ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginSchemaReportingDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginSchemaReporting } from '@apollo/server/plugin/schemaReporting';
import { ApolloServerPluginUsageReporting } from '@apollo/server/plugin/usageReporting';
import type { GraphQLSchema } from 'graphql';
import type { Context } from '../context.ts';
import type { Secret } from '../lib/secret.ts';
import type { Log } from './log.ts';
import { printedSchema } from './printed-schema.ts';
import { discreet } from './studio-view.ts';

/** Which graph of Apollo Studio is told of this gateway. */
export interface StudioSettings {
  readonly key: Secret;
  /** Its id and variant, such as `quad@production`. */
  readonly graphRef: string;
  /** Whether it is told of the schema too, and not of its use alone. */
  readonly reportsSchema: boolean;
  /** Where it is: at Apollo when left out. */
  readonly places?: { readonly usage: string; readonly schema: string };
  /** How often its use is told, in milliseconds: every ten seconds when left out. */
  readonly everyMs?: number;
}

/** What reports to Apollo Studio. */
export interface Studio {
  readonly apollo: NonNullable<ApolloServerOptions<Context>['apollo']>;
  readonly plugins: readonly ApolloServerPlugin<Context>[];
  /** Stops Apollo Server, which reports the rest as it stops. What is not reported a moment later is lost. */
  stop(apollo: { stop(): Promise<void> }): Promise<void>;
}

type Logger = NonNullable<ApolloServerOptions<Context>['logger']>;

interface House {
  readonly schema: GraphQLSchema;
  readonly log: Pick<Log, 'notReported'>;
}

/** For one report, as long as the gateway runs, and for the last of them. In milliseconds. */
const patienceMs = 10_000;
const lastMs = 1_500;
/** Trouble is told of no more often, in milliseconds. */
const troubleMs = 60_000;

/** Loaded only where somebody wants it. */
export function openStudio(
  { key, graphRef, reportsSchema, ...settings }: StudioSettings,
  { schema, log }: House,
): Studio {
  const closing = new AbortController();
  const overrideReportedSchema = printedSchema(schema);
  const common = { overrideReportedSchema, fetcher: fetcherUntil(closing.signal) };
  const usage = usagePlugin({ ...common, ...settings }, logTo(log));
  return {
    apollo: { key: key.reveal(), graphRef },
    plugins: [
      discreet(usage),
      reportsSchema
        ? schemaPlugin({ ...common, ...settings }, logTo(log))
        : ApolloServerPluginSchemaReportingDisabled(),
    ],
    async stop(apollo) {
      const timer = setTimeout(() => closing.abort(), lastMs);
      await apollo.stop();
      clearTimeout(timer);
      // What was on its way before is not waited for.
      closing.abort();
    },
  };
}

interface Reporting extends Pick<StudioSettings, 'places' | 'everyMs'> {
  readonly overrideReportedSchema: string;
  readonly fetcher: Fetcher;
}

function usagePlugin({ places, everyMs, ...common }: Reporting, logger: Logger): ApolloServerPlugin<Context> {
  return ApolloServerPluginUsageReporting<Context>({
    ...common,
    // Counts and durations alone: a trace would be one request's, with its errors and the names of its variables.
    sendTraces: false,
    sendVariableValues: { none: true },
    sendHeaders: { none: true },
    sendErrors: { masked: true },
    fieldLevelInstrumentation: 0,
    // The one that the registry knows, which is not any name that was said.
    generateClientInfo: ({ contextValue }) => ({ clientName: contextValue.operation.clientName ?? '' }),
    logger,
    maxAttempts: 3,
    requestTimeoutMs: patienceMs,
    ...(everyMs === undefined ? {} : { reportIntervalMs: everyMs }),
    ...(places === undefined ? {} : { endpointUrl: places.usage }),
  });
}

function schemaPlugin({ places, everyMs: _, ...common }: Reporting, logger: Logger): ApolloServerPlugin<Context> {
  const plugin = ApolloServerPluginSchemaReporting({
    ...common,
    ...(places === undefined ? {} : { endpointUrl: places.schema, initialDelayMaxMs: 0 }),
  });
  return { ...plugin, serverWillStart: async (server) => plugin.serverWillStart?.({ ...server, logger }) };
}

/** Troubles are logged, and nothing else that Apollo says. */
function logTo({ notReported }: House['log']): Logger {
  const tell = onceInAWhile(notReported);
  const [told, untold] = [(detail: unknown) => tell(String(detail)), () => undefined];
  return { debug: untold, info: untold, warn: told, error: told };
}

function onceInAWhile(tell: (detail: string) => void): (detail: string) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (detail) => {
    const now = performance.now();
    if (now - toldAt < troubleMs) return;
    toldAt = now;
    tell(detail);
  };
}

type Fetcher = (url: string, init?: RequestInit) => Promise<Response>;

/** Follows no redirect, which would take the key elsewhere. What is tried after the end is not tried again. */
function fetcherUntil(closing: AbortSignal): Fetcher {
  return async (url, init = {}) => {
    const signals = [closing, AbortSignal.timeout(patienceMs), ...(init.signal == null ? [] : [init.signal])];
    try {
      return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.any(signals) });
    } catch (error) {
      throw Object.assign(new Error(explain(error)), { bail: closing.aborted });
    }
  };
}

/** The cause has the reason; the error itself says that something failed. */
function explain(error: unknown): string {
  const { cause } = error as { readonly cause?: { readonly code?: unknown; readonly message?: unknown } };
  return String(cause?.code ?? cause?.message ?? (error instanceof Error ? error.message : error));
}
