import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { json, openStage, type Stage } from './stage.ts';

/** How many calls an operation may make to all systems together. */
const most = 50;

describe('an operation that needs many calls', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ sharesReads: false });
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.reset());

  const enrollments = (count: number) =>
    stage.house.ask('query ($ids: [ID!]!) { enrollments(ids: $ids) { id } viewer { name } }', {
      variables: { ids: Array.from({ length: count }, (_, index) => `enr_${index + 1}`) },
    });

  it('makes fifty', async () => {
    const { errors } = await enrollments(most);
    expect([errors, stage.calls('skillable').length]).toEqual([[], most]);
  });

  it('makes fifty of fifty-one, and says what to do of the one that is left out', async () => {
    const { status, data, errors } = await enrollments(most + 1);
    expect([status, stage.calls('skillable').length]).toEqual([200, most]);
    expect(data.viewer.name).toEqual(expect.any(String));
    expect(errors.map(({ message, extensions }) => [message, extensions])).toEqual([
      [
        'The operation needs more than 50 calls to the systems behind the graph: ask for less in one operation, such as with a smaller "first".',
        { code: 'QUERY_TOO_COMPLEX', retryable: false, requestId: expect.any(String) },
      ],
    ]);
    expect(stage.house.failures).toEqual([]);
  });

  it('counts those of all systems together', async () => {
    const { school } = stage.house;
    const [center] = school.centers;
    const ids = Array.from({ length: most - 2 }, (_, index) => `enr_${index + 1}`);
    const { errors } = await stage.house.ask(
      `query ($ids: [ID!]!, $center: ID!, $student: ID!) {
        upcomingEvents(first: 1) { totalCount }
        sessions(centerIds: [$center], first: 1) { totalCount }
        enrollments(ids: $ids) { id }
        student(id: $student) { availableEncounters { id } }
      }`,
      { variables: { ids, center: `ctr_${center?.id}`, student: `stu_${school.demo.studentId}` } },
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['QUERY_TOO_COMPLEX']);
    const made = (['wse', 'skillable', 'shiftiq', 'zenoti'] as const).map((system) => stage.calls(system).length);
    expect(made.reduce((sum, calls) => sum + calls, 0)).toBe(most);
  });

  it('counts a read that is made again once', async () => {
    stage.vendors.skillable.say(200, { Status: 10 });
    const { errors } = await enrollments(2);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE']);
    expect(stage.calls('skillable')).toHaveLength(4);
  });

  it('has an allowance of its own', async () => {
    const answers = await Promise.all([enrollments(most), enrollments(most)]);
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(stage.calls('skillable')).toHaveLength(2 * most);
  });
});

describe('an operation of which the operator says how many calls it may make', () => {
  const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `enr_${from + index}`);
  const list = 'query ($ids: [ID!]!) { enrollments(ids: $ids) { id } }';
  const stages = new Map<number, Stage>();
  beforeAll(async () => {
    for (const mostCalls of [1, 119, 120]) stages.set(mostCalls, await openStage({ sharesReads: false, mostCalls }));
  });
  afterAll(() => Promise.all([...stages.values()].map((stage) => stage.close())));
  beforeEach(() => Promise.all([...stages.values()].map((stage) => stage.reset())));

  async function ask(mostCalls: number, query: string, variables: Record<string, unknown>) {
    const stage = stages.get(mostCalls);
    if (stage === undefined) throw new Error(`there is no stage for ${mostCalls}`);
    const { errors } = await stage.house.ask(query, { variables });
    const told = errors.map(({ message, path, extensions }) => [extensions.code, path, message.slice(0, 60)]);
    return { told, made: stage.calls('skillable').length };
  }

  it('makes those', async () => {
    expect(await ask(120, list, { ids: ids(1, 121) })).toEqual({ told: [], made: 120 });
  });

  it('leaves out on its field what would need one more, and says how many it may make', async () => {
    const query = 'query ($a: [ID!]!, $b: [ID!]!) { a: enrollments(ids: $a) { id } b: enrollments(ids: $b) { id } }';
    expect(await ask(119, query, { a: ids(1, 61), b: ids(61, 121) })).toEqual({
      told: [['QUERY_TOO_COMPLEX', ['b', 59], 'The operation needs more than 119 calls to the systems behin']],
      made: 119,
    });
  });

  it('takes as many ids of enrollments, where that is more than 100', async () => {
    expect(await ask(119, list, { ids: ids(1, 121) })).toEqual({
      told: [['BAD_USER_INPUT', ['enrollments'], 'Argument "ids": give 1 to 119 of them; there are 120.']],
      made: 0,
    });
    expect((await ask(1, list, { ids: ids(1, 102) })).told).toEqual([
      ['BAD_USER_INPUT', ['enrollments'], 'Argument "ids": give 1 to 100 of them; there are 101.'],
    ]);
  });

  it('may be allowed one call, and says so', async () => {
    expect(await ask(1, list, { ids: ids(1, 3) })).toEqual({
      told: [['QUERY_TOO_COMPLEX', ['enrollments', 1], 'The operation needs more than 1 call to the systems behind t']],
      made: 1,
    });
  });
});

describe('an operation whose lists are torn', () => {
  let now = Date.parse('2026-03-09T08:00:00Z');
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ keepsFresh: true, agingBy: () => now });
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.reset());

  const lists = 12;
  /** A list for each of so many days, of two centres; each page holds one row, so that a second page is needed. */
  function ask(first: number) {
    const ids = stage.house.school.centers.slice(0, 2).map(({ id }) => `"ctr_${id}"`);
    const list = (index: number) =>
      `a${index}: sessions(centerIds: [${ids}], from: "2026-03-${index + 10}", first: ${first}) { nodes { id } }`;
    return stage.house.ask(`{ ${Array.from({ length: lists }, (_, index) => list(index)).join(' ')} }`);
  }
  /** `isRefused` is told how often the same was asked. */
  function serve(isRefused: (page: number, times: number) => boolean) {
    const asked = new Map<string, number>();
    stage.vendors.zenoti.answer((request, response) => {
      const url = request.url ?? '';
      const { searchParams } = new URL(url, 'http://vendor');
      const [page, center_id] = [Number(searchParams.get('page')), searchParams.get('center_id')];
      const times = (asked.get(url) ?? 0) + 1;
      asked.set(url, times);
      const session = { id: page, center_id, name: 'x', start_time_utc: `2026-03-2${page}T10:00:00Z` };
      if (isRefused(page, times)) json(429, {})(request, response);
      else json(200, { sessions: [session], page_details: { total: 300 } })(request, response);
    });
  }

  it('counts what is asked anew as the call that it was spared', async () => {
    serve(() => false);
    expect((await ask(3)).errors).toEqual([]);
    const before = stage.calls('zenoti').length;
    expect((await ask(3)).errors).toEqual([]);
    expect([before, stage.calls('zenoti').length - before]).toEqual([4 * lists, 4 * lists]);
  });

  it('makes no more than fifty where older answers stood in for calls that were made', async () => {
    serve(() => false);
    await ask(3);
    const before = stage.calls('zenoti').length;
    now += 60_000;
    serve((page, times) => page === 1 && times === 1);
    const { errors } = await ask(3);
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['QUERY_TOO_COMPLEX']));
    expect(stage.calls('zenoti').length - before).toBe(most);
  });
});
