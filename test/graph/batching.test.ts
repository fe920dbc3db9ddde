import { StatementSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

let house: TestHouse;
const monday = new Date('2026-03-09T08:00:00Z');
beforeAll(async () => {
  house = await startTestHouse({ now: monday, agingBy: () => monday.getTime() });
});
afterAll(() => house.close());
beforeEach(() => house.forget());

const nodes = (ids: readonly string[]) =>
  house.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Session { name } } }', { variables: { ids } });

/** What the next sessions of the first center are called. */
async function nextSessions(first: number): Promise<{ id: string; name: string }[]> {
  const [center] = house.school.centers;
  const { data } = await house.ask(
    'query ($ids: [ID!]!, $first: Int!) { sessions(centerIds: $ids, from: "2026-03-10", first: $first) { nodes { id name } } }',
    { variables: { ids: [`ctr_${center?.id}`], first } },
  );
  house.forget();
  return data.sessions.nodes;
}

async function centersOfStaff(): Promise<number> {
  const { data } = await house.ask('{ viewer { centers { id } } }');
  return data.viewer.centers.length;
}

describe('sessions by id', () => {
  it('are looked for together: a call for each center that they may be at', async () => {
    const rows = await nextSessions(12);
    const { data, errors } = await nodes(rows.map(({ id }) => id));
    expect([errors, data.nodes]).toEqual([[], rows]);
    expect(house.calls('zenoti')).toHaveLength(await centersOfStaff());
  });

  it('are looked for one by one where they are not among the next', async () => {
    const rows = await nextSessions(2);
    const centers = await centersOfStaff();
    const { data } = await nodes([...rows.map(({ id }) => id), 'ses_999999999']);
    expect(data.nodes).toEqual([...rows, null]);
    expect(house.calls('zenoti')).toHaveLength(2 * centers);
    house.forget();
    expect((await nodes(['ses_999999999'])).data.nodes).toEqual([null]);
    expect(house.calls('zenoti')).toHaveLength(centers);
  });
});

describe('what a request asks twice', () => {
  it('is one call for a month of events, wherever it is asked', async () => {
    const { errors } = await house.ask(
      '{ a: events(date: "2026-03-01") { nodes { id } } b: events(date: "2026-03-31", first: 1) { totalCount } c: events(date: "2026-04-01") { totalCount } }',
    );
    expect([errors, house.calls('shiftiq').length]).toEqual([[], 2]);
  });

  it('is one call for the future events, however many events are named', async () => {
    const { data } = await house.ask('{ upcomingEvents(first: 5) { nodes { id } } }');
    house.forget();
    const ids = data.upcomingEvents.nodes.map(({ id }: { id: string }) => id);
    const { errors } = await house.ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Event { title isFull isClosed } } }',
      { variables: { ids }, as: 'student' },
    );
    expect(errors).toEqual([]);
    expect(house.calls('shiftiq').filter((line) => line.includes('classes'))).toHaveLength(1);
  });
});

describe('what rows are joined with', () => {
  /** How many queries the store is asked while this is answered. */
  async function queriesOf(
    query: string,
    variables: Record<string, unknown>,
  ): Promise<{ queries: number; rows: number }> {
    const spies = (['all', 'get', 'iterate'] as const).map((method) => jest.spyOn(StatementSync.prototype, method));
    const { data, errors } = await house.ask(query, { variables });
    const statements = spies.flatMap(({ mock }) =>
      mock.contexts.map((statement) => (statement as StatementSync).sourceSQL),
    );
    // What the gateway looks for by itself, such as commands that are due, is no part of it.
    const queries = statements.filter((text) => !/"(command|client|operation)/.test(text)).length;
    for (const spy of spies) spy.mockRestore();
    expect(errors).toEqual([]);
    return { queries, rows: Object.values(data).flatMap((list) => (list as { nodes: unknown[] }).nodes).length };
  }

  it.each([
    [
      'centers',
      'query ($first: Int!, $ids: [ID!]!) { sessions(centerIds: $ids, from: "2026-03-10", first: $first) { nodes { id center { id name links { system } } } } }',
    ],
    [
      'students and their links and centers',
      'query ($first: Int!) { registrationSearch(filter: { changedSince: "2020-01-01T00:00:00Z" }, first: $first) { nodes { student { name links { system } centers { name } } } } }',
    ],
    [
      'registrations of students',
      'query ($first: Int!) { students(first: $first) { nodes { id registrations { totalCount } } } }',
    ],
  ])('is asked of the directory at once, however many rows there are: %s', async (_, query) => {
    const ids = house.school.centers.map(({ id }) => `ctr_${id}`);
    const variablesOf = (first: number) => (query.includes('$ids') ? { first, ids } : { first });
    const few = await queriesOf(query, variablesOf(2));
    const many = await queriesOf(query, variablesOf(20));
    expect([few.rows, many.rows]).toEqual([2, 20]);
    expect(few.queries).toBeGreaterThan(0);
    expect(many.queries).toBeLessThanOrEqual(few.queries);
  });
});
