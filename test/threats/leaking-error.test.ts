import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLError, Source } from 'graphql';
import { errorCodes } from '../../src/errors.ts';
import { systemNames, systemPublicNames } from '../../src/model/system.ts';
import type { Tables } from '../../src/store/tables.ts';
import { type Answer, startTestHouse, type TestHouse } from '../kit/house.ts';
import type { Vendor } from '../kit/vendor.ts';
import { openStage, type Stage } from '../upstreams/stage.ts';

const hush = 'HUSH select * from center_secret at /srv/quad/src/store.ts:3:1 http://10.1.2.3:5432/';
const operation = `query ($student: ID!, $enrollment: ID!, $centers: [ID!]!) {
  viewer { centers { id } }
  centers { id venueId }
  students(first: 3) { nodes { centers { name } registrations { totalCount } enrollments { totalCount } } }
  student(id: $student) { availableEncounters { center { name } } availableNonEncounters(classTypes: ["1"]) { id } }
  enrollment(id: $enrollment) { id student { name } }
  upcomingEvents(first: 2) { nodes { center { name } registrations { totalCount } } }
  registrationSearch(filter: { code: "STU" }) { nodes { registration { accommodations { type } } student { name } } }
  sessions(centerIds: $centers, first: 5) { nodes { center { name } } }
}`;

const tables: Record<keyof Tables, true> = {
  center: true,
  staff: true,
  student: true,
  center_staff: true,
  center_student: true,
  link: true,
  registration_index: true,
  enrollment_index: true,
  accommodation: true,
  client: true,
  client_key: true,
  personal_read: true,
  directory_change: true,
  command: true,
  command_lock: true,
  event_fact: true,
  cancelled_event: true,
  operation: true,
  operation_release: true,
  operation_policy: true,
  operation_revision: true,
};

const unread = ['personal_read', 'directory_change', 'command', 'command_lock', 'cancelled_event'];

async function askAll({ ask, school }: TestHouse, key?: string): Promise<Answer> {
  const student = school.directory.students.find(({ id }) => id === school.demo.studentId);
  const variables = {
    student: `stu_${school.demo.studentId}`,
    enrollment: `enr_${student?.enrollmentIds[0]}`,
    centers: [`ctr_${school.centers[0]?.id}`],
  };
  return ask(operation, { variables, headers: key === undefined ? {} : { 'quad-client-key': key } });
}

/** Every error has exactly what is promised, and nothing that tells of the inside. */
function expectDiscretion({ text, errors }: Answer, vendors: readonly Vendor[] = []): void {
  expect(errors.length).toBeGreaterThan(0);
  for (const error of errors) {
    const { code, upstream, retryable, requestId, ...more } = error.extensions;
    expect(Object.keys(errorCodes)).toContain(code);
    expect([typeof retryable, more]).toEqual(['boolean', {}]);
    expect(requestId).toMatch(/^req_[0-9a-f-]{36}$/);
    expect([undefined, ...Object.values(systemPublicNames)]).toContain(upstream);
    expect(Object.keys(error).filter((key) => !['message', 'locations', 'path', 'extensions'].includes(key))).toEqual(
      [],
    );
  }
  expect(text).not.toMatch(/HUSH|https?:|127\.0\.0\.1|10\.1\.2\.3|\.[jt]s\b|node:|\bat \S+ \(|stack/i);
  expect(text).not.toMatch(/\b(select|insert|sqlite|kysely|no such|database|undici|ECONN\w+)\b/i);
  expect(text).not.toMatch(
    new RegExp(
      `\\b(${Object.keys(tables)
        .filter((name) => name.includes('_'))
        .join('|')})\\b`,
    ),
  );
  for (const { url } of vendors) expect(text).not.toContain(new URL(url).port);
}

const odd = Object.defineProperty(new Error('a'), 'message', {
  get() {
    throw new Error(hush);
  },
});

/** Ways to throw, as libraries do. */
const thrown: readonly [name: string, value: unknown][] = [
  ['an error', new Error(hush)],
  ['an error with extensions', Object.assign(new Error(hush), { extensions: { code: 'BAD_USER_INPUT', hush } })],
  ['an error with a code', Object.assign(new Error(hush), { code: 'FORBIDDEN', statusCode: 418, upstream: hush })],
  ['a text', hush],
  ['an object', { message: hush, code: 'FORBIDDEN' }],
  ['undefined', undefined],
  ['null', null],
  ['an error of many', new AggregateError([new Error(hush), hush], hush)],
  ['an error with a cause', new Error('HUSH', { cause: new Error(hush) })],
  ['an error of GraphQL', new GraphQLError(hush, { extensions: { code: 'BAD_USER_INPUT', hush } })],
  [
    'an error of GraphQL with a place',
    new GraphQLError(hush, {
      source: new Source(hush),
      positions: [3],
      path: ['HUSH', 1],
      extensions: { http: { status: 418 } },
    }),
  ],
  [
    'an error with a place',
    Object.assign(new Error(hush), { path: ['HUSH'], locations: [{ HUSH: 1 }], positions: [1] }),
  ],
  ['an error with odd nodes', Object.assign(new Error(hush), { nodes: [{ kind: 'StringValue', loc: { hush } }] })],
  ['an error whose message throws', odd],
];

describe.each([
  ['production', true],
  ['development', false],
])('in %s', (_, production) => {
  let stage: Stage;
  let house: TestHouse;
  beforeAll(async () => {
    stage = await openStage({ production });
    house = stage.house;
    expect((await askAll(house)).errors).toEqual([]);
  });
  afterAll(() => stage.close());

  it.each([200, 301, 400, 401, 403, 404, 409, 418, 422, 429, 438, 500, 502, 503])(
    'a vendor that answers %i tells nothing',
    async (status) => {
      await stage.reset();
      for (const system of systemNames)
        stage.vendors[system].say(status, { Status: 10, Message: hush, error: { message: hush } });
      const answer = await askAll(house);
      if (answer.errors.length > 0) expectDiscretion(answer, Object.values(stage.vendors));
      // 404 says that there is no such thing.
      expect([status, answer.errors.length > 0]).toEqual([status, status !== 404]);
    },
  );

  it.each(thrown)('%s that a resolver throws tells nothing, also within lists', async (_name, value) => {
    await stage.reset();
    const { db } = house.store;
    const real = db.selectFrom;
    db.selectFrom = ((table: 'link') => {
      if ((table as string) === 'center') throw value;
      return real.call(db, table);
    }) as unknown as typeof real;
    const answer = await askAll(house);
    db.selectFrom = real;
    expectDiscretion(answer);
    expect(answer.errors.map(({ extensions }) => extensions.code)).toContain('INTERNAL_SERVER_ERROR');
  });

  it.each(thrown)('%s that the check of a token throws tells nothing', async (_name, value) => {
    const tokenRules = { keys: () => Promise.reject(value), issuer: 'a', audience: 'b' };
    const other = await startTestHouse({ production, tokenRules });
    const answer = await other.ask('{ viewer { id } }');
    await other.close();
    expectDiscretion(answer);
    expect(answer.data ?? null).toBeNull();
  });

  it.each(Object.keys(tables) as (keyof Tables)[])(
    'a store without the table %s tells nothing of it',
    async (table) => {
      await stage.reset();
      const key = await house.clients.create({ name: `${table}-app`.replaceAll('_', '-'), role: 'integration' });
      await house.store.db.schema.alterTable(table).renameTo(`away_${table}`).execute();
      const answer = await askAll(house, key?.reveal());
      await house.store.db.schema.alterTable(`away_${table}`).renameTo(table).execute();
      // What only a change or the trail needs is not missed by a read, nor what is read in the background.
      if (answer.errors.length > 0) expectDiscretion(answer);
      const isRead = ![...unread, 'operation', 'operation_release', 'operation_policy', 'operation_revision'].includes(
        table,
      );
      expect([table, answer.errors.length > 0]).toEqual([table, isRead]);
    },
  );

  it('a store that is closed tells nothing', async () => {
    const other = await startTestHouse({ production });
    await other.flush();
    await other.store.close();
    expectDiscretion(await askAll(other));
    await other.close().catch(() => undefined);
  });
});
