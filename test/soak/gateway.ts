import { openDevelopmentKey } from '../../src/access/development-key.ts';
import type { Config } from '../../src/config.ts';
import { Secret } from '../../src/lib/secret.ts';
import { type SystemName, systemNames } from '../../src/model/system.ts';
import { startHouse } from '../../src/start.ts';
import { openStore } from '../../src/store/store.ts';
import { watchCalls } from './sick/watch.ts';

/** What the process of the gateway is sent; it sends back its address. After that `close` closes it. */
export interface GatewaySettings {
  readonly databaseUrl: string;
  readonly keyFile: string;
  readonly urls: Readonly<Record<SystemName, string>>;
  /** How long a request may take, and a command be on its way, in milliseconds. */
  readonly deadlineMs: number;
  readonly commandLateMs: number;
  /** Whether it writes down the calls that it makes. It tells those after the first N, with how busy it was, when sent N. */
  readonly watchesCalls?: true;
}

/** Wall Street English gets the caller's own token, as it does by default. */
function configOf({ databaseUrl, urls, deadlineMs, commandLateMs }: GatewaySettings): Config<SystemName> {
  const systems = systemNames.map((name) => [
    name,
    {
      url: new URL(urls[name]),
      secret: name === 'wse' ? null : new Secret(`soak-key-of-${name}`),
      others: name === 'shiftiq' ? { SHIFTIQ_ORGANIZATION: '5d1c1c1e-3a53-4c6f-9a0a-0d6f6f2f1b11' } : {},
      callsPerMinute: 0,
    },
  ]);
  return {
    production: false,
    host: '127.0.0.1',
    port: 0,
    databaseUrl,
    cacheUrl: null,
    systems: Object.fromEntries(systems),
    simulated: [],
    logLevel: 'warn',
    deadlineMs,
    mostCalls: 50,
    commandLateMs,
    ratePoints: 0,
    takesAliases: true,
    origins: [],
    drainMs: 0,
    explorer: false,
    auditDays: 365,
    tokens: null,
    studio: null,
  };
}

process.once('disconnect', () => process.exit(1));
process.once('message', async (settings: GatewaySettings) => {
  const tell = settings.watchesCalls ? watchCalls() : null;
  const store = await openStore(settings.databaseUrl);
  const developmentKey = await openDevelopmentKey(settings.keyFile);
  const house = await startHouse(configOf(settings), { store, developmentKey, identities: null });
  process.on('message', async (message: 'close' | number) => {
    if (message !== 'close') return process.send?.(tell?.(message));
    await house.close();
    process.exit(0);
  });
  process.send?.(house.gateway.url);
});
