import { openAuditTrail } from './access/audit-trail.ts';
import { openClients } from './access/clients.ts';
import type { DevelopmentKey } from './access/development-key.ts';
import { openKeySet } from './access/key-set.ts';
import { type TokenVerifier, tokenVerifier } from './access/tokens.ts';
import { openOffice } from './commands/office.ts';
import { type Config, ConfigError } from './config.ts';
import type { Services } from './context.ts';
import { openDirectory } from './directory/directory.ts';
import { openNotebook } from './directory/notebook.ts';
import { type SystemName, systemNames } from './model/system.ts';
import { type Gateway, startGateway } from './server/http.ts';
import { type Log, openLog } from './server/log.ts';
import type { Store } from './store/store.ts';
import type { Failure } from './upstreams/channel.ts';
import { openLink } from './upstreams/link.ts';
import { type Connections, systems } from './upstreams/registry.ts';

export interface House {
  readonly gateway: Gateway;
  /** Closes everything that was opened here, the gateway first. */
  close(): Promise<void>;
}

export interface Ground {
  readonly store: Store;
  /** Signs tokens in development; null in production. */
  readonly developmentKey: DevelopmentKey | null;
}

/** Opens the links and starts the gateway on them and the store, which it closes in the end, or at once if a step fails. */
export async function startHouse(config: Config<SystemName>, { store, developmentKey }: Ground): Promise<House> {
  const secrets = Object.values(config.systems).flatMap(({ secret }) => (secret === null ? [] : [secret]));
  const log = openLog({ level: config.logLevel, secrets });
  const verify = await verifierOf(config, developmentKey, log);
  const connections = openConnections(config);
  const failed = (error: unknown) => log.fault(error, '');
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
    desk: office.desk,
    upstreamFailed,
  };
  const closeServices = async () => {
    await office.close();
    await services.notebook.flush();
    await audit.close();
    await Promise.all(Object.values(connections).map(({ link }) => link.close()));
    await store.close();
  };
  const { production, host, port } = config;
  try {
    const authority = { verify, directory, clients: openClients(store) };
    const gateway = await startGateway({ services, authority, log, production, host, port });
    log.started(gateway.url);
    const close = async () => {
      await gateway.close();
      await closeServices();
      log.stopped();
    };
    return { gateway, close };
  } catch (error) {
    await closeServices();
    throw error;
  }
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

export function openConnections(config: Pick<Config<SystemName>, 'systems'>): Connections {
  return Object.fromEntries(
    systemNames.flatMap((name) => {
      const settings = config.systems[name];
      if (settings === undefined) return [];
      const { url, secret, others } = settings;
      return [[name, { link: openLink({ url, secret, headers: systems[name].headers }), others }]];
    }),
  );
}
