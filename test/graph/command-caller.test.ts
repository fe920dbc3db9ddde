import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { codeOf, exam, expectApplied, follow, give, neutral, sceneOf, sent } from './command-stage.ts';

let house: TestHouse;
let scene: ReturnType<typeof sceneOf>;
beforeAll(async () => {
  house = await startTestHouse();
  scene = sceneOf(house);
});
afterAll(() => house.close());
beforeEach(() => house.forget());

const reg = () => `reg_${randomUUID()}`;

describe('a command under an id of its caller', () => {
  it('is one command however often it is given', async () => {
    const input = { ...scene.registering(), registrationId: null, commandId: 'one:1.a_B-2' };
    const first = await give(house, 'registerStudent', input);
    const again = await give(house, 'registerStudent', input);
    expect(first.result.command.commandId).toBe(input.commandId);
    expect(again.text).toBe(first.text);
    expect(sent(house)).toHaveLength(1);
  });

  it('is a conflict with another input, of which nothing is sent', async () => {
    const input = { ...scene.registering(), commandId: 'two' };
    await give(house, 'registerStudent', input);
    const registrationId = input.registrationId;
    const other = await give(house, 'registerStudent', { ...input, assessmentCode: 'ENG-B2-02' });
    expect([codeOf(other), other.errors[0]?.message]).toEqual([
      'CONFLICT',
      'Argument "input.commandId": another command was given this id; choose a new one.',
    ]);
    expect(codeOf(await give(house, 'deleteRegistration', { registrationId, commandId: 'two' }))).toBe('CONFLICT');
    expect(sent(house)).toHaveLength(1);
  });

  it('has the id of the registration for one where there is no other', async () => {
    const input = scene.registering();
    const first = await give(house, 'registerStudent', input);
    expect((await give(house, 'registerStudent', input)).text).toBe(first.text);
    expect(first.result.command.commandId).toBeNull();
    const other = await give(house, 'registerStudent', { ...input, assessmentCode: 'ENG-B2-02' });
    expect([codeOf(other), other.errors[0]?.message]).toEqual([
      'CONFLICT',
      'Argument "input.registrationId": another command was given this id; choose a new one.',
    ]);
    expect(sent(house)).toHaveLength(1);
  });

  it('is sent once when it is given twice at the same time', async () => {
    const input = { ...scene.registering(), registrationId: null, commandId: 'three' };
    const answers = await Promise.all([1, 2, 3].map(() => give(house, 'registerStudent', input)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.result.__typename).toBe('CommandApplied');
    expect(sent(house)).toHaveLength(1);
  });

  it('is nothing to another caller who chooses the same', async () => {
    const registrationId = await scene.registered();
    const input = { registrationId, reason: 'ill', commandId: 'four' };
    const mine = await give(house, 'cancelRegistration', input);
    const theirs = await give(house, 'cancelRegistration', { ...input, reason: 'other' }, { as: 'student' });
    expect(theirs.result).toMatchObject({ __typename: 'CommandApplied', wasSo: true });
    expect(theirs.result.command.id).not.toBe(mine.result.command.id);
  });

  it('is found by its id and by that of its caller, and by nobody else', async () => {
    const { result } = await give(house, 'registerStudent', { ...scene.registering(), commandId: 'five' });
    const { id } = result.command;
    house.forget();
    for (const by of [{ id }, { id: id.toUpperCase().replace('CMD', 'cmd') }, { commandId: 'five' }]) {
      expect(await follow(house, by)).toMatchObject({ result, errors: [] });
      // The student whom it is about may see the registration, and not the command.
      for (const as of ['student', scene.cast.elsewhere]) {
        expect(await follow(house, by, { as })).toMatchObject({ result: null, errors: [] });
      }
    }
    expect((await follow(house, { id: `cmd_${randomUUID()}` })).result).toBeNull();
    expect((await follow(house, { commandId: 'nothing' })).result).toBeNull();
    expect(sent(house)).toEqual([]);
  });

  it('is asked for by exactly one of both', async () => {
    const id = `cmd_${randomUUID()}`;
    const asked = async (by: object) => (await follow(house, by)).errors.map(({ message }) => message);
    expect(await asked({})).toEqual(['Argument "id": give it, or "commandId".']);
    expect(await asked({ id, commandId: 'a' })).toEqual(['Argument "commandId": leave it out where "id" is given.']);
    expect(await asked({ id: `reg_${randomUUID()}` })).toEqual(['Argument "id": give an id of the form cmd_<uuid>.']);
    expect(await asked({ commandId: 'a b' })).toEqual([
      'Argument "commandId": give 1 to 100 letters, digits and . _ : -',
    ]);
  });
});

describe('a command that the caller may not give', () => {
  const ofRegistration = (registrationId: string) =>
    [
      ['changeAssessment', { registrationId, assessmentCode: 'ENG-B2-02' }],
      ['grantAccommodation', { registrationId, type: 'Reader' }],
      ['revokeAccommodation', { registrationId, type: 'Reader' }],
      ['deleteRegistration', { registrationId }],
      ['cancelRegistration', { registrationId, reason: 'ill' }],
      ['transferRegistration', { registrationId, reason: 'ill', ...scene.seat() }],
    ] as const;

  it('is forbidden to students, for what staff do only', async () => {
    const registrationId = await scene.registered();
    const { eventId } = await scene.made();
    const commands = [
      ...ofRegistration(registrationId).slice(0, 4),
      ['createEvent', { ...scene.seat(), ...exam }] as const,
      ['cancelEvent', { eventId, reason: 'rain' }] as const,
    ];
    for (const [name, input] of commands) {
      expect([name, codeOf(await give(house, name, input, { as: 'student' }))]).toEqual([name, 'FORBIDDEN']);
    }
    expect(sent(house)).toEqual([]);
  });

  it('is no exam with accommodations that a student chooses', async () => {
    const registrationId = await scene.registered();
    for (const examType of ['INDIVIDUAL_ACCOMMODATED', 'ACCESSIBILITY_AND_RESOURCE_CENTRE']) {
      const input = { registrationId, reason: 'ill', ...scene.seat(), examType };
      const answer = await give(house, 'transferRegistration', input, { as: 'student' });
      expect([codeOf(answer), answer.errors[0]?.message]).toEqual([
        'BAD_USER_INPUT',
        expect.stringContaining('"input.examType": only staff'),
      ]);
    }
    expect(sent(house)).toEqual([]);
  });

  it('is forbidden alike for what does not exist and what may not be seen, and nothing is sent', async () => {
    const registrationId = await scene.registered();
    const { eventId } = await scene.made();
    const unknown = ofRegistration(reg());
    for (const as of [scene.cast.fellow, scene.cast.elsewhere]) {
      for (const [index, [name, input]] of ofRegistration(registrationId).entries()) {
        const answer = await give(house, name, input, { as });
        expect([name, codeOf(answer)]).toEqual([name, 'FORBIDDEN']);
        expect(neutral(answer)).toBe(neutral(await give(house, name, unknown[index]?.[1] ?? {}, { as })));
      }
      for (const studentId of [scene.cast.student, `stu_${randomUUID()}`]) {
        const answer = await give(house, 'registerStudent', scene.registering({ studentId }), { as });
        expect(neutral(answer)).toContain('There is no such student, or this caller may not see it.');
      }
      for (const id of [eventId, `evt_${randomUUID()}`]) {
        const answer = await give(house, 'cancelEvent', { eventId: id, reason: 'rain' }, { as });
        expect(neutral(answer)).toContain('There is no such event, or this caller may not see it.');
      }
      const answer = await give(house, 'createEvent', { ...scene.seat(), ...exam }, { as });
      expect(codeOf(answer)).toBe('FORBIDDEN');
    }
    expect(sent(house)).toEqual([]);
  });

  it('is forbidden to an application by itself, and needs a caller', async () => {
    const key = (await house.clients.create({ name: 'shop', role: 'partner' }))?.reveal() ?? '';
    const headers = { 'quad-client-key': key };
    const input = scene.registering();
    expect(codeOf(await give(house, 'registerStudent', input, { as: null, headers }))).toBe('FORBIDDEN');
    expect(codeOf(await give(house, 'registerStudent', input, { as: null }))).toBe('UNAUTHENTICATED');
    expect((await follow(house, { commandId: 'five' }, { as: null, headers })).result).toBeNull();
    expect(house.calls()).toEqual([]);
  });

  it('is not what a student does for themselves: register, transfer, cancel', async () => {
    const as = { as: 'student' };
    const registrationId = await scene.registered({}, as);
    const transfer = { registrationId, reason: 'ill', ...scene.seat() };
    const accommodations = [{ type: 'Reader' }];
    for (const [name, input] of [
      ['registerStudent', scene.registering({ accommodations })],
      ['transferRegistration', { ...transfer, accommodations }],
    ] as const) {
      const refused = await give(house, name, input, as);
      expect([codeOf(refused), refused.errors[0]?.message]).toEqual([
        'BAD_USER_INPUT',
        'Argument "input.accommodations": only staff may give them: leave them out.',
      ]);
    }
    expect(sent(house)).toEqual([]);
    expectApplied(await give(house, 'transferRegistration', transfer, as), 'TRANSFER_REGISTRATION');
    expectApplied(
      await give(house, 'cancelRegistration', { registrationId, reason: 'ill' }, as),
      'CANCEL_REGISTRATION',
    );
    expect(sent(house)).toHaveLength(2);
  });
});
