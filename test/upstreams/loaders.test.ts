import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Channel } from '../../src/upstreams/channel.ts';
import { wseReads } from '../../src/upstreams/wse/loaders.ts';
import { forward, json, only, openStage, type Stage } from './stage.ts';

const absent = 'aaaaaaaa-0000-4000-8000-00000000000a';

/** One key found, one missing, one failing: each has its own answer, and none spoils its neighbours. */
describe('in one operation', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.reset());

  const demo = () => stage.house.school.directory.students[0];
  const outcome = (errors: readonly { path?: readonly unknown[]; extensions: { code: string } }[]) =>
    errors.map(({ path, extensions }) => [path, extensions.code]);

  it('one enrollment is found, one missing and one failing', async () => {
    const [found, failing] = demo()?.enrollmentIds ?? [];
    const pass = forward(stage.house.systems.skillable.url);
    stage.vendors.skillable.answer(only(`/${failing}`, json(200, { Status: 10, Error: 'CANARY', Results: [] }), pass));
    const ids = [`enr_${failing}`, `enr_${found}`, 'enr_1', `enr_${failing}`];
    const { data, errors, text } = await stage.house.ask(
      'query ($ids: [ID!]!) { enrollments(ids: $ids) { sourceId } viewer { name } }',
      { variables: { ids } },
    );
    expect(data.enrollments).toEqual([null, { sourceId: found }, null, null]);
    expect(data.viewer).not.toBeNull();
    expect(outcome(errors)).toEqual([
      [['enrollments', 0], 'UPSTREAM_UNAVAILABLE'],
      [['enrollments', 3], 'UPSTREAM_UNAVAILABLE'],
    ]);
    expect(stage.calls('skillable').sort()).toEqual(
      // What failed was asked for twice.
      [found, failing, failing, '1'].map((id) => `GET /GetClassEnrollment/${id}`).sort(),
    );
    expect(text).not.toContain('CANARY');
    expect(stage.house.faults).toEqual([]);
  });

  it('one registration is found, one missing and one failing', async () => {
    const [found, failing] = demo()?.registrationIds ?? [];
    const pass = forward(stage.house.systems.shiftiq.url);
    stage.vendors.shiftiq.answer(only(`/${failing}`, json(500, 'CANARY'), pass));
    const ids = [`reg_${absent}`, `reg_${failing}`, `reg_${found}`, `ctr_${stage.house.school.centers[0]?.id}`];
    const { data, errors } = await stage.house.ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Registration { sourceId } ... on Center { name } } }',
      { variables: { ids } },
    );
    expect(data.nodes).toEqual([
      null,
      null,
      { id: `reg_${found}`, sourceId: found },
      { id: ids[3], name: stage.house.school.centers[0]?.name },
    ]);
    expect(outcome(errors)).toEqual([[['nodes', 1], 'UPSTREAM_UNAVAILABLE']]);
    // What failed was asked for twice.
    expect(stage.calls('shiftiq')).toHaveLength(4);
    expect(stage.house.faults).toEqual([]);
  });

  it('the encounters of one student are found, of one missing and of one failing', async () => {
    const [center] = stage.house.school.centers;
    const mine = stage.house.school.students
      .filter((student) => center && student.centers.includes(center))
      .slice(0, 3);
    const [found, failing, missing] = mine;
    const pass = forward(stage.house.systems.wse.url);
    const path = (wseId?: string) => `/users/${wseId}/encounters/available`;
    const none = only(path(missing?.wseId), json(404, { Message: 'none' }), pass);
    stage.vendors.wse.answer(only(path(failing?.wseId), json(500, { Message: 'CANARY' }), none));
    const { data, errors } = await stage.house.ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Student { name availableEncounters { sourceId } } } }',
      { variables: { ids: mine.map(({ id }) => `stu_${id}`) } },
    );
    const offer = found && stage.house.school.offers.get(found);
    expect(data.nodes).toEqual([
      { name: found?.name, availableEncounters: offer?.encounters.map(({ id }) => ({ sourceId: id })) },
      { name: failing?.name, availableEncounters: null },
      { name: missing?.name, availableEncounters: [] },
    ]);
    expect(outcome(errors)).toEqual([[['nodes', 1, 'availableEncounters'], 'UPSTREAM_UNAVAILABLE']]);
    // What failed was asked for twice.
    const asked = [...mine, failing].map((student) => `GET ${path(student?.wseId)}`);
    expect(stage.calls('wse').sort()).toEqual(asked.sort());
  });

  it('one class type that fails leaves the encounters and the other lists whole', async () => {
    const id = stage.house.school.demo.studentId;
    stage.vendors.wse.answer((request, response) => {
      if (request.url?.includes('classType=2')) json(500, 'CANARY')(request, response);
      else forward(stage.house.systems.wse.url)(request, response);
    });
    const { data, errors } = await stage.house.ask(
      `{ student(id: "stu_${id}") { availableEncounters { id }
         one: availableNonEncounters(classTypes: ["1"]) { classType } two: availableNonEncounters(classTypes: ["1", "2"]) { id } } }`,
    );
    expect(data.student.availableEncounters.length).toBeGreaterThan(0);
    expect(data.student.one.length).toBeGreaterThan(0);
    expect(data.student.two).toBeNull();
    expect(outcome(errors)).toEqual([[['student', 'two'], 'UPSTREAM_UNAVAILABLE']]);
    // What failed was asked for twice.
    expect(stage.calls('wse')).toHaveLength(4);
  });
});

describe('the loaders of Wall Street English', () => {
  it('ask the policy before the call, whoever else has asked it', async () => {
    const asked: string[] = [];
    const channel = {
      maySee: async () => false,
      ask: async () => void asked.push('call'),
    } as unknown as Channel;
    const reads = wseReads(channel);
    const forbidden = { code: 'FORBIDDEN' };
    await expect(reads.availableEncountersByUser.load('u')).rejects.toMatchObject(forbidden);
    await expect(reads.availableNonEncountersByUser.load({ user: 'u', classType: '1' })).rejects.toMatchObject(
      forbidden,
    );
    expect(asked).toEqual([]);
  });
});
