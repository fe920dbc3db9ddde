import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openStage, type Stage } from './stage.ts';

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
