import { type DevelopmentKey, developmentKeyFile, openDevelopmentKey } from '../access/development-key.ts';
import { ConfigError, readConfig } from '../config.ts';
import { globalId } from '../model/id.ts';
import { type SystemName, systemNames } from '../model/system.ts';
import type { School } from '../sandbox/school.ts';
import type { Identities } from '../server/explorer/identities.ts';
import type { Simulation } from '../simulation.ts';
import { type House, startHouse } from '../start.ts';
import { defaultDatabaseUrl, openStore } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { systems } from '../upstreams/registry.ts';

/** The ways in which an address can't be listened at. */
const addressCodes = ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'];

/**
 * What a first signal leaves to the commands and the records once the requests are done, in milliseconds. With the requests and
 * the time before them it makes what everything is given to end well; then the process ends all the same.
 */
const afterRequestsMs = 8_500;
/** A terminal sends a signal to npm and to this process, and npm sends it on: that is no second one. In milliseconds. */
const echoMs = 300;

async function run(): Promise<void> {
  const variables = Object.fromEntries(systemNames.map((name) => [name, systems[name].variables]));
  const config = readConfig<SystemName>(process.env, variables as Record<SystemName, (typeof variables)[string]>);
  const developmentKey = config.production ? null : await openDevelopmentKey(developmentKeyFile);
  // What plays the systems is loaded where they are played.
  const simulations = config.simulated.length === 0 ? null : await import('../simulation.ts');
  const simulation =
    developmentKey !== null && simulations !== null
      ? await simulations.startSimulation(config.simulated, developmentKey.issuer)
      : null;
  try {
    const store = await openStore(config.databaseUrl ?? defaultDatabaseUrl);
    const isSeeded = simulation !== null && (await simulations?.seedDirectory(store, simulation.school)) === true;
    const school = isSeeded && simulation !== null ? simulation.school : null;
    const house: House = await startHouse(
      { ...config, systems: { ...config.systems, ...simulation?.systems } },
      { store, developmentKey, identities: developmentKey && identitiesFor(school, developmentKey, () => house) },
    );
    // What one request left to nobody must not end the process for all the others.
    process.on('unhandledRejection', (error) => house.fault(error));
    endOnSignal({ house, simulation, graceMs: config.drainMs + config.deadlineMs + afterRequestsMs });
    await greet({ url: house.gateway.url, simulation, isSeeded, developmentKey });
  } catch (error) {
    await simulation?.sandbox.stop();
    throw error;
  }
}

/** Nobody where the people of the directory are not a simulated school's. What gives them is loaded when somebody looks. */
function identitiesFor(school: School | null, key: DevelopmentKey, house: () => House): Identities {
  if (school === null) return async () => [];
  let identities: Promise<Identities> | null = null;
  return async () => {
    identities ??= import('./look-around.ts').then(({ lookAround }) => lookAround({ school, key, house: house() }));
    return (await identities)();
  };
}

interface Ending {
  readonly house: House;
  readonly simulation: Simulation | null;
  readonly graceMs: number;
}

/** The first signal ends everything well, a second one at once. */
function endOnSignal({ house, simulation, graceMs }: Ending): void {
  let toldAt: number | null = null;
  const end = () => {
    if (toldAt !== null) return performance.now() - toldAt > echoMs ? process.exit(1) : undefined;
    toldAt = performance.now();
    setTimeout(() => process.exit(1), graceMs).unref();
    house
      .close()
      .then(() => simulation?.sandbox.stop())
      .then(() => process.exit(0))
      .catch(fail);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
  simulation?.sandbox.onExit(({ system, pid }) => {
    process.stdout.write(
      `The simulated ${systems[system].title} (process ${pid}) has ended; its fields are null from now on.\n`,
    );
  });
}

interface Greeting {
  readonly url: string;
  readonly simulation: Simulation | null;
  readonly isSeeded: boolean;
  readonly developmentKey: DevelopmentKey | null;
}

async function greet({ url, simulation, isSeeded, developmentKey }: Greeting): Promise<void> {
  const lines = [`Quad answers at ${url}/graphql`];
  if (simulation !== null)
    lines.push('', 'Simulated systems, each a process that you may end on its own:', ...processes(simulation));
  if (isSeeded && simulation !== null && developmentKey !== null) {
    const { studentId, staffId } = simulation.school.demo;
    const student = globalId('student', studentId);
    lines.push(
      '',
      'Send one of these as "Authorization: Bearer <token>" (they hold for 12 hours).',
      'A student:',
      await developmentKey.sign(student),
      'A member of staff of one of their centers:',
      await developmentKey.sign(globalId('staff', staffId)),
      '',
      'A query to begin with:',
      '{ viewer { name student { availableEncounters { startsAt center { name } } sessions(first: 5) { nodes { startsAtLocal name class { level { code } } instructor { name } room { name } center { name } guest { canBook } } } enrollments(first: 3) { nodes { id status } } registrations(first: 3) { nodes { event { title startsAt } } } } } }',
    );
  } else {
    if (simulation !== null) lines.push('', 'The directory has people of its own: the simulated school is not in it.');
    if (developmentKey !== null) lines.push('', 'For a token: npm run quad -- token --student ID or --staff ID');
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

function processes({ sandbox }: Simulation): string[] {
  return Object.entries(sandbox.systems).map(([name, { url, pid }]) => `  ${name.padEnd(10)} ${url}  (process ${pid})`);
}

try {
  await run();
} catch (error) {
  fail(error);
}

function fail(error: unknown): void {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

/** One sentence for what an operator can mend; a stack for what only a developer can. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ConfigError || error instanceof StoreError) return error.message;
  const isAddress = 'code' in error && addressCodes.includes(String(error.code));
  return isAddress
    ? `HOST and PORT name an address that can't be used: ${error.message}`
    : (error.stack ?? error.message);
}
