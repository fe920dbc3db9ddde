import { describe, expect, it } from '@jest/globals';
import { defaultOrganization } from '../../src/sandbox/school.ts';
import { centerOf, demo, key, school, stage } from './stage.ts';

type Rows = Record<string, unknown>[];

const bearer = { authorization: `Bearer ${key}` };
const play = (settings = {}) => stage('shiftiq', bearer, settings);
const eventId = 'aaaaaaaa-0000-4000-8000-000000000001';
const wanted = {
  EventVenue: centerOf('PT-LIS-01').shiftiqId,
  EventStart: '2026-05-04T09:00:00+01:00',
  EventExamType: 'Sitting',
  EventExamFormat: 'Online',
  EventBillingCode: '031',
  RegistrationLimit: 5,
};

describe('events of the simulated Shift iQ', () => {
  it('lists the published and visible ones of a month, at local times without offset', async () => {
    const { get } = await play({ timeZone: 'America/Vancouver' });
    const { status, body } = await get('/api/events/list-events?date=2026-03-01');
    const rows = body as Rows;
    expect(status).toBe(200);
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) expect(row.StartDate).toMatch(/^2026-03-\d\d \d\d:\d\d:00$/);
    const titles = rows.map((row) => row.Title);
    expect(titles).toContain('English B2 evening');
    expect(titles).not.toContain('Examiners meet');
    expect(titles).not.toContain('Exam of another school');
    const evening = rows.find((row) => row.Title === 'English B2 evening');
    // 17:00 UTC
    expect(evening).toMatchObject({ StartDate: '2026-03-14 10:00:00', AppointmentType: 'Class', ThemeColor: 'info' });
    expect(evening).not.toHaveProperty('Description');
  });

  it('takes the month from the calendar of the person who asks', async () => {
    const path = '/api/events/list-events?date=2026-03-01';
    const [here, far] = [await play(), await play({ timeZone: 'Pacific/Kiritimati' })];
    const lastOfFebruary = (rows: unknown) => (rows as Rows).filter((row) => String(row.StartDate) < '2026-03-02');
    expect(lastOfFebruary((await here.get(path)).body)).toEqual([]);
    expect(lastOfFebruary((await far.get(path)).body)).not.toEqual([]);
  });

  it('lists events of all time when the date is none, and knows no route without the parameter', async () => {
    const { get } = await play();
    const all = (await get('/api/events/list-events?date=whenever')).body as Rows;
    const march = (await get('/api/events/list-events?date=2026-03-15')).body as Rows;
    expect(all.length).toBeGreaterThan(march.length);
    expect((await get('/api/events/list-events')).status).toBe(404);
  });

  it('shows anyone the future events of an organisation, and says only what is true', async () => {
    const { get } = await play();
    const { status, body } = await get(`/api/events/classes?organization=${defaultOrganization}`, {});
    const row = (title: string) => (body as Rows).find((one) => one.Title === title);
    expect(status).toBe(200);
    expect(row('English B2 evening')).toEqual({ Identifier: expect.any(String), Title: 'English B2 evening' });
    expect(row('Writing lab')).toMatchObject({ IsFull: true });
    expect(row('Pronunciation week')).toMatchObject({ IsClosed: true });
    expect(row('Examiners meet')).toBeDefined();
    expect((await get(`/api/events/classes?organization=${demo.id}`, {})).body).toEqual([]);
    expect((await get('/api/events/classes?organization=x', {})).status).toBe(400);
  });

  it('answers scrap paper with a path or OK as plain text, to anyone', async () => {
    const { get } = await play();
    const known = await get(`/api/events/scrap-paper?id=${school.events[0]?.id}`, {});
    expect(known.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(known.text).toMatch(/^C:\\Temp\\.*\.pdf$/);
    expect(await get('/api/events/scrap-paper?id=anything', {})).toMatchObject({ status: 200, text: 'OK' });
  });

  it('adds an event under the id that the caller chose, once', async () => {
    const { get, send } = await play();
    const added = await send('POST', `/api/events/${eventId.toUpperCase()}`, wanted);
    expect([added.status, added.body]).toEqual([201, { Exam: eventId, event: eventId }]);
    const again = await send('POST', `/api/events/${eventId}`, wanted);
    expect([again.status, again.body]).toEqual([400, expect.stringMatching(`^Event ${eventId} already exists`)]);
    const rows = (await get(`/api/events/classes?organization=${defaultOrganization}`, {})).body as Rows;
    expect(rows.find((row) => row.Identifier === eventId)).not.toHaveProperty('IsFull');
  });

  it.each([
    [{ EventExamType: '' }, 'EventExamType Not Specified'],
    [{ EventExamType: 'Oral' }, 'Invalid EventExamType Value: Oral'],
    [{ EventBillingCode: null }, 'EventBillingCode Not Specified'],
    [{ EventBillingCode: '999' }, 'Invalid EventBillingCode Value: 999'],
    [{ EventExamFormat: '' }, 'EventExamFormat Not Specified'],
    [{ EventExamFormat: 'Stone' }, 'Invalid EventExamFormat Value: Stone'],
    [{ EventStart: '2020-01-01T00:00:00Z' }, 'Invalid EventStartTime Value: 2020-01-01T00:00:00.000Z'],
    [{ EventVenue: demo.id }, `Venue Not Found: ${demo.id}`],
  ])('refuses an event with %j in the words of the live system', async (part, message) => {
    const { send } = await play();
    const { status, body } = await send('POST', `/api/events/${eventId}`, { ...wanted, ...part });
    expect([status, body]).toEqual([400, message]);
  });

  it('cancels an exam once, and only without active registrations', async () => {
    const { send } = await play();
    const cancel = async (id: string) => {
      const { status, body } = await send('POST', `/api/events/${id}/cancel`, { Reason: 'no room' });
      return [status, body];
    };
    await send('POST', `/api/events/${eventId}`, wanted);
    expect(await cancel(eventId)).toEqual([200, 'OK']);
    expect(await cancel(eventId)).toEqual([400, `Event Already Cancelled: ${eventId}`]);
    expect(await cancel(demo.id)).toEqual([400, `Event Not Found: ${demo.id}`]);
    const evening = school.events.find((event) => event.title === 'English B2 evening')?.id ?? '';
    expect(await cancel(evening)).toEqual([400, `Event Not Found: ${evening}`]);
    const taken = school.registrations.find((one) => one.form && !one.cancelled)?.eventId ?? '';
    expect(await cancel(taken)).toEqual([400, `Event ${taken} still has active registrations`]);
  });

  it('forbids, never 401, in one form with many reasons', async () => {
    const { get } = await play({ quota: 1 });
    const path = '/api/events/list-events?date=2026-03-01';
    const ask = async (headers?: Record<string, string>) => {
      const { status, body } = await get(path, headers);
      return [status, body];
    };
    expect(await ask({})).toEqual([403, { error: 'The Authorization header is missing.' }]);
    expect(await ask({ authorization: `apikey ${key}` })).toEqual([
      403,
      { error: 'The Authorization header is not a bearer token.' },
    ]);
    expect(await ask({ authorization: 'Bearer x' })).toEqual([403, { error: 'The bearer token is not recognized.' }]);
    expect((await ask())[0]).toBe(200);
    expect(await ask()).toEqual([403, { error: 'Rate Limit Exceeded' }]);
  });

  it('answers what it cannot read in the words of its framework', async () => {
    const { send, get } = await play();
    const invalid = { status: 400, body: { Message: 'The request is invalid.' } };
    expect(await send('POST', '/api/events/not-a-guid', wanted)).toMatchObject(invalid);
    expect(await send('POST', `/api/events/${eventId}`, '{"EventVenue":')).toMatchObject(invalid);
    expect(await send('POST', `/api/events/${eventId}`, { ...wanted, EventStart: 'noon' })).toMatchObject(invalid);
    const form = { ...bearer, 'content-type': 'text/plain' };
    const { simulation } = await play();
    const response = await fetch(`${simulation.url}/api/events/${eventId}`, {
      method: 'POST',
      headers: form,
      body: 'x',
    });
    expect([response.status, await response.json()]).toEqual([415, { error: expect.any(String) }]);
    expect(await get('/api/nothing')).toMatchObject({ status: 404, body: { Message: expect.any(String) } });
  });
});
