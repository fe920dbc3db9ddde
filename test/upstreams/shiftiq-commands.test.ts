import { describe, expect, it } from '@jest/globals';
import type { CommandKind, Order, Sent } from '../../src/model/command.ts';
import { defaultOrganization, makeSchool } from '../../src/sandbox/school.ts';
import { startSimulation } from '../../src/sandbox/simulation.ts';
import { done, failures, key, linkTo, over, raw, refused, say, shiftiq, useVendor, vendor } from './commands-stage.ts';
import { eventId, everyOrder, learnerId, orders, registrationId, venueId } from './orders.ts';

useVendor();

describe('an order as Shift iQ receives it', () => {
  async function received(order: Order) {
    let text = '';
    vendor.answer(async (request, response) => {
      for await (const chunk of request) text += chunk;
      response.end();
    });
    await shiftiq().send(order);
    return [vendor.calls.at(-1), text === '' ? null : JSON.parse(text)];
  }
  const commandPath = (name: string) => `POST /api/registrations/${registrationId}/commands/${name}`;
  const extraTime = { Type: 'Extra time (+30min)', Name: 'Half an hour', TimeExtension: 30 };
  const where = { EventVenue: venueId, EventStart: '2026-05-04T12:00:00.000+00:00', EventExamType: 'Sitting' };

  const calls: { readonly [kind in CommandKind]: readonly [string, unknown] } = {
    registerStudent: [
      commandPath('register-lax'),
      {
        ...where,
        EventExamFormat: 'Paper',
        EventBillingCode: '041',
        Learner: learnerId,
        LearnerRegistrantType: 'Apprentice',
        Assessment: 'ENG-B2-01',
        Accommodations: [extraTime, { Type: 'Reader' }],
      },
    ],
    transferRegistration: [
      commandPath('transfer-lax'),
      { ...where, Learner: learnerId, Reason: 'Ill on the day', Accommodations: [extraTime] },
    ],
    cancelRegistration: [commandPath('cancel'), { Reason: 'Moved away' }],
    changeAssessment: [commandPath('change-assessment'), { Assessment: 'ENG-C1-01' }],
    grantAccommodation: [commandPath('grant-accommodation'), extraTime],
    revokeAccommodation: [commandPath('revoke-accommodation'), { Type: 'Reader' }],
    deleteRegistration: [`DELETE /api/registrations/${registrationId}`, null],
    createEvent: [
      `POST /api/events/${eventId}`,
      { ...where, EventExamFormat: 'Online', EventBillingCode: '031', RegistrationLimit: 12 },
    ],
    cancelEvent: [`POST /api/events/${eventId}/cancel`, { Reason: 'No room' }],
  };

  it.each(everyOrder)('has the method, path and body of its kind: $kind', async (order) => {
    expect(await received(order)).toEqual(calls[order.kind]);
  });

  it('leaves out what is not given', async () => {
    const { registerStudent, transferRegistration, createEvent } = orders;
    const bodies = [
      await received({ ...registerStudent, registrantType: null, accommodations: [] }),
      await received({ ...transferRegistration, accommodations: [] }),
      await received({ ...createEvent, registrationLimit: null }),
      await received({
        ...orders.grantAccommodation,
        accommodation: { type: 'Reader', name: null, timeExtensionMinutes: null },
      }),
    ].map(([, body]) => Object.keys(body));
    expect(bodies.flat()).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^(LearnerRegistrantType|Accommodations|RegistrationLimit|Name)$/),
      ]),
    );
    expect(bodies.map((keys) => keys.length)).toEqual([7, 5, 5, 1]);
  });

  const arc = 'Accessibility and Resource Centre (ARC)';
  it.each([
    ['INDIVIDUAL', 'Individual', 'Individual'],
    ['INDIVIDUAL_ACCOMMODATED', 'Individual', 'Individual (A)'],
    ['INDIVIDUAL_NOT_ACCOMMODATED', 'Individual', 'Individual (N)'],
    ['CLASS', 'Class', 'Class'],
    ['TEST', 'Test', 'Test'],
    ['ACCESSIBILITY_AND_RESOURCE_CENTRE', arc, arc],
  ] as const)('calls an exam %s as each command needs it', async (examType, registered, other) => {
    const words = [
      await received({ ...orders.registerStudent, examType }),
      await received({ ...orders.transferRegistration, examType }),
      await received({ ...orders.createEvent, examType }),
    ].map(([, body]) => body.EventExamType);
    expect(words).toEqual([registered, other, other]);
  });

  it('is not sent with a type or a format that only answers know', async () => {
    const before = vendor.calls.length;
    await expect(shiftiq().send({ ...orders.createEvent, examType: 'UNKNOWN' })).rejects.toThrow('no word');
    await expect(shiftiq().send({ ...orders.registerStudent, examFormat: 'UNKNOWN' })).rejects.toThrow('no word');
    expect(vendor.calls.length).toBe(before);
  });
});

const exam = { Exam: eventId.toUpperCase(), registration: registrationId.toUpperCase() };
const self = { registration: registrationId };
const bothIds = { Exam: eventId, event: eventId };

describe('an order that Shift iQ says it carried out', () => {
  const answered: readonly [CommandKind, number, unknown, Sent][] = [
    ['registerStudent', 200, exam, done(eventId)],
    ['registerStudent', 201, exam, done(eventId, true)],
    ['registerStudent', 200, { exam: eventId, Registration: registrationId }, done(eventId)],
    ['transferRegistration', 200, exam, done(eventId)],
    ['transferRegistration', 201, exam, done(eventId, true)],
    ['changeAssessment', 201, { form: venueId, ...self }, done()],
    ['changeAssessment', 200, { Registration: registrationId }, done()],
    ['grantAccommodation', 201, registrationId.toUpperCase(), done()],
    ['grantAccommodation', 200, self, done()],
    ['revokeAccommodation', 204, undefined, done()],
    ['revokeAccommodation', 200, self, done()],
    ['deleteRegistration', 204, undefined, done()],
    ['createEvent', 201, bothIds, done(eventId, true)],
    ['createEvent', 200, { Event: eventId }, done(eventId, true)],
    ['createEvent', 200, { exam: eventId }, done(eventId, true)],
  ];
  it.each(answered)('%s with %i and %j', async (kind, status, body, sent) => {
    say(status, body);
    expect(await shiftiq().send(orders[kind])).toEqual(sent);
    expect(failures).toEqual([]);
  });
});

describe('what a command reads', () => {
  it('is a registration whoever’s it is, or that there is none', async () => {
    say(200, { RegistrationIdentifier: registrationId, LearnerIdentifier: learnerId, EventIdentifier: eventId });
    expect(await shiftiq().registration(registrationId)).toMatchObject({ learnerId, event: { sourceId: eventId } });
    say(404, `Registration Not Found: ${registrationId}`);
    expect(await shiftiq().registration(registrationId)).toBeNull();
    // Any proxy sends such a status, and a command would take it for the vendor's word.
    for (const page of ['<html>404</html>', '', '"Not here"', '{"Message":"No HTTP resource was found"}']) {
      raw(404, page);
      await expect(shiftiq().registration(registrationId)).rejects.toThrow(/could not be read/);
    }
  });

  it('is the list of future events, whole', async () => {
    say(200, [{ Identifier: eventId }]);
    expect(await shiftiq().upcomingEvents()).toMatchObject([{ sourceId: eventId }]);
    expect(vendor.calls.at(-1)).toBe(`GET /api/events/classes?organization=${defaultOrganization}`);
    say(200, [{ Identifier: eventId }, { Identifier: 'CANARY' }]);
    await expect(shiftiq().upcomingEvents()).rejects.toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
  });

  it.each([500, 403, 302])('can not be read with %i', async (status) => {
    say(status, 'CANARY');
    await expect(shiftiq().registration(registrationId)).rejects.toMatchObject({ name: 'QuadError' });
    await expect(shiftiq().upcomingEvents()).rejects.toMatchObject({ name: 'QuadError' });
  });
});

describe('with the simulated Shift iQ', () => {
  it('each order is carried out, and refused where it was carried out before', async () => {
    const now = new Date('2026-03-09T08:00:00Z');
    const school = makeSchool({ now });
    const simulation = await startSimulation('shiftiq', { school, now, key });
    const booking = linkTo(simulation.url);
    const send = (order: Order) => over(booking).send(order);
    const seat = { venueId: school.centers[0]?.shiftiqId ?? '', learnerId: school.learners[0]?.id ?? '' };
    const register = { ...orders.registerStudent, ...seat };
    const transfer = { ...orders.transferRegistration, ...seat, startsAt: '2026-05-05T12:00:00.000Z' };
    const create = { ...orders.createEvent, ...seat, startsAt: '2026-05-06T12:00:00.000Z' };
    const made = done(expect.any(String) as unknown as string, true);

    expect(await send(register)).toEqual(made);
    expect(await send(register)).toEqual(refused('REGISTRATION_EXISTS'));
    expect(await send(transfer)).toEqual(made);
    expect(await send(transfer)).toEqual(refused('ALREADY_AT_EVENT'));
    expect(await send(orders.changeAssessment)).toEqual(done());
    expect(await send(orders.changeAssessment)).toEqual(refused('ASSESSMENT_ALREADY_ASSIGNED'));
    expect(await send(orders.grantAccommodation)).toEqual(done());
    expect(await send(orders.revokeAccommodation)).toEqual(done());
    expect(await send(create)).toEqual(done(eventId, true));
    expect(await send(create)).toEqual(refused('EVENT_EXISTS'));
    expect(await send({ ...transfer, startsAt: create.startsAt })).toEqual(done(eventId));
    expect(await send(orders.cancelEvent)).toEqual(refused('EVENT_HAS_REGISTRATIONS'));
    expect(await send(orders.cancelRegistration)).toEqual(done());
    expect((await over(booking).registration(registrationId))?.lastChange).toBe('RegistrationCancelled');
    expect(await send(orders.cancelEvent)).toEqual(done());
    expect(await send(orders.cancelEvent)).toEqual(refused('EVENT_ALREADY_CANCELLED'));
    expect(await send(orders.deleteRegistration)).toEqual(done());
    expect(await send(orders.cancelRegistration)).toEqual(refused('REGISTRATION_NOT_FOUND'));
    expect(failures).toEqual([]);

    await booking.close();
    await simulation.close();
  });
});
