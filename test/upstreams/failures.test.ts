import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type SystemName, systemNames, systemPublicNames } from '../../src/model/system.ts';
import { type Answer, startTestHouse, type TestHouse } from '../kit/house.ts';
import type { Vendor } from '../kit/vendor.ts';
import { openStage, type Stage } from './stage.ts';

const operation = `query ($student: ID!, $enrollment: ID!, $centers: [ID!]!) {
  wse: student(id: $student) { availableEncounters { id } }
  skillable: enrollment(id: $enrollment) { id }
  shiftiq: upcomingEvents(first: 50) { nodes { id } }
  zenoti: sessions(centerIds: $centers, first: 5) { nodes { id } }
}`;

const canary = 'CANARY: see http://10.1.2.3/secret, token key-of-nobody';

function askAll({ ask, school }: TestHouse): Promise<Answer> {
  const student = school.directory.students.find(({ id }) => id === school.demo.studentId);
  const variables = {
    student: `stu_${school.demo.studentId}`,
    enrollment: `enr_${student?.enrollmentIds[0]}`,
    centers: [`ctr_${school.centers[0]?.id}`],
  };
  return ask(operation, { variables });
}

/** What each system answered; null where it failed. */
function partsOf({ data }: Answer): Record<SystemName, { id: string }[] | null> {
  return {
    wse: data.wse.availableEncounters,
    skillable: data.skillable === null ? null : [data.skillable],
    shiftiq: data.shiftiq?.nodes ?? null,
    zenoti: data.zenoti?.nodes ?? null,
  };
}

function expectOnlyOneDim(answer: Answer, whole: Answer, system: SystemName, code: string): void {
  expect(answer.status).toBe(200);
  expect(partsOf(answer)).toEqual({ ...partsOf(whole), [system]: null });
  expect(answer.errors.map(({ extensions }) => extensions)).toEqual([
    {
      code,
      upstream: systemPublicNames[system],
      retryable: !['UPSTREAM_BAD_RESPONSE', 'UPSTREAM_MISCONFIGURED'].includes(code),
      requestId: expect.any(String),
    },
  ]);
  expect(answer.errors[0]?.path?.[0]).toBe(system);
}

/** Nothing listens there; the port of a server that was closed may be given to the next one. */
const nowhere = 'http://127.0.0.1:1';

function expectDiscretion(answer: Answer, vendor?: Vendor): void {
  expect(answer.text).not.toMatch(/CANARY|10\.1\.2\.3|key-of-|https?:|127\.0\.0\.1/);
  if (vendor !== undefined) expect(answer.text).not.toContain(new URL(vendor.url).port);
}

type Misbehaviour = (response: ServerResponse) => void;

const say =
  (status: number, body: string): Misbehaviour =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body);
  };

const misbehaviours: readonly [what: string, code: string, does: Misbehaviour][] = [
  ['answers 500 with a text', 'UPSTREAM_UNAVAILABLE', say(500, JSON.stringify(canary))],
  ['answers 503 with a page', 'UPSTREAM_UNAVAILABLE', say(503, `<html>${canary}</html>`)],
  ['answers 429', 'UPSTREAM_RATE_LIMITED', say(429, JSON.stringify({ Message: canary }))],
  ['answers 401', 'UPSTREAM_MISCONFIGURED', say(401, JSON.stringify({ Message: canary }))],
  ['answers 200 with a page', 'UPSTREAM_BAD_RESPONSE', say(200, `<html>${canary}</html>`)],
  ['answers 200 with nothing', 'UPSTREAM_BAD_RESPONSE', say(200, '')],
  ['answers 200 with a JSON string', 'UPSTREAM_BAD_RESPONSE', say(200, JSON.stringify(canary))],
  ['answers 200 with half of its JSON', 'UPSTREAM_BAD_RESPONSE', say(200, `[{"Id":"${canary}`)],
  ['answers more than 5 MB', 'UPSTREAM_BAD_RESPONSE', say(200, `[${' '.repeat(5 * 1024 * 1024)}]`)],
  ['ends the connection in the middle of its body', 'UPSTREAM_BAD_RESPONSE', cut],
  ['ends the connection before it answers', 'UPSTREAM_UNAVAILABLE', (response) => void response.destroy()],
  ['speaks no HTTP', 'UPSTREAM_BAD_RESPONSE', (response) => void response.socket?.end('CANARY\r\n\r\n')],
];

function cut(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('[');
  setImmediate(() => response.destroy());
}

describe('when one system misbehaves', () => {
  let stage: Stage;
  let whole: Answer;
  beforeAll(async () => {
    // With callers' tokens a 401 of Wall Street English would be the caller's affair.
    stage = await openStage({ wseAuth: 'service', deadlineMs: 60_000 });
    whole = await askAll(stage.house);
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.reset());

  it('nothing is missing as long as all behave', () => {
    expect(whole.errors).toEqual([]);
    for (const part of Object.values(partsOf(whole))) expect(part).not.toHaveLength(0);
  });

  for (const system of systemNames) {
    it.each(misbehaviours)(`${system}, which %s, is told as %s and dims its own fields only`, async (_, code, does) => {
      stage.vendors[system].answer((_request, response) => does(response));
      const answer = await askAll(stage.house);
      expectOnlyOneDim(answer, whole, system, code);
      expectDiscretion(answer, stage.vendors[system]);
      expect(stage.house.failures.map((failure) => [failure.system, failure.code])).toEqual([[system, code]]);
      expect(stage.house.faults).toEqual([]);
    });
  }
});

const silences: readonly [what: string, does: Misbehaviour][] = [
  ['hangs', () => undefined],
  ['stops within its body', (response) => void response.write('[')],
];

describe('a system without an answer', () => {
  // All four wait for the same deadline, which is long enough that on a busy machine the other systems answer within it.
  it.each(silences)('that %s ends at the deadline of the request and dims its own fields only', async (_, does) => {
    const stages = await Promise.all(systemNames.map(async (system) => ({ system, stage: await openStage() })));
    const asked: { system: SystemName; stage: Stage; whole: Answer }[] = [];
    for (const { system, stage } of stages) asked.push({ system, stage, whole: await askAll(stage.house) });
    await Promise.all(
      asked.map(async ({ system, stage, whole }) => {
        // Nothing that was kept stands in.
        await stage.reset();
        stage.vendors[system].answer((_request, response) => does(response));
        const answer = await askAll(stage.house);
        await stage.close();
        expectOnlyOneDim(answer, whole, system, 'UPSTREAM_TIMEOUT');
        expect(stage.house.faults).toEqual([]);
      }),
    );
  });

  it.each(systemNames)('that refuses connections (%s) dims its own fields only', async (system) => {
    const sound = await startTestHouse();
    const whole = await askAll(sound);
    await sound.close();
    const house = await startTestHouse({ urls: { [system]: nowhere } });
    const answer = await askAll(house);
    await house.close();
    expectOnlyOneDim(answer, whole, system, 'UPSTREAM_UNAVAILABLE');
    expectDiscretion(answer);
    expect(house.faults).toEqual([]);
  });
});
