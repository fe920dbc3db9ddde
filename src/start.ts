import { type DevelopmentKey, developmentKeyFile, openDevelopmentKey } from './access/development-key.ts';
import { keysFrom, type TokenVerifier, tokenVerifier } from './access/tokens.ts';
import { type Config, ConfigError } from './config.ts';
import type { Services } from './context.ts';
import { openDirectory } from './directory/directory.ts';
import { openNotebook } from './directory/notebook.ts';
import { type SystemName, systemNames } from './model/system.ts';
import { type Gateway, startGateway } from './server/http.ts';
import { openLog } from './server/log.ts';
import type { Store } from './store/store.ts';
import { openLink } from './upstreams/link.ts';
import { type Connections, systems } from './upstreams/registry.ts';

export interface House {
  readonly gateway: Gateway;
  /** Makes tokens in development; null in production. */
  readonly developmentKey: DevelopmentKey | null;
  /** Closes everything that was opened here, the gateway first. */
  close(): Promise<void>;
}

/** Opens the links and starts the gateway on them and the store, which it closes in the end, or at once if a step fails. */
export async function startHouse(config: Config<SystemName>, store: Store): Promise<House> {
  const secrets = Object.values(config.systems).map((system) => system.secret);
  const log = openLog({ level: config.logLevel, secrets });
  const developmentKey = config.production ? null : await openDevelopmentKey(developmentKeyFile);
  const verify = await verifierOf(config, developmentKey);
  const connections = openConnections(config);
  const services: Services = {
    store,
    directory: openDirectory(store),
    notebook: openNotebook(store, (error) => log.fault(error, '')),
    connections,
    deadlineMs: config.deadlineMs,
    upstreamFailed: (failure, requestId) => log.upstreamFailed({ ...failure, requestId }),
  };
  const closeServices = async () => {
    await services.notebook.flush();
    await Promise.all(Object.values(connections).map(({ link }) => link.close()));
    await store.close();
  };
  const { production, host, port } = config;
  try {
    const gateway = await startGateway({ services, verify, log, production, host, port });
    log.started(gateway.url);
    const close = async () => {
      await gateway.close();
      await closeServices();
      log.stopped();
    };
    return { gateway, developmentKey, close };
  } catch (error) {
    await closeServices();
    throw error;
  }
}

async function verifierOf(config: Config, developmentKey: DevelopmentKey | null): Promise<TokenVerifier> {
  if (developmentKey !== null) return tokenVerifier(developmentKey.rules);
  const { keys, issuer, audience } = config.tokens ?? { keys: '', issuer: '', audience: '' };
  const keySet = await keysFrom(keys).catch(() => {
    throw new ConfigError(['JWT_JWKS must be an http(s) address, or a file that holds a JSON Web Key Set']);
  });
  return tokenVerifier({ keys: keySet, issuer, audience });
}

export function openConnections(config: Pick<Config<SystemName>, 'systems'>): Connections {
  return Object.fromEntries(
    systemNames.flatMap((name) => {
      const settings = config.systems[name];
      if (settings === undefined) return [];
      const { url, secret, others } = settings;
      return [[name, { link: openLink({ url, headers: systems[name].headers(secret.reveal()) }), others }]];
    }),
  );
}
