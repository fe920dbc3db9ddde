import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { exam, expectApplied, give, sceneOf, sent } from './command-stage.ts';

let house: TestHouse;
let scene: ReturnType<typeof sceneOf>;
beforeAll(async () => {
  house = await startTestHouse();
  scene = sceneOf(house);
});
afterAll(() => house.close());
beforeEach(() => house.forget());

const reg = () => `reg_${randomUUID()}`;
const assessmentCode = 'ENG-B1-01';
const uuidOf = (id: string) => id.slice(4);
const commandPath = (id: string, name: string) => `POST /api/registrations/${uuidOf(id)}/commands/${name}`;

const registrationNow = async (id: string) => {
  const fields = '{ id event { id startsAt } assessment { code } lastChange accommodations { type } }';
  return (await house.ask(`{ registration(id: "${id}") ${fields} }`)).data.registration;
};

describe('a command that is applied', () => {
  it('registers a student, for an event that is made', async () => {
    const accommodations = [{ type: 'Reader' }, { type: 'Extra time', name: 'quiet', timeExtensionMinutes: 30 }];
    const input = scene.registering({ accommodations, registrantType: 'Apprentice' });
    const answer = await give(house, 'registerStudent', input);
    expectApplied(answer, 'REGISTER_STUDENT');
    expect(sent(house)).toEqual([commandPath(input.registrationId, 'register-lax')]);
    const { registration, event, eventCreated } = answer.result;
    expect(registration).toMatchObject({
      id: input.registrationId,
      student: { id: scene.cast.student },
      event: { startsAt: input.startsAt },
      assessment: { code: assessmentCode },
      accommodations: [
        { type: 'Extra time', name: 'quiet', timeExtensionMinutes: 30 },
        { type: 'Reader', name: null, timeExtensionMinutes: null },
      ],
    });
    expect(event).toEqual({ id: registration.event.id, isFull: true });
    expect(eventCreated).toBe(true);
    expect(await registrationNow(input.registrationId)).toMatchObject({ event: registration.event });
  });

  it('registers a student for an event that is there, under an id that the gateway chooses', async () => {
    const { eventId, ...place } = await scene.made({ registrationLimit: 3 });
    const { result } = await give(house, 'registerStudent', { ...scene.registering(place), registrationId: null });
    expect(result).toMatchObject({ eventCreated: false, event: { id: eventId, isFull: false } });
    expect(sent(house)).toEqual([commandPath(result.registration.id, 'register-lax')]);
  });

  it('transfers a registration', async () => {
    const registrationId = await scene.registered();
    const place = scene.seat();
    const answer = await give(house, 'transferRegistration', { registrationId, reason: 'ill', ...place });
    expectApplied(answer, 'TRANSFER_REGISTRATION');
    expect(answer.result).toMatchObject({ eventCreated: true, registration: { event: { startsAt: place.startsAt } } });
    expect(answer.result.event.id).toBe(answer.result.registration.event.id);
    expect(sent(house)).toEqual([commandPath(registrationId, 'transfer-lax')]);
    expect(await registrationNow(registrationId)).toMatchObject({ event: { startsAt: place.startsAt } });
  });

  it('cancels a registration', async () => {
    const registrationId = await scene.registered();
    const answer = await give(house, 'cancelRegistration', { registrationId, reason: 'moved away' });
    expectApplied(answer, 'CANCEL_REGISTRATION');
    expect(answer.result.registration.lastChange).toBe('RegistrationCancelled');
    expect(answer.result.event.id).toBe(answer.result.registration.event.id);
    expect(sent(house)).toEqual([commandPath(registrationId, 'cancel')]);
    expect(await registrationNow(registrationId)).toMatchObject({ lastChange: 'RegistrationCancelled' });
  });

  it('changes the assessment form', async () => {
    const registrationId = await scene.registered();
    const answer = await give(house, 'changeAssessment', { registrationId, assessmentCode: 'ENG-B2-02' });
    expectApplied(answer, 'CHANGE_ASSESSMENT');
    expect(answer.result.registration.assessment.code).toBe('ENG-B2-02');
    expect(sent(house)).toEqual([commandPath(registrationId, 'change-assessment')]);
    expect(await registrationNow(registrationId)).toMatchObject({ assessment: { code: 'ENG-B2-02' } });
  });

  it('grants an accommodation and revokes it', async () => {
    const registrationId = await scene.registered();
    const granted = await give(house, 'grantAccommodation', {
      registrationId,
      type: 'Reader',
      timeExtensionMinutes: 0,
    });
    expectApplied(granted, 'GRANT_ACCOMMODATION');
    const reader = { type: 'Reader', name: null, timeExtensionMinutes: 0 };
    expect(granted.result.registration).toMatchObject({ lastChange: 'AccommodationGranted', accommodations: [reader] });
    const revoked = await give(house, 'revokeAccommodation', { registrationId, type: 'Reader' });
    expectApplied(revoked, 'REVOKE_ACCOMMODATION');
    expect(revoked.result.registration).toMatchObject({ lastChange: 'AccommodationRevoked', accommodations: [] });
    expect(sent(house)).toEqual([
      commandPath(registrationId, 'grant-accommodation'),
      commandPath(registrationId, 'revoke-accommodation'),
    ]);
  });

  it('deletes a registration, which what was noted of it before does not bring back', async () => {
    const registrationId = await scene.registered();
    const answer = await give(house, 'deleteRegistration', { registrationId });
    expectApplied(answer, 'DELETE_REGISTRATION');
    expect(answer.result).toMatchObject({ registration: null, event: null });
    expect(house.calls('shiftiq').at(-1)).toBe(`DELETE /api/registrations/${uuidOf(registrationId)}`);
    expect(sent(house)).toHaveLength(1);
    expect(await registrationNow(registrationId)).toBeNull();
    await house.flush();
    const list = `{ student(id: "${scene.cast.student}") { registrations(first: 100) { edges { node { id } } } } }`;
    const { data } = await house.ask(list);
    expect(data.student.registrations.edges).not.toContainEqual({ node: null });
  });

  it('makes an event and cancels it', async () => {
    const eventId = `evt_${randomUUID()}`;
    const input = { eventId, ...scene.seat(), ...exam, registrationLimit: 2 };
    const answer = await give(house, 'createEvent', input);
    expectApplied(answer, 'CREATE_EVENT');
    expect(answer.result).toMatchObject({
      registration: null,
      event: { id: eventId, isFull: false },
      eventCreated: true,
    });
    const found = await house.ask(`{ event(id: "${eventId}") { id center { id } } }`);
    expect(found.data.event).toEqual({ id: eventId, center: { id: scene.cast.center } });
    const cancelled = await give(house, 'cancelEvent', { eventId, reason: 'no room' });
    expectApplied(cancelled, 'CANCEL_EVENT');
    expect(cancelled.result).toMatchObject({ registration: null, event: { id: eventId } });
    expect(sent(house)).toEqual([`POST /api/events/${uuidOf(eventId)}`, `POST /api/events/${uuidOf(eventId)}/cancel`]);
  });

  it('is not sent where it was so before', async () => {
    const input = scene.registering();
    await scene.registered(input);
    const { result } = await give(house, 'registerStudent', { ...input, commandId: 'another' });
    expect(result).toMatchObject({ __typename: 'CommandApplied', wasSo: true, eventCreated: false });
    expect(result.registration.id).toBe(input.registrationId);
    expect(sent(house)).toEqual([]);
  });

  it('shows the state after it, and not what an earlier field of the request read', async () => {
    const place = scene.seat();
    const [eventId, one, two] = [`evt_${randomUUID()}`, reg(), reg()];
    const at = `centerId: "${place.centerId}", startsAt: "${place.startsAt}", examType: SITTING`;
    const who = `studentId: "${scene.cast.student}", assessmentCode: "${assessmentCode}"`;
    const made_ = `examFormat: ONLINE, billingCode: "031"`;
    const fields =
      '{ ... on CommandApplied { event { isFull registrations { totalCount } } registration { lastChange accommodations { type } student { registrations { totalCount } } } } }';
    const { data, errors } = await house.ask(`mutation {
      created: createEvent(input: { eventId: "${eventId}", ${at}, ${made_}, registrationLimit: 2 }) ${fields}
      one: registerStudent(input: { registrationId: "${one}", ${who}, ${at}, ${made_} }) ${fields}
      two: registerStudent(input: { registrationId: "${two}", ${who}, ${at}, ${made_} }) ${fields}
      granted: grantAccommodation(input: { registrationId: "${two}", type: "Reader" }) ${fields}
      gone: cancelRegistration(input: { registrationId: "${two}", reason: "ill" }) ${fields}
    }`);
    expect(errors).toEqual([]);
    expect([data.created, data.one, data.two, data.gone].map(({ event }) => event)).toEqual([
      { isFull: false, registrations: { totalCount: 0 } },
      { isFull: false, registrations: { totalCount: 1 } },
      { isFull: true, registrations: { totalCount: 2 } },
      { isFull: false, registrations: { totalCount: 2 } },
    ]);
    expect(data.two.registration.student.registrations.totalCount).toBe(
      data.one.registration.student.registrations.totalCount + 1,
    );
    expect([data.two, data.granted, data.gone].map(({ registration }) => registration.accommodations)).toEqual([
      [],
      [{ type: 'Reader' }],
      [{ type: 'Reader' }],
    ]);
    expect(data.gone.registration.lastChange).toBe('RegistrationCancelled');
  });
});
