import { ConfigError, readConfig } from './config.ts';
import { globalId } from './model/id.ts';
import { type SystemName, systemNames } from './model/system.ts';
import { type Simulation, seedDirectory, startSimulation } from './simulation.ts';
import { type House, startHouse } from './start.ts';
import { defaultDatabaseUrl, openStore } from './store/store.ts';
import { StoreError } from './store/store-error.ts';
import { systems } from './upstreams/registry.ts';

/** After a first signal everything is given this long to end well; then the process ends all the same. */
const graceMs = 10_000;

async function run(): Promise<void> {
  const variables = Object.fromEntries(systemNames.map((name) => [name, systems[name].variables]));
  const config = readConfig<SystemName>(process.env, variables as Record<SystemName, (typeof variables)[string]>);
  const simulation = config.simulated.length > 0 ? await startSimulation(config.simulated) : null;
  try {
    const store = await openStore(config.databaseUrl ?? defaultDatabaseUrl);
    const isSeeded = simulation !== null && (await seedDirectory(store, simulation.school));
    const house = await startHouse({ ...config, systems: { ...config.systems, ...simulation?.systems } }, store);
    endOnSignal(house, simulation);
    await greet(house, simulation, isSeeded);
  } catch (error) {
    await simulation?.sandbox.stop();
    throw error;
  }
}

function endOnSignal(house: House, simulation: Simulation | null): void {
  const end = () => {
    setTimeout(() => process.exit(1), graceMs).unref();
    void house
      .close()
      .then(() => simulation?.sandbox.stop())
      .then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end);
  simulation?.sandbox.onExit(({ system, pid }) => {
    process.stdout.write(
      `The simulated ${systems[system].title} (process ${pid}) has ended; its fields are null from now on.\n`,
    );
  });
}

async function greet(house: House, simulation: Simulation | null, isSeeded: boolean): Promise<void> {
  const lines = [`Quad answers at ${house.gateway.url}/graphql`];
  if (simulation !== null)
    lines.push('', 'Simulated systems, each a process that you may end on its own:', ...processes(simulation));
  if (isSeeded && simulation !== null && house.developmentKey !== null) {
    const { studentId, staffId } = simulation.school.demo;
    const student = globalId('student', studentId);
    lines.push(
      '',
      'Send one of these as "Authorization: Bearer <token>" (they hold for 12 hours).',
      'A student:',
      await house.developmentKey.sign(student),
      'A member of staff of one of their centers:',
      await house.developmentKey.sign(globalId('staff', staffId)),
      '',
      'A query to begin with:',
      '{ viewer { name student { availableEncounters { startsAt center { name } } sessions(first: 5) { nodes { startsAtLocal name class { level { code } } instructor { name } room { name } center { name } guest { canBook } } } enrollments(first: 3) { nodes { id status } } registrations(first: 3) { nodes { event { title startsAt } } } } } }',
    );
  } else if (simulation !== null) {
    lines.push('', 'The directory holds people of its own, so the simulated school was not imported into it.');
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

function processes({ sandbox }: Simulation): string[] {
  return Object.entries(sandbox.systems).map(([name, { url, pid }]) => `  ${name.padEnd(10)} ${url}  (process ${pid})`);
}

try {
  await run();
} catch (error) {
  const isExpected = error instanceof ConfigError || error instanceof StoreError || isAddressInUse(error);
  process.stderr.write(`${isExpected && error instanceof Error ? error.message : stackOf(error)}\n`);
  process.exit(1);
}

function isAddressInUse(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL'].includes(String(error.code))
  );
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
