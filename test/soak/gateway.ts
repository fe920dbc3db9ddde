import { openDevelopmentKey } from '../../src/access/development-key.ts';
import type { Config } from '../../src/config.ts';
import { Secret } from '../../src/lib/secret.ts';
import { type SystemName, systemNames } from '../../src/model/system.ts';
import { startHouse } from '../../src/start.ts';
import { openStore } from '../../src/store/store.ts';

/** What the process of the gateway is sent; it sends back its address. A second message closes it. */
export interface GatewaySettings {
  readonly databaseUrl: string;
  readonly keyFile: string;
  readonly urls: Readonly<Record<SystemName, string>>;
  /** How long a request may take, and a command be on its way, in milliseconds. */
  readonly deadlineMs: number;
  readonly commandLateMs: number;
}

/** Wall Street English gets the caller's own token, as it does by default. */
function configOf({ databaseUrl, urls, deadlineMs, commandLateMs }: GatewaySettings): Config<SystemName> {
  const systems = systemNames.map((name) => [
    name,
    {
      url: new URL(urls[name]),
      secret: name === 'wse' ? null : new Secret(`soak-key-of-${name}`),
      others: name === 'shiftiq' ? { SHIFTIQ_ORGANIZATION: '5d1c1c1e-3a53-4c6f-9a0a-0d6f6f2f1b11' } : {},
    },
  ]);
  return {
    production: false,
    host: '127.0.0.1',
    port: 0,
    databaseUrl,
    systems: Object.fromEntries(systems),
    simulated: [],
    logLevel: 'warn',
    deadlineMs,
    commandLateMs,
    auditDays: 365,
    tokens: null,
  };
}

process.once('disconnect', () => process.exit(1));
process.once('message', async (settings: GatewaySettings) => {
  const store = await openStore(settings.databaseUrl);
  const developmentKey = await openDevelopmentKey(settings.keyFile);
  const house = await startHouse(configOf(settings), { store, developmentKey });
  process.once('message', async () => {
    await house.close();
    process.exit(0);
  });
  process.send?.(house.gateway.url);
});
