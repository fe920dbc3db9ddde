import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { forward, only, openStage, type Stage } from '../upstreams/stage.ts';

let stage: Stage;
let now = 0;
beforeAll(async () => {
  stage = await openStage({ keepsFresh: true, agingBy: () => now });
});
afterAll(() => stage.close());
beforeEach(async () => {
  now = Date.parse('2026-03-09T08:00:00Z');
  await stage.reset();
});

/** Lets what goes on beside an answer end. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));
const centerIds = () => stage.house.school.centers.map(({ id }) => `ctr_${id}`);
const sessions = `query ($ids: [ID!]!) { sessions(centerIds: $ids, first: 20) { nodes { id asOf ageSeconds center { name } } asOf } }`;
const browse = (as: string) => stage.house.ask(sessions, { as, variables: { ids: centerIds() } });

/** Holds back every answer of a system until the test says so. */
function hold(system: 'wse' | 'zenoti' | 'shiftiq', body: unknown): { release(): void } {
  const waiting: (() => void)[] = [];
  let isOpen = false;
  stage.vendors[system].answer((_request, response) => {
    const answer = () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (isOpen) answer();
    else waiting.push(answer);
  });
  return {
    release() {
      isOpen = true;
      for (const answer of waiting) answer();
    },
  };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('people who browse five centers for a minute', () => {
  it('cost less than half of what Zenoti allows, however many they are', async () => {
    const begin = now;
    for (let second = 0; second < 60; second += 1) {
      now = begin + second * 1_000;
      const answers = await Promise.all(['staff', 'student', 'staff'].map(browse));
      expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
      for (const { data } of answers) expect(data.sessions.nodes).toHaveLength(20);
      await settled();
    }
    const calls = stage.calls('zenoti').length;
    expect(calls).toBeLessThanOrEqual(25);
    expect(calls).toBeGreaterThanOrEqual(5);
  }, 60_000);

  it('see what is at most half a minute old', async () => {
    await browse('staff');
    const first = now;
    now += 30_000;
    const { data } = await browse('student');
    expect(Date.parse(data.sessions.asOf)).toBe(first);
    await until(() => stage.calls('zenoti').length === 10);
    await settled();
    expect(Date.parse((await browse('student')).data.sessions.asOf)).toBe(now);
    now += 30_001;
    expect(Date.parse((await browse('student')).data.sessions.asOf)).toBe(now);
  });
});

describe('the same at the same time', () => {
  it('is one call for all, and a caller who goes away fails nobody else', async () => {
    const [center] = stage.house.school.centers;
    const gate = hold('zenoti', { sessions: [{ id: 1, center_id: center?.zenotiId }], page_details: { total: 1 } });
    const variables = { ids: centerIds().slice(0, 1) };
    const leaving = new AbortController();
    const gone = request(`${stage.house.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await stage.house.token('staff')}` },
      body: JSON.stringify({ query: sessions, variables }),
      signal: leaving.signal,
    }).catch((error: Error) => error.name);
    await until(() => stage.calls('zenoti').length === 1);
    const others = ['staff', 'student', 'staff', 'student'].map((as) => stage.house.ask(sessions, { as, variables }));
    await settled();
    leaving.abort();
    expect(await gone).toBe('AbortError');
    gate.release();
    for (const { data, errors } of await Promise.all(others)) {
      expect([errors, data.sessions.nodes.length]).toEqual([[], 1]);
    }
    expect(stage.calls('zenoti')).toHaveLength(1);
  });

  it('is a call for each caller where it is about people', async () => {
    const student = `stu_${stage.house.school.demo.studentId}`;
    const gate = hold('wse', []);
    const tokens = { student: await stage.house.token('student'), staff: await stage.house.token('staff') };
    const ask = (as: keyof typeof tokens) =>
      stage.house.ask('query ($id: ID!) { student(id: $id) { availableEncounters { id } } }', {
        as: null,
        headers: { authorization: `Bearer ${tokens[as]}` },
        variables: { id: student },
      });
    const asked = [ask('student'), ask('staff'), ask('student')];
    await until(() => stage.calls('wse').length >= 2);
    await settled();
    gate.release();
    for (const { errors } of await Promise.all(asked)) expect(errors).toEqual([]);
    expect(stage.calls('wse')).toHaveLength(2);
    await ask('student');
    expect(stage.calls('wse')).toHaveLength(3);
  });
});

describe('lists of events', () => {
  const lists = '{ upcomingEvents { nodes { id } } events(date: "2026-03-01") { nodes { id } } }';
  const listCalls = () => stage.calls('shiftiq').filter((line) => /classes|list-events/.test(line)).length;
  let granted = 0;
  /** Gives a command that is always sent. */
  const command = async () => {
    const { studentId } = stage.house.school.demo;
    const { data } = await stage.house.ask(
      'query ($id: ID!) { student(id: $id) { registrations(first: 1) { nodes { id } } } }',
      { variables: { id: `stu_${studentId}` } },
    );
    granted += 1;
    const { data: done } = await stage.house.ask(
      'mutation ($id: ID!, $type: String!) { grantAccommodation(input: { registrationId: $id, type: $type }) { __typename } }',
      { variables: { id: data.student.registrations.nodes[0].id, type: `type ${granted}` } },
    );
    return done.grantAccommodation.__typename;
  };

  it('are asked for once, and anew after a command, by everybody', async () => {
    await stage.house.ask(lists);
    await stage.house.ask(lists, { as: 'student' });
    expect(listCalls()).toBe(2);
    expect(await command()).toBe('CommandApplied');
    await stage.house.ask(lists, { as: 'student' });
    expect(listCalls()).toBe(4);
  });

  it('that were asked for before a command are not kept after it', async () => {
    const original = stage.house.systems.shiftiq.url;
    const gate = hold('shiftiq', []);
    const before = stage.house.ask('{ upcomingEvents { nodes { id } } }');
    await until(() => stage.calls('shiftiq').length === 1);
    stage.vendors.shiftiq.answer(forward(original));
    expect(await command()).toBe('CommandApplied');
    gate.release();
    expect((await before).data.upcomingEvents.nodes).toEqual([]);
    expect((await stage.house.ask('{ upcomingEvents { nodes { id } } }')).data.upcomingEvents.nodes).not.toEqual([]);
  });

  it('are dropped by a command of which nobody knows what came', async () => {
    await stage.house.ask(lists);
    stage.vendors.shiftiq.answer(
      only(
        '/grant-accommodation',
        (_request, response) => response.destroy(),
        forward(stage.house.systems.shiftiq.url),
      ),
    );
    const calls = listCalls();
    expect(['CommandUnsettled', 'CommandRefused']).toContain(await command());
    await stage.house.ask(lists);
    expect(listCalls()).toBe(calls + 2);
  }, 20_000);
});
