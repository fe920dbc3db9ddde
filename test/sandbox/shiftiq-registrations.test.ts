import { describe, expect, it } from '@jest/globals';
import { identity } from '../../src/sandbox/school/identity.ts';
import { centerOf, demo, key, now, type Stage, school, stage } from './stage.ts';

type Fields = Record<string, unknown>;

const play = (settings = {}) => stage('shiftiq', { authorization: `Bearer ${key}` }, settings);
const id = 'bbbbbbbb-0000-4000-8000-000000000001';
const learner = demo.shiftiqId ?? '';
const path = `/api/registrations/${id}`;
const lax = {
  EventVenue: centerOf('CL-SCL-01').shiftiqId,
  EventStart: '2026-05-04T12:00:00Z',
  EventExamType: 'Sitting',
  EventExamFormat: 'Paper',
  EventBillingCode: '041',
  Learner: learner,
  LearnerRegistrantType: 'Apprentice',
  Assessment: 'ENG-B2-01',
};
const { oddities } = school;
const known = school.directory.students.find((one) => one.id === school.demo.studentId)?.registrationIds ?? [];

async function command({ send }: Stage, name: string, body: Fields, registration = id) {
  const heard = await send('POST', `/api/registrations/${registration}/commands/${name}`, body);
  return [heard.status, heard.body];
}

const read = async ({ get }: Stage, registration = id) =>
  (await get(`/api/registrations/${registration}`)).body as Fields;

describe('registrations of the simulated Shift iQ', () => {
  it('shows one with its event in the zone of the venue, its learner and its form', async () => {
    const one = await play();
    await command(one, 'register-lax', lax);
    expect(await read(one)).toEqual({
      RegistrationIdentifier: id,
      LastChangeTime: expect.stringMatching(/^2026-03-09T11:15:.*\+01:00$/),
      LastChangeType: 'ExamFormAssigned',
      EventIdentifier: expect.any(String),
      EventNumber: expect.any(Number),
      EventFormat: 'Paper',
      EventStart: '2026-05-04T08:00:00-04:00',
      EventVenue: lax.EventVenue,
      EventExamType: 'Sitting',
      LearnerIdentifier: learner,
      LearnerCode: demo.code,
      LearnerName: demo.name,
      LearnerEmail: demo.email,
      AssessmentFormIdentifier: identity('form/ENG-B2-01/2'),
      AssessmentFormCode: 'ENG-B2-01',
      AssessmentFormName: 'B2 form 2',
      AssessmentFormTitle: 'English B2 revised',
    });
  });

  it('leaves out what is null, such as a form that was never assigned', async () => {
    const fields = await read(await play(), oddities.registrationWithoutForm);
    expect(fields.LearnerIdentifier).toBe(oddities.strangerLearner);
    expect(Object.keys(fields).filter((name) => name.startsWith('AssessmentForm'))).toEqual([]);
  });

  it('does not know an unknown one nor another organisation’s, which it won’t delete either', async () => {
    const { get, send } = await play();
    const foreign = oddities.registrationOfAnotherOrganization;
    expect(await get(path)).toMatchObject({ status: 404, body: `Registration Not Found: ${id}` });
    expect(await get(`/api/registrations/${foreign}`)).toMatchObject({ status: 404 });
    expect(await send('DELETE', `/api/registrations/${foreign}`)).toMatchObject({
      status: 404,
      body: `Registration Not Found: ${foreign}`,
    });
    expect((await get('/api/registrations/none')).status).toBe(400);
  });

  it('deletes with 204, whether or not there was one', async () => {
    const { get, send } = await play();
    const target = `/api/registrations/${known[0]}`;
    const deleted = [await send('DELETE', target), await send('DELETE', target)];
    expect(deleted.map(({ status, text }) => [status, text])).toEqual([
      [204, ''],
      [204, ''],
    ]);
    expect((await get(target)).status).toBe(404);
  });

  it('counts with a bare number and searches without ids, the last changed first', async () => {
    const one = await play();
    const post = async (name: string, body: Fields) => (await one.send('POST', `/api/${name}`, body)).body;
    expect(await post('registrations/count', { Code: demo.code })).toBe(12);
    expect(await post('events/registrations/count', { email: 'ANA.PRADO@' })).toBe(12);
    expect(await post('registrations/count', { Name: 'nobody at all' })).toBe(0);
    await command(one, 'cancel', { Reason: 'ill' }, known[3]);
    await command(one, 'cancel', { Reason: 'ill' }, known[4]);
    const rows = (await post('registrations/search', { Name: 'prado' })) as Fields[];
    const changed = await Promise.all([read(one, known[4]), read(one, known[3])]);
    expect(rows.slice(0, 2).map((row) => row.EventIdentifier)).toEqual(changed.map((row) => row.EventIdentifier));
    expect(JSON.stringify(rows)).not.toContain(known[3]);
    expect(Object.keys(rows[0] ?? {})).toContain('EventScheduledStart');
    const since = await post('registrations/count', { LastChangeTimeSince: now.toISOString() });
    const before = await post('registrations/count', { LastChangeTimeBefore: now.toISOString() });
    expect([since, before]).toEqual([2, Number(await post('registrations/count', {})) - 2]);
  });

  it('counts from an instant on and up to, but not including, another', async () => {
    const { send } = await play();
    const changedAt = school.registrations.find((one) => one.id === known[0])?.changedAt.toISOString();
    const later = new Date(Date.parse(changedAt ?? '') + 1).toISOString();
    const count = async (criteria: Fields) =>
      (await send('POST', '/api/registrations/count', { Code: demo.code, ...criteria })).body;
    expect(await count({ LastChangeTimeSince: changedAt, LastChangeTimeBefore: later })).toBe(1);
    expect(await count({ LastChangeTimeSince: changedAt, LastChangeTimeBefore: changedAt })).toBe(0);
    expect(await count({ LastChangeTimeSince: later, LastChangeTimeBefore: later })).toBe(0);
  });

  it('registers with 201 where the event had to be made, and 200 for an event within a minute of the start', async () => {
    const one = await play();
    const [made, first] = await command(one, 'register-lax', lax);
    const other = 'bbbbbbbb-0000-4000-8000-000000000002';
    const near = { ...lax, EventStart: '2026-05-04T11:59:01Z', EventExamType: '', EventBillingCode: '' };
    const [found, second] = await command(one, 'register-lax', near, other);
    expect([made, found]).toEqual([201, 200]);
    expect(second).toEqual({ Exam: (first as Fields).Exam, registration: other });
    const [late] = await command(one, 'register-lax', { ...lax, EventStart: '2026-05-04T12:00:01Z' }, demo.id);
    expect(late).toBe(201);
  });

  it('makes an event of its own for every individual exam, named by whether it is accommodated', async () => {
    const one = await play();
    const other = 'bbbbbbbb-0000-4000-8000-000000000002';
    const individual = { ...lax, EventExamType: 'Individual' };
    const accommodated = { ...individual, Accommodations: [{ Type: 'Reader', TimeExtension: 30 }] };
    expect((await command(one, 'register-lax', individual))[0]).toBe(201);
    expect((await command(one, 'register-lax', accommodated, other))[0]).toBe(201);
    expect((await read(one)).EventExamType).toBe('Individual (N)');
    expect(await read(one, other)).toMatchObject({
      EventExamType: 'Individual (A)',
      LastChangeType: 'AccommodationGranted',
    });
  });

  it.each([
    [{ Accommodations: [{ Type: '', Name: 'x' }] }, 'Accommodation type cannot be empty.'],
    [{ Learner: demo.id }, `Learner Not Found: ${demo.id}`],
    [{ Learner: undefined }, 'Learner Not Found: 00000000-0000-0000-0000-000000000000'],
    [{ Assessment: 'ENG-C2-01' }, 'Assessment Form Not Found: ENG-C2-01'],
    [{ EventExamType: '' }, 'EventExamType Not Specified'],
    [{ EventExamType: 'Individual (A)' }, 'Invalid EventExamType Value: Individual (A) (N)'],
    [{ EventStart: '2026-03-09T10:00:00Z' }, 'Invalid EventStartTime Value: 2026-03-09T10:00:00.000Z'],
    [{ EventVenue: demo.id }, `Venue Not Found: ${demo.id}`],
  ])('refuses to register %j in the words of the live system', async (part, message) => {
    const one = await play();
    expect(await command(one, 'register-lax', { ...lax, ...part })).toEqual([400, message]);
    expect((await one.get(path)).status).toBe(404);
  });

  it('refuses a registration whose id is taken', async () => {
    const one = await play();
    const message = `Registration ${known[0]} already exists. You cannot add a new registration with the same identifier.`;
    expect(await command(one, 'register-lax', lax, known[0])).toEqual([400, message]);
  });

  it('transfers with the format and billing code of the event that is left', async () => {
    const one = await play();
    await command(one, 'register-lax', lax);
    const target = {
      EventVenue: lax.EventVenue,
      EventStart: '2026-06-01T12:00:00Z',
      EventExamType: 'Sitting',
      Learner: learner,
    };
    const [status, body] = await command(one, 'transfer-lax', target);
    expect(status).toBe(201);
    const event = (body as Fields).Exam;
    expect(await read(one)).toMatchObject({
      EventIdentifier: event,
      EventFormat: 'Paper',
      LastChangeType: 'EventChanged',
    });
    expect(await command(one, 'transfer-lax', target)).toEqual([
      400,
      `Registration Already Assigned to Event ${event}`,
    ]);
    const stranger = oddities.strangerLearner;
    expect(await command(one, 'transfer-lax', { ...target, Learner: stranger })).toEqual([
      400,
      `Learner Does Not Belong to Registration: ${stranger}`,
    ]);
    expect(await command(one, 'transfer-lax', { ...target, Learner: demo.id })).toEqual([
      400,
      `Learner Not Found: ${demo.id}`,
    ]);
    const formless = oddities.registrationWithoutForm;
    expect(await command(one, 'transfer-lax', target, formless)).toEqual([
      400,
      `Registration Has No Assessment Form: ${formless}`,
    ]);
  });

  it('shows a cancellation in the last change only', async () => {
    const one = await play();
    await command(one, 'register-lax', lax);
    const before = await read(one);
    expect(await command(one, 'cancel', { Reason: 'ill' })).toEqual([200, 'OK']);
    const { LastChangeTime: _, ...after } = await read(one);
    expect(before).toMatchObject({ ...after, LastChangeType: 'ExamFormAssigned' });
    expect(after.LastChangeType).toBe('RegistrationCancelled');
  });

  it('changes the assessment with 201, but not to the same form', async () => {
    const one = await play();
    await command(one, 'register-lax', lax);
    const form = identity('form/ENG-C1-01/1');
    expect(await command(one, 'change-assessment', { Assessment: 'ENG-C1-01' })).toEqual([
      201,
      { form, registration: id },
    ]);
    expect(await command(one, 'change-assessment', { Assessment: 'ENG-C1-01' })).toEqual([
      400,
      `Assessment ENG-C1-01 Already Assigned to Registration ${id}`,
    ]);
    expect((await read(one)).AssessmentFormTitle).toBe('English C1');
  });

  it('grants an accommodation with 201 and revokes it with 204', async () => {
    const one = await play();
    await command(one, 'register-lax', lax);
    const granted = await command(one, 'grant-accommodation', {
      Type: 'Reader',
      Name: 'reads aloud',
      TimeExtension: 30,
    });
    expect(granted).toEqual([201, id]);
    expect((await read(one)).LastChangeType).toBe('AccommodationGranted');
    expect(await command(one, 'revoke-accommodation', { Type: 'Reader' })).toEqual([204, undefined]);
    expect((await read(one)).LastChangeType).toBe('AccommodationRevoked');
  });

  it.each(['transfer-lax', 'cancel', 'change-assessment', 'grant-accommodation', 'revoke-accommodation'])(
    'answers %s of an unknown registration with 400, not 404',
    async (name) => {
      expect(await command(await play(), name, {})).toEqual([400, `Registration Not Found: ${id}`]);
    },
  );

  it('starts every simulation from the school, whatever was done to another', async () => {
    const one = await play();
    await command(one, 'cancel', { Reason: 'ill' }, known[0]);
    const fresh = await read(await play(), known[0]);
    expect(fresh.LastChangeType).not.toBe('RegistrationCancelled');
    expect((await read(one, known[0])).LastChangeType).toBe('RegistrationCancelled');
  });
});
