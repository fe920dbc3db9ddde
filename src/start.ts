import { join } from 'node:path';
import { openAuditTrail } from './access/audit-trail.ts';
import { openClients } from './access/clients.ts';
import type { DevelopmentKey } from './access/development-key.ts';
import { openKeySet } from './access/key-set.ts';
import { type TokenVerifier, tokenVerifier } from './access/tokens.ts';
import type { Cache } from './cache/cache.ts';
import { openOffice } from './commands/office.ts';
import { type Config, ConfigError, type SystemConfig } from './config.ts';
import type { Services } from './context.ts';
import { openDirectory } from './directory/directory.ts';
import { openNotebook } from './directory/notebook.ts';
import { Secret } from './lib/secret.ts';
import { type SystemName, systemNames } from './model/system.ts';
import type { Identities } from './server/explorer/identities.ts';
import { type Gateway, startGateway } from './server/http.ts';
import { type Log, openLog } from './server/log.ts';
import { type Operations, openOperations } from './server/operations.ts';
import type { Store } from './store/store.ts';
import type { BreakerState } from './upstreams/breaker.ts';
import type { Failure } from './upstreams/channel.ts';
import { openLink } from './upstreams/link.ts';
import { openBroker, type QuotaBroker } from './upstreams/quota/broker.ts';
import { quotaKey } from './upstreams/quota/key.ts';
import { type Connections, closeConnections, systems } from './upstreams/registry.ts';
import { openWays, type WaysSettings } from './upstreams/ways.ts';

/** Where `npm run explorer:build` puts the explorer. */
const explorerFolder = join(import.meta.dirname, '..', 'dist', 'explorer');

export interface House {
  readonly gateway: Gateway;
  readonly store: Store;
  /** How many calls an operation may make. */
  readonly mostCalls: number;
  /** Reads what was published, as it does by itself every other second. */
  refresh(): Promise<void>;
  /** Writes down what the program does wrong where no request is told of it. */
  fault(error: unknown): void;
  /** Closes everything that was opened here, the gateway first. */
  close(): Promise<void>;
}

export interface Ground {
  readonly store: Store;
  /** Signs tokens in development; null in production. */
  readonly developmentKey: DevelopmentKey | null;
  /** As whom one may look around in development; null in production. */
  readonly identities: Identities | null;
}

/** Opens the links and starts the gateway on them and the store, which it closes in the end, or at once if a step fails. */
export async function startHouse(
  config: Config<SystemName>,
  { store, developmentKey, identities }: Ground,
): Promise<House> {
  const log = openLog({ level: config.logLevel, secrets: secretsOf(config) });
  const verify = await verifierOf(config, developmentKey, log);
  const failed = (error: unknown) => log.fault(error, '');
  const cache = config.cacheUrl === null ? null : await cacheAt(config.cacheUrl, failed);
  const connections = openConnections(config, { cache, breakerChanged: log.breakerChanged });
  const directory = openDirectory(store);
  const upstreamFailed = (failure: Failure, requestId: string) => log.upstreamFailed({ ...failure, requestId });
  const office = openOffice({ store, connections, lateMs: config.commandLateMs, upstreamFailed, failed });
  const audit = openAuditTrail(store, { days: config.auditDays, failed });
  const services: Services = {
    store,
    directory,
    notebook: openNotebook(store, failed),
    audit,
    connections,
    deadlineMs: config.deadlineMs,
    mostCalls: config.mostCalls,
    desk: office.desk,
    upstreamFailed,
  };
  let operations: Operations | null = null;
  const closeServices = async () => {
    await operations?.registry.close();
    await office.close();
    await services.notebook.flush();
    await audit.close();
    await closeConnections(connections);
    await cache?.close();
    await store.close();
  };
  const { production, host, port, drainMs, ratePoints, takesAliases, origins, studio } = config;
  try {
    operations = await openOperations(store, log);
    const authority = { verify, directory, clients: openClients(store) };
    const gateway = await startGateway({
      ...{ services, operations, authority, log, production, host, port, drainMs },
      ...{ ratePoints, takesAliases, origins, studio },
      explorer: config.explorer ? { folder: explorerFolder, identities } : null,
    });
    log.started(gateway.url);
    const close = async () => {
      await gateway.close();
      await closeServices();
      log.stopped();
    };
    return { gateway, store, mostCalls: config.mostCalls, refresh: operations.registry.refresh, fault: failed, close };
  } catch (error) {
    await closeServices();
    throw error;
  }
}

/** What the log must not show, whoever says it. */
function secretsOf({ systems: configs, studio }: Config<SystemName>): Secret[] {
  const all = [...Object.values(configs).map(({ secret }) => secret), studio?.key ?? null];
  return all.filter((secret) => secret !== null);
}

/** Its client is a quarter of all that a start loads, and most gateways have none. */
async function cacheAt(url: string, failed: (error: unknown) => void): Promise<Cache> {
  const { openCache } = await import('./cache/cache.ts');
  return openCache(url, failed);
}

async function verifierOf(config: Config, developmentKey: DevelopmentKey | null, log: Log): Promise<TokenVerifier> {
  if (developmentKey !== null) return tokenVerifier(developmentKey.rules);
  const { keys, issuer, audience } = config.tokens ?? { keys: '', issuer: '', audience: '' };
  const keySet = openKeySet(keys);
  const isRemote = /^https?:/.test(keys);
  await keySet.load().catch((error: unknown) => {
    // An issuer may be out of reach for a while; a file that is none stays so.
    if (!isRemote)
      throw new ConfigError(['JWT_JWKS must be an http(s) address, or a file that holds a JSON Web Key Set']);
    log.fault(error, '');
  });
  return tokenVerifier({ ...keySet, issuer, audience });
}

/** What links share with the rest of the house. */
export interface Surroundings extends WaysSettings {
  /** Where gateways share quotas and answers; null where each keeps its own. */
  readonly cache: Cache | null;
  readonly breakerChanged: (system: SystemName, state: BreakerState) => void;
}

const alone: Surroundings = { cache: null, breakerChanged: () => undefined };

export function openConnections(
  { systems: configs }: Pick<Config<SystemName>, 'systems'>,
  { cache, breakerChanged, ...sharing }: Surroundings = alone,
): Connections {
  return Object.fromEntries(
    systemNames.flatMap((name) => {
      const config = configs[name];
      if (config === undefined) return [];
      const { headers, replies } = systems[name];
      const quota = quotaOf(name, config, cache);
      const link = openLink({
        ...config,
        headers,
        replies,
        changed: (state) => breakerChanged(name, state),
        ...(quota === null ? {} : { quota }),
      });
      return [[name, { ...openWays(systems[name], link, { cache, ...sharing }), others: config.others }]];
    }),
  );
}

/** Null where the system allows any number of calls. What the operator says goes before what the vendor says of all. */
function quotaOf(name: SystemName, config: SystemConfig, cache: Cache | null): QuotaBroker | null {
  const calls = config.callsPerMinute ?? systems[name].callsPerMinute ?? 0;
  if (calls === 0) return null;
  const { secret, url, callsPerMinute } = config;
  return openBroker({
    quota: { calls, windowMs: 60_000, burst: calls },
    isCeiling: callsPerMinute !== null,
    // Where callers' own tokens are sent the system is all that they have in common.
    shared: cache === null ? null : { cache, key: quotaKey(name, secret ?? new Secret(url.origin)) },
  });
}
