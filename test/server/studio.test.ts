import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { IContextualizedStats, Report } from '@apollo/usage-reporting-protobuf';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { Secret } from '../../src/lib/secret.ts';
import { type Log, openLog } from '../../src/server/log.ts';
import { printedSchema } from '../../src/server/printed-schema.ts';
import { makeSchema } from '../../src/server/schema.ts';
import { type FakeStudio, startFakeStudio } from '../kit/apollo-studio.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { register } from '../kit/register.ts';

const key = 'service:quad:hushhushhushhush';
const ofStudio = ({ places }: FakeStudio, more: { reportsSchema?: boolean; everyMs?: number } = {}) => ({
  key: new Secret(key),
  graphRef: 'quad@test',
  reportsSchema: false,
  places,
  everyMs: 3_600_000,
  ...more,
});

/** Each kind of operation in the reports, with what was told of it. */
function told(reports: readonly Report[]) {
  const all = reports.flatMap(({ tracesPerQuery }) => Object.entries(tracesPerQuery));
  return all.map(([operation, { statsWithContext, trace, referencedFieldsByType }]) => ({
    operation,
    traces: trace?.length ?? 0,
    fields: Object.fromEntries(
      Object.entries(referencedFieldsByType ?? {}).map(([type, { fieldNames }]) => [type, fieldNames ?? []]),
    ),
    stats: (statsWithContext as IContextualizedStats[]).map(({ context, queryLatencyStats, perTypeStat }) => ({
      client: context?.clientName ?? '',
      requests: Number(queryLatencyStats?.requestCount),
      failed: Number(queryLatencyStats?.requestsWithErrorsCount),
      unwatched: Number(queryLatencyStats?.requestsWithoutFieldInstrumentation),
      fieldsWatched: Object.keys(perTypeStat ?? {}).length,
    })),
  }));
}

describe('a gateway that is not told of a graph in Apollo Studio', () => {
  const ours = { APOLLO_KEY: key, APOLLO_GRAPH_REF: 'quad@test', APOLLO_SCHEMA_REPORTING: 'true' };
  const before = { ...process.env };
  const fetched: unknown[] = [];
  const original = globalThis.fetch;
  beforeAll(() => {
    Object.assign(process.env, ours);
    globalThis.fetch = async (...call) => {
      fetched.push(call);
      return new Response('{}');
    };
  });
  afterAll(() => {
    globalThis.fetch = original;
    for (const name of Object.keys(ours)) delete process.env[name];
    Object.assign(process.env, before);
  });

  it('sends nothing, whatever is in the environment of the process', async () => {
    const house = await startTestHouse();
    expect((await house.ask('{ viewer { id } }')).status).toBe(200);
    await house.close();
    expect(fetched).toHaveLength(0);
  });
});

describe('what Apollo Studio is told of requests', () => {
  let studio: FakeStudio;
  let house: TestHouse;
  let rows: ReturnType<typeof told>;
  let secrets: string[];
  const of = (operation: string) => rows.find((row) => row.operation.startsWith(operation));
  const student = () => `stu_${house.school.demo.studentId}`;

  /** Everything that could tell of a person, in each place where a request can carry it. */
  async function askAll(): Promise<void> {
    const [id, mail] = [student(), 'ana.prado@example.org'];
    const variables = { [`of_${id.replaceAll('-', '')}`]: mail, id };
    const headers = { 'apollographql-client-name': 'name-of-a-client', 'x-personal': mail };
    await house.ask(
      `query Of_${id.replaceAll('-', '')}($id: ID!, $AnaPrado: ID = "${id}") {
        Ana: node(id: $id) { ...AboutAna } ana_2: node(id: $AnaPrado) { id }
        search_ana: registrationSearch(filter: { email: "${mail}" }) { totalCount }
        c: sessions(centerIds: ["ctr_918273"], first: 4711) { totalCount }
      } fragment AboutAna on Student { name } # ${mail}`,
      { variables, headers, as: 'staff' },
    );
    await house.ask(`{ prado: node(id: "stu_${mail}") { id } }`, { as: 'student', headers });
    await house.ask(`{ prado_${mail}`, { headers });
    await house.ask('{ prado: fieldOfAna }', { headers });
    await house.ask('query Prado { viewer { id } }', { operationName: 'AnaPrado', headers });
  }

  beforeAll(async () => {
    studio = await startFakeStudio();
    house = await startTestHouse({ studio: ofStudio(studio), holdsPartners: true, uncompared: 'runs are counted' });
    const client = await house.clients.create({ name: 'school-app', role: 'partner' });
    const clientKey = client?.reveal() ?? '';
    const text = 'query Week($id: ID!) { node(id: $id) { ...Line } } fragment Line on Student { name }';
    await register(house, 'school-app', { week: text });
    const headers = { 'quad-client-key': clientKey, 'content-type': 'application/json' };
    const authorization = `Bearer ${await house.token('student')}`;
    const body = JSON.stringify({ documentId: 'week', variables: { id: student() } });
    for (const _ of ['first', 'second']) {
      const asked = { method: 'POST' as const, headers: { ...headers, authorization }, body };
      expect((await request(`${house.url}/graphql`, asked)).statusCode).toBe(200);
    }
    await askAll();
    secrets = [clientKey, authorization.slice(7), student().slice(4), student().slice(4).replaceAll('-', '')];
    expect(studio.count()).toBe(0);
    // What was counted goes out as the gateway closes.
    await house.close();
    rows = told(studio.reports);
  });
  afterAll(() => studio.close());

  it('comes once, with the key, for the graph that was named', () => {
    expect(studio.reports.map(({ header }) => header?.graphRef)).toEqual(['quad@test']);
    expect(studio.headers.map((headers) => headers['x-api-key'])).toEqual([key]);
    expect(studio.schemas).toEqual([]);
    expect(house.faults).toEqual([]);
  });

  it('is how often a registered operation ran, under its name and that of its client', () => {
    expect(of('# Week')).toEqual({
      operation: '# Week\nfragment Line on Student{name}query Week($id:ID!){node(id:$id){...Line}}',
      traces: 0,
      fields: { Query: ['node'], Student: ['name'] },
      stats: [{ client: 'school-app', requests: 2, failed: 0, unwatched: 2, fieldsWatched: 0 }],
    });
  });

  it('is of others what they ask for, without a name or value that their sender chose', () => {
    const others = rows.map(({ operation }) => operation).filter((operation) => operation.startsWith('# -'));
    expect(others.sort()).toEqual([
      '# -\nfragment Fragment1 on Student{name}query($variable1:ID!,$variable2:ID=""){node(id:$variable1){...Fragment1}node(id:$variable2){id}registrationSearch(filter:{}){totalCount}sessions(centerIds:[],first:0){totalCount}}',
      '# -\n{node(id:""){id}}',
    ]);
    expect(rows.every(({ stats }) => stats.every(({ client }) => ['', 'school-app'].includes(client)))).toBe(true);
    expect(of('# -\n{node')?.stats).toMatchObject([{ requests: 1, failed: 1 }]);
  });

  it('is of what was not run only that it was not', () => {
    const kinds = ['## GraphQLParseFailure\n', '## GraphQLUnknownOperationName\n', '## GraphQLValidationFailure\n'];
    expect(
      rows
        .map(({ operation }) => operation)
        .filter((operation) => operation.startsWith('##'))
        .sort(),
    ).toEqual(kinds);
    for (const kind of kinds) expect(of(kind)).toMatchObject({ traces: 0, stats: [{ requests: 1, failed: 1 }] });
  });

  it('holds nothing of a person, a credential or an answer, anywhere', () => {
    expect(studio.texts).toHaveLength(1);
    for (const text of studio.texts) {
      for (const secret of secrets) expect(text).not.toContain(secret);
      expect(text).not.toMatch(/ana|prado|example|personal|name-of-a-client|stu_|ctr_|918273|4711|req_|eyJ|masked/i);
    }
  });
});

describe('the schema, where it is to be told', () => {
  it('is sent when it is asked for, and is what the report of its use is of', async () => {
    const studio = await startFakeStudio();
    const house = await startTestHouse({ studio: ofStudio(studio, { reportsSchema: true }) });
    while (studio.schemas.length < 2) await sleep(10);
    await house.ask('{ viewer { id } }');
    await house.close();
    const [first, second] = studio.schemas;
    expect([first?.coreSchema, second?.coreSchema]).toEqual([null, printedSchema(makeSchema())]);
    expect(first?.report.graphRef).toBe('quad@test');
    expect(studio.reports.map(({ header }) => header?.executableSchemaId)).toEqual([second?.report.coreSchemaHash]);
    expect(new Set(studio.headers.map((headers) => headers['x-api-key']))).toEqual(new Set([key]));
    await studio.close();
  });
});

describe('an Apollo Studio that is sick', () => {
  let studio: FakeStudio;
  let elsewhere: FakeStudio;
  let lines: string[];
  let log: Log;
  beforeEach(async () => {
    [studio, elsewhere] = [await startFakeStudio(), await startFakeStudio()];
    const own: string[] = [];
    lines = own;
    const destination = { write: (line: string) => void own.push(line) };
    log = openLog({ level: 'info', secrets: [new Secret(key)], destination });
  });
  afterEach(async () => {
    await studio.close();
    await elsewhere.close();
  });
  const settings = () => ({ log, studio: ofStudio(studio, { reportsSchema: true, everyMs: 20 }) });
  const details = () => lines.map((line) => JSON.parse(line) as { msg: string; detail: string });

  it('that hangs holds up no answer, nor the end of the gateway', async () => {
    studio.answer(() => undefined);
    const house = await startTestHouse(settings());
    while (studio.count() === 0) await sleep(5);
    const answers = await Promise.all(Array.from({ length: 20 }, () => house.ask('{ viewer { id } }')));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    await house.close();
    expect(new Set(details().map(({ msg }) => msg))).toEqual(new Set(['not reported to Apollo Studio']));
  }, 30_000);

  it.each<[string, (fake: FakeStudio) => void, RegExp]>([
    ['fails', (fake) => fake.answer((response) => void response.writeHead(500).end(`x ${key} y`)), /500/],
    ['refuses the key', (fake) => fake.answer((response) => void response.writeHead(403).end(`x ${key} y`)), /403/],
    ['breaks off', (fake) => fake.answer((response) => void response.destroy()), /UND_ERR_SOCKET|ECONNRESET/],
    [
      'sends elsewhere',
      (fake) => fake.answer((response) => void response.writeHead(307, { location: elsewhere.places.usage }).end()),
      /redirect/,
    ],
  ])(
    'that %s is told of once each for the schema and its use, without the key, and changes no answer',
    async (_what, spoil, reason) => {
      spoil(studio);
      const house = await startTestHouse(settings());
      const kinds = ['schema', 'report to Apollo'];
      const has = (kind: string) => details().some(({ detail }) => detail.includes(kind));
      while (!kinds.every(has)) {
        expect((await house.ask('{ viewer { id } }')).status).toBe(200);
        await sleep(20);
      }
      for (let count = 0; count < 5; count += 1) {
        expect((await house.ask('{ viewer { id } }')).status).toBe(200);
        await sleep(40);
      }
      await house.close();
      expect(details().map(({ msg }) => msg)).toEqual(Array(2).fill('not reported to Apollo Studio'));
      for (const { detail } of details()) expect(detail).toMatch(reason);
      expect(lines.join()).not.toContain('hush');
      expect(elsewhere.count()).toBe(0);
    },
  );
});

describe('the program, given the key of a graph', () => {
  it('does not write it down, though Apollo Studio says it', async () => {
    const studio = await startFakeStudio();
    const message = `${key} is no key`;
    const reportSchema = { __typename: 'ReportSchemaError', message, code: 'X' };
    studio.answer((response) => void response.end(JSON.stringify({ data: { reportSchema } })));
    const folder = mkdtempSync(join(tmpdir(), 'quad-studio-'));
    const file = fileURLToPath(new URL('../kit/studio-house.ts', import.meta.url));
    const { PATH } = process.env;
    const child = fork(file, [folder, JSON.stringify(studio.places)], {
      env: { PATH, PORT: '0', SIMULATE: 'none', APOLLO_KEY: key, APOLLO_GRAPH_REF: 'quad@test' },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    let text = '';
    for await (const piece of child.stdout ?? []) {
      text += String(piece);
      if (text.includes('not reported') && child.connected) child.disconnect();
    }
    expect(text).toContain('[secret] is no key');
    expect(text).not.toContain('hush');
    rmSync(folder, { recursive: true });
    await studio.close();
  });
});
