import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { openAuditTrail } from '../../src/access/audit-trail.ts';
import { openClients } from '../../src/access/clients.ts';
import { openDevelopmentKey } from '../../src/access/development-key.ts';
import { tokenVerifier } from '../../src/access/tokens.ts';
import { openOffice } from '../../src/commands/office.ts';
import type { SystemConfig } from '../../src/config.ts';
import { openDirectory } from '../../src/directory/directory.ts';
import { importDirectory } from '../../src/directory/import/import.ts';
import { openNotebook } from '../../src/directory/notebook.ts';
import { Secret } from '../../src/lib/secret.ts';
import { identitiesOf } from '../../src/main/identities.ts';
import { globalId } from '../../src/model/id.ts';
import { type SystemName, systemNames } from '../../src/model/system.ts';
import { defaultOrganization, makeSchool } from '../../src/sandbox/school.ts';
import { type Simulation, startSimulation } from '../../src/sandbox/simulation.ts';
import type { AdmissionSettings } from '../../src/server/admission.ts';
import { startGateway } from '../../src/server/http.ts';
import type { Log, UpstreamFailure } from '../../src/server/log.ts';
import { openOperations } from '../../src/server/operations.ts';
import type { Stray } from '../../src/server/run-registered.ts';
import { openConnections } from '../../src/start.ts';
import { openStore } from '../../src/store/store.ts';
import { closeConnections } from '../../src/upstreams/registry.ts';
import { closeWays } from '../../src/upstreams/ways.ts';
import { openBothWays } from './both-ways.ts';
import { freely } from './free-partners.ts';
import type { AnswerError, TestHouse, TestHouseSettings } from './house-types.ts';
import { tell } from './tally.ts';

export type { Answer, AnswerError, AskOptions, TestHouse, TestHouseSettings } from './house-types.ts';

const explorerFolder = join(import.meta.dirname, '..', '..', 'dist', 'explorer');

const allComers: Partial<AdmissionSettings> = { leastActive: 512 };

const someMonday = new Date('2026-03-09T08:00:00Z');

export async function startTestHouse(settings: TestHouseSettings = {}): Promise<TestHouse> {
  const { now = someMonday, unconfigured = [], urls = {}, deadlineMs = 5_000, production = false } = settings;
  const { databaseUrl = 'sqlite::memory:', wseAuth = 'forward' } = settings;
  const { keepsFresh = false, sharesReads = true, cache = null } = settings;
  const keyOf = (name: SystemName) => settings.keys?.[name] ?? `key-of-${name}`;
  const folder = mkdtempSync(join(tmpdir(), 'quad-house-'));
  const school = makeSchool({ now });
  const key = await openDevelopmentKey(join(folder, 'key.json'));
  const started = await Promise.all(
    systemNames.map(
      async (name) =>
        [name, await startSimulation(name, { school, now, key: keyOf(name), issuer: key.issuer })] as const,
    ),
  );
  const systems = Object.fromEntries(started) as Record<SystemName, Simulation>;
  const store = await openStore(databaseUrl);
  const imported = await importDirectory(store, school.directory);
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
  const failures: UpstreamFailure[] = [];
  const faults: unknown[] = [];
  const refusals: string[] = [];
  const strays: Stray[] = [];
  const told: Log = settings.log ?? {
    started: () => undefined,
    stopped: () => undefined,
    upstreamFailed: (failure) => void failures.push(failure),
    breakerChanged: () => undefined,
    stray: (stray) => void strays.push(stray),
    unfit: () => undefined,
    refused: (reason) => void refusals.push(reason),
    notReported: () => undefined,
    fault: (error) => void faults.push(error),
  };
  let isComparing = () => false;
  // What is run again is no matter of what a test expects.
  const log = new Proxy(told, {
    get: (target, name) => (isComparing() ? () => undefined : Reflect.get(target, name)),
  });
  const connected = systemNames.filter((name) => !unconfigured.includes(name));
  const configOf = (name: SystemName, url = urls[name] ?? systems[name].url): SystemConfig => ({
    url: new URL(url),
    secret: name === 'wse' && wseAuth === 'forward' ? null : new Secret(keyOf(name)),
    others: { SHIFTIQ_ORGANIZATION: defaultOrganization },
    callsPerMinute: settings.callsPerMinute?.[name] ?? 0,
  });
  const connect = (names: readonly SystemName[], url?: string) =>
    openConnections(
      { systems: Object.fromEntries(names.map((name) => [name, configOf(name, url)])) },
      {
        cache,
        breakerChanged: () => undefined,
        givesFresh: keepsFresh,
        sharesReads,
        now: settings.agingBy ?? Date.now,
      },
    );
  const connections = connect(connected);
  const notebook = openNotebook(store, (error) => log.fault(error, ''));
  const audit = openAuditTrail(store, { days: 365, failed: (error) => log.fault(error, '') });
  const directory = openDirectory(store);
  const office = openOffice({
    store,
    connections,
    lateMs: settings.commandLateMs ?? 1_000,
    upstreamFailed: (failure, requestId) => log.upstreamFailed({ ...failure, requestId }),
    failed: (error) => {
      if (!isComparing()) faults.push(error);
    },
  });
  const services = {
    store,
    directory,
    notebook,
    audit,
    desk: office.desk,
    connections,
    deadlineMs,
    mostCalls: settings.mostCalls ?? 50,
    upstreamFailed: (failure: Omit<UpstreamFailure, 'requestId'>, requestId: string) =>
      log.upstreamFailed({ ...failure, requestId }),
  };
  const bothWays = openBothWays(await openOperations(store, log));
  const { operations } = bothWays;
  isComparing = bothWays.isComparing;
  const clients = freely(
    openClients(store),
    settings.holdsPartners === true ? null : store,
    operations.registry.refresh,
  );
  const authority = { verify: tokenVerifier(settings.tokenRules ?? key.rules), directory, clients };
  const { ratePoints = 0, drainMs = 0, admission = allComers, sockets = {} } = settings;
  const { origins = [], studio = null } = settings;
  const door = { host: '127.0.0.1', port: 0, ratePoints, drainMs, admission, sockets, origins, studio };
  const identities = settings.explorer?.people === true ? identitiesOf(school, key) : null;
  const explorer =
    settings.explorer === undefined ? null : { identities, folder: settings.explorer.folder ?? explorerFolder };
  const gateway = await startGateway({ services, operations, authority, log, production, explorer, ...door });

  bothWays.watch(gateway.url);

  async function compareRuns(): Promise<void> {
    if (settings.uncompared !== undefined) return;
    const wrong = await bothWays.compare();
    if (wrong.length > 0) throw new Error(`What is compiled answers otherwise than graphql-js:\n${wrong.join('\n\n')}`);
  }

  async function closeAll(): Promise<void> {
    await gateway.close();
    await operations.registry.close();
    await office.close();
    await notebook.flush();
    await audit.close();
    await closeConnections(connections);
    await Promise.all(systemNames.map((name) => systems[name].close()));
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }

  const seen = new Map(systemNames.map((name) => [name, 0]));
  const people: Record<string, string> = {
    student: globalId('student', school.demo.studentId),
    staff: globalId('staff', school.demo.staffId),
  };
  const token = (person: string) => key.sign(people[person] ?? person);
  return {
    url: gateway.url,
    school,
    store,
    systems,
    failures,
    faults,
    refusals,
    strays,
    clients,
    token,
    async ask(query, { as = 'staff', variables, operationName, headers = {} } = {}) {
      const authorization = as === null ? {} : { authorization: `Bearer ${await token(as)}` };
      const { statusCode, body } = await request(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization, ...headers },
        body: JSON.stringify({ query, variables, operationName }),
      });
      const text = await body.text();
      const { data, errors = [] } = JSON.parse(text) as { data: unknown; errors?: AnswerError[] };
      return { status: statusCode, text, data, errors };
    },
    calls(system) {
      const names = system === undefined ? systemNames : [system];
      return names.flatMap((name) =>
        systems[name].calls.slice(seen.get(name)).map(({ method, url }) => `${method} ${url}`),
      );
    },
    forget() {
      for (const name of systemNames) seen.set(name, systems[name].calls.length);
    },
    async flush() {
      await notebook.flush();
      await audit.flush();
    },
    refresh: operations.registry.refresh,
    async relink(system, url) {
      const names = system === undefined ? connected : [system];
      await Promise.all(names.flatMap((name) => connections[name] ?? []).map(closeWays));
      // The same record: requests and commands look up their link in it.
      Object.assign(connections, connect(names, url));
    },
    compareRuns,
    tally: bothWays.tally,
    async close() {
      try {
        await compareRuns();
        const few = bothWays.tooFew();
        if (few !== null) throw new Error(few);
      } finally {
        tell(bothWays.tally());
        bothWays.stop();
        await closeAll();
      }
    },
  };
}
