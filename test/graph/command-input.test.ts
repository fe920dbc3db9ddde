import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { castOf, codeOf, exam, give, sent } from './command-stage.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.close());
beforeEach(() => house.forget());

const uuid = '0b8f1c8e-6f3c-4a46-9a3d-0c5b8a1f2e3d';
const zeros = '00000000-0000-0000-0000-000000000000';
const [registrationId, centerId, eventId] = [`reg_${uuid}`, `ctr_${uuid}`, `evt_${uuid}`];
const seat = { centerId, startsAt: '2098-05-04T10:00:00Z', examType: 'SITTING' };

/** An input of each that is well-formed, of things that do not exist. */
const inputs: Readonly<Record<string, object>> = {
  registerStudent: { studentId: `stu_${uuid}`, assessmentCode: 'ENG-B1-01', ...seat, ...exam },
  transferRegistration: { registrationId, reason: 'ill', ...seat },
  cancelRegistration: { registrationId, reason: 'ill' },
  changeAssessment: { registrationId, assessmentCode: 'ENG-B1-01' },
  grantAccommodation: { registrationId, type: 'Reader' },
  revokeAccommodation: { registrationId, type: 'Reader' },
  deleteRegistration: { registrationId },
  createEvent: { ...seat, ...exam },
  cancelEvent: { eventId, reason: 'rain' },
};

/** The mutations that have a field, and what it must not be. */
type Case = readonly [field: string, mutations: readonly string[], bad: readonly unknown[]];

const all = Object.keys(inputs);
const seated = ['registerStudent', 'transferRegistration', 'createEvent'];
const making = ['registerStudent', 'createEvent'];
const badIds = (prefix: string, other: string) =>
  ['', uuid, prefix, `${prefix}_`, `${prefix}_1`, `${other}_${uuid}`, `${prefix}_${zeros}`] as const;
const badTexts = ['', '  ', 'a\u0000b', 'a\nb', '\ud800', 'a'.repeat(201)] as const;
const named = all.filter((name) => !['createEvent', 'cancelEvent'].includes(name));

const cases: readonly Case[] = [
  ['commandId', all, ['', ' ', 'a b', 'ä', 'a/b', 'a'.repeat(101)]],
  ['registrationId', named, badIds('reg', 'evt')],
  ['eventId', ['createEvent', 'cancelEvent'], badIds('evt', 'reg')],
  ['studentId', ['registerStudent'], badIds('stu', 'stf')],
  ['centerId', seated, badIds('ctr', 'stu')],
  [
    'startsAt',
    seated,
    ['2026-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '2101-01-01T00:00:00Z', '9999-12-31T00:00:00Z'],
  ],
  ['examType', seated, ['UNKNOWN']],
  ['examType', ['registerStudent'], ['INDIVIDUAL_ACCOMMODATED', 'INDIVIDUAL_NOT_ACCOMMODATED']],
  ['examFormat', making, ['UNKNOWN']],
  ['billingCode', making, badTexts],
  ['registrantType', ['registerStudent'], badTexts],
  ['assessmentCode', ['registerStudent', 'changeAssessment'], badTexts],
  ['type', ['grantAccommodation', 'revokeAccommodation'], badTexts],
  ['name', ['grantAccommodation'], badTexts],
  ['timeExtensionMinutes', ['grantAccommodation'], [-1, 1441, -2147483648]],
  ['reason', ['transferRegistration', 'cancelRegistration', 'cancelEvent'], ['', '\t', 'a\u007fb', 'a'.repeat(501)]],
  ['registrationLimit', ['createEvent'], [0, -1, 10001]],
];

const accommodations: readonly (readonly [field: string, value: readonly object[]])[] = [
  ['accommodations', Array.from({ length: 21 }, (_, index) => ({ type: `t${index}` }))],
  ['accommodations[1].type', [{ type: 'Reader' }, { type: 'reader ' }]],
  ['accommodations[0].type', [{ type: '' }]],
  ['accommodations[1].name', [{ type: 'Reader' }, { type: 'Scribe', name: ' ' }]],
  ['accommodations[0].timeExtensionMinutes', [{ type: 'Reader', timeExtensionMinutes: 1441 }]],
];

async function expectRefusal(name: string, input: object, field: string): Promise<void> {
  const answer = await give(house, name, input);
  const told = [name, input, codeOf(answer), answer.errors[0]?.message];
  expect(told).toEqual([name, input, 'BAD_USER_INPUT', expect.stringContaining(`Argument "input.${field}": `)]);
  expect(answer.result).toBeNull();
}

async function expectNothingDone(): Promise<void> {
  expect(house.calls()).toEqual([]);
  expect(await house.store.db.selectFrom('command').select('id').execute()).toEqual([]);
  expect(house.faults).toEqual([]);
}

describe('the input of a command', () => {
  it.each(cases)(
    'is refused before anything is read, written or sent where this is bad: %s of %j',
    async (field, names, bad) => {
      for (const name of names) {
        for (const value of bad) await expectRefusal(name, { ...inputs[name], [field]: value }, field);
      }
      await expectNothingDone();
    },
  );

  it.each(accommodations)('is refused before anything is done where this is bad: %s', async (field, value) => {
    for (const name of ['registerStudent', 'transferRegistration']) {
      await expectRefusal(name, { ...inputs[name], accommodations: value }, field);
    }
    await expectNothingDone();
  });

  it('is refused where a time has no offset, as a variable and in the operation', async () => {
    for (const name of seated) {
      const input = { ...inputs[name], startsAt: '2098-05-04T10:00:00' };
      const asVariable = await give(house, name, input);
      expect([codeOf(asVariable), asVariable.errors[0]?.message]).toEqual([
        'BAD_USER_INPUT',
        expect.stringContaining('input.startsAt'),
      ]);
      const fields = Object.entries(input).map(([key, value]) =>
        key.startsWith('exam') ? `${key}: ${value}` : `${key}: ${JSON.stringify(value)}`,
      );
      const literal = await house.ask(`mutation { ${name}(input: { ${fields.join(', ')} }) { __typename } }`);
      expect([codeOf(literal), literal.errors[0]?.message]).toEqual([
        'BAD_USER_INPUT',
        expect.stringContaining('Argument "startsAt"'),
      ]);
    }
    await expectNothingDone();
  });

  it('passes what is good on to the policy', async () => {
    for (const [name, input] of Object.entries(inputs)) {
      const answer = await give(house, name, { ...input, commandId: 'a'.repeat(100) });
      const isMaking = name === 'createEvent';
      expect([name, codeOf(answer)]).toEqual([name, isMaking ? 'BAD_USER_INPUT' : 'FORBIDDEN']);
      if (isMaking) expect(answer.errors[0]?.message).toMatch(/^Argument "input.centerId": (?!give an id of the form)/);
    }
    expect(sent(house)).toEqual([]);
  });

  it('is taken up to its bounds, without the space around a text', async () => {
    const { center, student } = castOf(house);
    const text = (length: number) => ` ${'a'.repeat(length)} `;
    const place = { ...seat, centerId: center, startsAt: '2100-12-31T23:59:59.999+00:00' };
    const made = await give(house, 'createEvent', { ...place, ...exam, registrationLimit: 10_000 });
    expect(made.result.__typename).toBe('CommandApplied');
    const granted = Array.from({ length: 20 }, (_, index) => ({ type: `t${index}`, timeExtensionMinutes: 1_440 }));
    const one = await give(house, 'registerStudent', {
      ...inputs.registerStudent,
      ...place,
      registrationId: `reg_${randomUUID()}`,
      studentId: student,
      assessmentCode: ' ENG-B1-01 ',
      registrantType: text(200),
      accommodations: granted,
    });
    expect(one.result).toMatchObject({ registration: { event: { startsAt: '2100-12-31T23:59:59.999Z' } } });
    expect(one.result.registration.accommodations).toHaveLength(20);
    const { id } = one.result.registration;
    const cancelled = await give(house, 'cancelRegistration', { registrationId: id, reason: text(500) });
    expect(cancelled.result.__typename).toBe('CommandApplied');
  });
});
