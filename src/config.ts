import { apolloOrigins } from './config/origins.ts';
import { type Environment, Reader } from './config/reader.ts';
import type { StudioConfig, SystemConfig, SystemVariables, TokenSource } from './config/system.ts';

export { ConfigError } from './config/reader.ts';
export type { SystemConfig, SystemVariables } from './config/system.ts';

export interface Config<Name extends string = string> {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Null where none is given: the embedded store of the simulated school, or `data/quad.sqlite`. */
  readonly databaseUrl: string | null;
  /** Where several gateways share what they may share; null where each is on its own. */
  readonly cacheUrl: string | null;
  readonly systems: { readonly [name in Name]?: SystemConfig };
  /** The systems that are to be simulated. */
  readonly simulated: readonly Name[];
  readonly logLevel: string;
  /** All upstream calls of one request together, in milliseconds. */
  readonly deadlineMs: number;
  /** How many calls one operation may make to all systems together. */
  readonly mostCalls: number;
  /** How long a command may still be on its way to the booking system after it was sent, in milliseconds. */
  readonly commandLateMs: number;
  /** Whether ids of operations are also taken under the names that other servers give them. */
  readonly takesAliases: boolean;
  /** The origins of pages that may read answers in a browser: Apollo's own in development, and those that are given. */
  readonly origins: readonly string[];
  /** What a person may spend a minute, in points; 0 is no limit. */
  readonly ratePoints: number;
  /** How long requests are still taken once the process was told to end, in milliseconds. */
  readonly drainMs: number;
  /** Whether people may look around in the explorer, at `/`. */
  readonly explorer: boolean;
  /** How long the audit trail is kept. */
  readonly auditDays: number;
  /** Where tokens come from; null in development, which has a signing key of its own. */
  readonly tokens: TokenSource | null;
  /** Null where no graph of Apollo Studio is told of anything. */
  readonly studio: StudioConfig | null;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads the environment into a frozen configuration. Throws one ConfigError for all that is wrong with it. */
export function readConfig<Name extends string>(
  environment: Environment,
  declarations: Readonly<Record<Name, SystemVariables>>,
): Config<Name> {
  const reader = new Reader(environment);
  const production = reader.choice('NODE_ENV', ['development', 'production', 'test'], 'development') === 'production';
  const names = Object.keys(declarations) as Name[];
  const systems = Object.fromEntries(
    names.map((name) => [name, reader.system(declarations[name])]).filter(([, system]) => system !== null),
  ) as Config<Name>['systems'];
  const asked = reader.simulated(names, production);
  const config: Config<Name> = {
    production,
    host: reader.text('HOST') ?? '127.0.0.1',
    port: reader.number('PORT', { least: 0, most: 65_535, otherwise: 4000 }),
    databaseUrl: reader.databaseUrl(),
    cacheUrl: reader.cacheUrl(),
    systems: Object.freeze(systems),
    simulated: Object.freeze(asked.filter((name) => !reader.isSet(declarations[name].url))),
    logLevel: reader.choice('LOG_LEVEL', logLevels, production ? 'info' : 'warn'),
    deadlineMs: reader.number('UPSTREAM_DEADLINE_MS', { least: 100, most: 60_000, otherwise: 5_000 }),
    mostCalls: reader.mostCalls(),
    commandLateMs: reader.number('COMMAND_LATE_MS', { least: 100, most: 3_600_000, otherwise: 60_000 }),
    takesAliases: reader.choice('OPERATION_ID_ALIASES', ['on', 'off'], 'on') === 'on',
    origins: Object.freeze([...(production ? [] : apolloOrigins), ...reader.origins()]),
    ratePoints: reader.number('RATE_LIMIT_POINTS', { least: 0, most: 1_000_000_000, otherwise: 30_000 }),
    drainMs: reader.number('DRAIN_MS', { least: 0, most: 10_000, otherwise: production ? 1_000 : 0 }),
    explorer: reader.choice('EXPLORER', ['on', 'off'], production ? 'off' : 'on') === 'on',
    auditDays: reader.number('AUDIT_DAYS', { least: 1, most: 3_650, otherwise: 365 }),
    studio: reader.studio(),
    tokens: production ? Object.freeze(reader.tokens()) : reader.noTokens(),
  };
  reader.finish();
  return Object.freeze(config);
}
