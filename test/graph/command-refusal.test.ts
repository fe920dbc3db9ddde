import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isEnumType } from 'graphql';
import { refusals } from '../../src/model/refusal.ts';
import { makeSchema } from '../../src/server/schema.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { exam, give, resultFields, sceneOf, sent } from './command-stage.ts';

let house: TestHouse;
let scene: ReturnType<typeof sceneOf>;
beforeAll(async () => {
  // So many commands on one place wait for each other longer than any client would.
  house = await startTestHouse({ deadlineMs: 60_000 });
  scene = sceneOf(house);
});
afterAll(() => house.close());
beforeEach(() => house.forget());

const assessmentCode = 'ENG-B1-01';

/** A registration that is there, and the place that it is at. */
async function registered() {
  const { centerId, startsAt, examType, ...input } = scene.registering();
  const place = { centerId, startsAt, examType };
  const { result } = await give(house, 'registerStudent', { ...input, ...place });
  expect(result.__typename).toBe('CommandApplied');
  house.forget();
  return { ...place, registrationId: input.registrationId, eventId: result.event.id as string };
}

async function refused(name: string, input: object, as = 'staff') {
  const { result, errors } = await give(house, name, input, { as });
  expect(errors).toEqual([]);
  expect(result).toMatchObject({ __typename: 'CommandRefused', command: { settledAt: expect.any(String) } });
  const { sentence, retryable } = refusals[result.code as keyof typeof refusals];
  expect(result).toMatchObject({ message: sentence, retryable });
  return result;
}

describe('a command that is refused', () => {
  it('tells one of the codes that the gateway knows', () => {
    const type = makeSchema().getType('CommandRefusalCode');
    const codes = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
    expect(codes.sort()).toEqual(Object.keys(refusals).sort());
  });

  it('says that there is no such assessment form, and shows the registration where there is one', async () => {
    const none = { registration: null, event: null, registrationLimit: null };
    const bad = { assessmentCode: 'ENG-C2-01' };
    expect(await refused('registerStudent', scene.registering(bad))).toMatchObject({
      code: 'ASSESSMENT_NOT_FOUND',
      ...none,
    });
    const { registrationId } = await registered();
    expect(await refused('changeAssessment', { registrationId, ...bad })).toMatchObject({
      code: 'ASSESSMENT_NOT_FOUND',
      registration: { id: registrationId, assessment: { code: assessmentCode } },
      event: null,
    });
    expect(await refused('changeAssessment', { registrationId, assessmentCode })).toMatchObject({
      code: 'ASSESSMENT_ALREADY_ASSIGNED',
    });
  });

  it('says that the registration is at the event already, and which', async () => {
    const { registrationId, eventId, ...place } = await registered();
    expect(await refused('transferRegistration', { registrationId, reason: 'ill', ...place })).toMatchObject({
      code: 'ALREADY_AT_EVENT',
      event: { id: eventId },
      registration: { id: registrationId },
    });
    expect(sent(house)).toEqual([]);
  });

  it('says that an event would have to be made, for which the billing code is none', async () => {
    const bad = { billingCode: '999' };
    expect(await refused('registerStudent', scene.registering(bad))).toMatchObject({ code: 'INVALID_BILLING_CODE' });
    expect(await refused('createEvent', { ...scene.seat(), ...exam, ...bad })).toMatchObject({
      code: 'INVALID_BILLING_CODE',
    });
  });

  it('says that an event has registrations, or that its id is taken', async () => {
    const { eventId } = await registered();
    expect(await refused('cancelEvent', { eventId, reason: 'rain' })).toMatchObject({
      code: 'EVENT_HAS_REGISTRATIONS',
      event: { id: eventId },
      registration: null,
    });
    expect(await refused('createEvent', { eventId, ...scene.seat(), ...exam })).toMatchObject({
      code: 'EVENT_EXISTS',
      event: { id: eventId },
    });
  });

  it('says that the id is that of another registration, which only those see who may', async () => {
    const { registrationId } = await registered();
    const taken = scene.registering({ registrationId, studentId: scene.cast.fellow, commandId: 'taken' });
    expect(await refused('registerStudent', taken)).toMatchObject({
      code: 'REGISTRATION_EXISTS',
      registration: { id: registrationId, student: { id: scene.cast.student } },
    });
    expect(await refused('registerStudent', taken, scene.cast.fellow)).toMatchObject({
      code: 'REGISTRATION_EXISTS',
      registration: null,
    });
  });

  it('is refused again under the same id, with the same answer, and sent once', async () => {
    const input = scene.registering({ assessmentCode: 'NONE', commandId: 'again' });
    const first = await refused('registerStudent', input);
    expect(await refused('registerStudent', input)).toEqual(first);
    expect(sent(house)).toHaveLength(1);
  });

  it('says that the event is full, and how many it takes', async () => {
    const place = scene.seat();
    const created = await give(house, 'createEvent', { ...place, ...exam, registrationLimit: 1 });
    expect(created.result.event.isFull).toBe(false);
    const one = await give(house, 'registerStudent', scene.registering(place));
    expect(one.result).toMatchObject({ eventCreated: false, event: { id: created.result.event.id, isFull: true } });
    house.forget();
    const full = { id: created.result.event.id, isFull: true, isClosed: false };
    const told = { code: 'EVENT_FULL', event: full, registrationLimit: 1 };
    const another = scene.registering({ ...place, studentId: scene.cast.fellow });
    expect(await refused('registerStudent', another)).toMatchObject({ ...told, registration: null });
    const { registrationId } = await registered();
    const transfer = { registrationId, reason: 'ill', ...place };
    expect(await refused('transferRegistration', transfer)).toMatchObject({
      ...told,
      registration: { id: registrationId },
    });
    expect(sent(house)).toEqual([]);
  });

  it('is each but one of many that want the same place at once', async () => {
    const { centerId, startsAt } = scene.seat();
    const { staff, students } = house.school;
    const linked = students.filter(({ shiftiqId }) => shiftiqId !== null);
    const wanted = Array.from({ length: 64 }, (_, index) => linked[index % linked.length]);
    const byStaff = Map.groupBy(wanted, (student) =>
      staff.find((one) => one.centers.includes(student?.centers[0] as never)),
    );
    const requests = [...byStaff].flatMap(([member, seen]) => {
      const parts = Array.from({ length: Math.ceil(seen.length / 4) }, (_, part) => seen.slice(part * 4, part * 4 + 4));
      return parts.map((part) => ({ as: `stf_${member?.id}`, part }));
    });
    const place = `centerId: "${centerId}", startsAt: "${startsAt}", examType: SITTING, examFormat: ONLINE, billingCode: "031"`;
    const answers = await Promise.all(
      requests.map(({ as, part }) => {
        const aliases = part.map(
          (student, index) =>
            `a${index}: registerStudent(input: { studentId: "stu_${student?.id}", assessmentCode: "${assessmentCode}", ${place} }) ${resultFields}`,
        );
        return house.ask(`mutation { ${aliases.join('\n')} }`, { as });
      }),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const results = answers.flatMap(({ data }) => Object.values<Record<string, unknown>>(data));
    const outcomes = results.map((result) => result.code ?? result.__typename).sort();
    expect(outcomes).toEqual(['CommandApplied', ...Array<string>(63).fill('EVENT_FULL')]);
    const full = results.filter(({ code }) => code === 'EVENT_FULL');
    expect(full.every(({ registrationLimit }) => registrationLimit === 1)).toBe(true);
    expect(sent(house)).toHaveLength(1);
    expect(house.faults).toEqual([]);
  });
});
