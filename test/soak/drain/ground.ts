import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDevelopmentKey } from '../../../src/access/development-key.ts';
import { importDirectory } from '../../../src/directory/import/import.ts';
import { systemNames } from '../../../src/model/system.ts';
import { seeded } from '../../../src/sandbox/school/random.ts';
import { defaultOrganization, makeSchool, type School } from '../../../src/sandbox/school.ts';
import { startSimulation } from '../../../src/sandbox/simulation.ts';
import { openStore } from '../../../src/store/store.ts';
import { openRoad, type Sent } from './road.ts';

/** The store and the slow systems that all gateways share, whichever of them runs. */
export interface Ground {
  readonly school: School;
  /** What a gateway in production is told. */
  readonly env: NodeJS.ProcessEnv;
  readonly journal: readonly Sent[];
  /** The headers of a person, given by their global id. */
  headersOf(person: string): Promise<Record<string, string>>;
  /** The results in the ledger by registration; null for what is not settled. */
  ledger(): Promise<Map<string, string | null>>;
  close(): Promise<void>;
}

/** The longest that a system takes, in milliseconds. */
const longestMs = 300;
const key = 'soak-key';
/** More than are sent: what a quota does to reads is another matter. */
const callsPerMinute = '100000';

export async function openGround(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'quad-drain-'));
  const now = new Date();
  const school = makeSchool({ now });
  const journal: Sent[] = [];
  const signer = await openDevelopmentKey(join(folder, 'key.json'));
  const keys = join(folder, 'keys.json');
  writeFileSync(keys, JSON.stringify(signer.issuer.keys));
  const databaseUrl = `sqlite:${join(folder, 'store')}`;
  await fill(databaseUrl, school);
  const systems = await Promise.all(systemNames.map((name) => startSimulation(name, { school, now, key })));
  const roads = await Promise.all(
    systems.map(({ url, system }) => openRoad({ systemUrl: url, random: seeded(system), longestMs, journal })),
  );
  const addresses = systemNames.flatMap((name, number) => [
    [`${name.toUpperCase()}_URL`, roads[number]?.url],
    [`${name.toUpperCase()}_CALLS_PER_MINUTE`, callsPerMinute],
  ]);
  return {
    school,
    journal,
    env: {
      ...{ NODE_ENV: 'production', PORT: '0', LOG_LEVEL: 'warn', DATABASE_URL: databaseUrl, RATE_LIMIT_POINTS: '0' },
      ...{ JWT_JWKS: keys, JWT_ISSUER: signer.issuer.issuer, JWT_AUDIENCE: signer.issuer.audience },
      ...{ WSE_AUTH: 'service', WSE_TOKEN: key, SKILLABLE_API_KEY: key, ZENOTI_API_KEY: key },
      ...{ SHIFTIQ_SECRET: key, SHIFTIQ_ORGANIZATION: defaultOrganization },
      ...Object.fromEntries(addresses),
    },
    async headersOf(person) {
      return { 'content-type': 'application/json', authorization: `Bearer ${await signer.sign(person)}` };
    },
    ledger: () => readLedger(databaseUrl),
    async close() {
      await Promise.all(roads.map((road) => road.close()));
      await Promise.all(systems.map((system) => system.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function fill(databaseUrl: string, school: School): Promise<void> {
  const store = await openStore(databaseUrl);
  const imported = await importDirectory(store, school.directory).finally(() => store.close());
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
}

async function readLedger(databaseUrl: string): Promise<Map<string, string | null>> {
  const store = await openStore(databaseUrl);
  try {
    const rows = await store.db.selectFrom('command').select(['wanted', 'phase', 'result']).execute();
    return new Map(
      rows.map(({ wanted, phase, result }) => [
        String(JSON.parse(wanted).registrationId),
        phase === 'settled' ? String(JSON.parse(result ?? '{}').outcome) : null,
      ]),
    );
  } finally {
    await store.close();
  }
}
