import { describe, expect, it } from '@jest/globals';
import { centerOf, demo, key, now, school, stage } from './stage.ts';

interface Page {
  sessions: Record<string, unknown>[];
  classes: { id: number; category_id: number; level_id: number }[];
  instructors: { id: string }[];
  rooms: { id: string }[];
  levels: { id: number }[];
  categories: { id: number }[];
  opening_time: string;
  page_details: { total: number; page: number; size: number };
  error: null;
}

const lisbon = centerOf('PT-LIS-01');
const santiago = centerOf('CL-SCL-01');
const { oddities } = school;
const apikey = { authorization: `apikey ${key}` };
function path(query: Record<string, string | number>): string {
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
  return `/v1/classes/sessions?${new URLSearchParams(pairs)}`;
}

async function play(settings = {}) {
  const { get, simulation } = await stage('zenoti', apikey, settings);
  const ask = (query: Record<string, string | number>) => get(path({ center_id: lisbon.zenotiId, ...query }));
  const read = async (query: Record<string, string | number>) => (await ask(query)).body as Page;
  return { get, ask, read, simulation };
}

describe('the simulated Zenoti', () => {
  it('gives ten sessions from today on, by start, with the rows that they point at and no others', async () => {
    const { read } = await play();
    const page = await read({});
    expect(page.page_details).toMatchObject({ page: 1, size: 10 });
    expect(page.page_details.total).toBeGreaterThan(100);
    expect(page.error).toBeNull();
    const starts = page.sessions.map((session) => String(session.start_time));
    expect(starts).toEqual(starts.toSorted());
    expect(starts[0]).toBe('2026-03-09T08:00:00');
    expect(page.opening_time).toBe('2026-03-09T08:00:00');
    expect(new Set(page.classes.map((row) => row.id))).toEqual(
      new Set(page.sessions.map((session) => session.class_id).filter((id) => id !== 11999)),
    );
    expect(page.levels.map((row) => row.id).toSorted()).toEqual(
      [...new Set(page.classes.map((row) => row.level_id))].toSorted(),
    );
    expect(page.categories.length).toBe(new Set(page.classes.map((row) => row.category_id)).size);
    expect(page.rooms.length).toBeLessThanOrEqual(4);
  });

  it('walks through all sessions page by page without a gap or a repetition', async () => {
    const { read } = await play();
    const first = await read({ size: 100, page: 1 });
    const pages = [first, await read({ size: 100, page: 2 }), await read({ size: 100, page: 3 })];
    const ids = pages.flatMap((page) => page.sessions.map((session) => session.id));
    expect(new Set(ids).size).toBe(first.page_details.total);
    expect(ids.length).toBe(first.page_details.total);
    expect((await read({ size: 100, page: 9 })).sessions).toEqual([]);
  });

  it('spells fields as the reference does: local times without offset, the slip in the UTC start, no Z', async () => {
    const { read } = await play();
    const [session] = (await read({ center_id: santiago.zenotiId, start_date: '2026-03-10', end_date: '2026-03-10' }))
      .sessions;
    expect(session).toMatchObject({
      start_time: '2026-03-10T09:15:00',
      strat_time_utc: '2026-03-10T12:15:00',
      end_time_utc: '2026-03-10T13:15:00',
    });
    expect(session).not.toHaveProperty('start_time_utc');
    expect(Object.keys(session ?? {})).toHaveLength(36);
  });

  it('includes both dates, which are those of the centre', async () => {
    const { read } = await play();
    const { sessions } = await read({ start_date: '2026-03-11', end_date: '2026-03-12', size: 100 });
    const dates = new Set(sessions.map((session) => String(session.start_time).slice(0, 10)));
    expect([...dates]).toEqual(['2026-03-11', '2026-03-12']);
  });

  it('leaves out the cancelled unless their status is asked for, and tells by the clock what is going on', async () => {
    const { read } = await play({ now: new Date('2026-03-09T10:45:00Z') });
    const usual = await read({ start_date: '2026-03-06', size: 100 });
    const statuses = new Set(usual.sessions.map((session) => session.status));
    expect([...statuses].toSorted()).toEqual([0, 2, 3, 4, 9]);
    const cancelled = await read({ start_date: '2026-03-06', status: 1, size: 100 });
    expect(cancelled.sessions.length).toBeGreaterThan(0);
    expect(new Set(cancelled.sessions.map((session) => session.status))).toEqual(new Set([1]));
  });

  it('has a session without its room, one without its class and one with an unknown status', async () => {
    const { read } = await play();
    const page = await read({ size: 100 });
    const byId = (id: number) => page.sessions.find((session) => session.id === id);
    expect(page.rooms.map((row) => row.id)).not.toContain(byId(oddities.sessionWithoutRoom)?.room_id);
    expect(page.classes.map((row) => row.id)).not.toContain(byId(oddities.sessionWithoutClass)?.class_id);
    expect(byId(oddities.sessionWithUnknownStatus)?.status).toBe(9);
  });

  it('writes some GUIDs in capitals in a session and in small letters in the side list', async () => {
    const { read } = await play();
    const { sessions, instructors } = await read({ center_id: centerOf('IT-MIL-01').zenotiId.toUpperCase() });
    const id = String(sessions[0]?.instructor_id);
    expect(id).toBe(id.toUpperCase());
    expect(instructors.map((row) => row.id)).toContain(id.toLowerCase());
  });

  it('shows a guest their registrations, and to nobody in particular none', async () => {
    const { read } = await play();
    const days = { start_date: '2026-03-06', end_date: '2026-04-04', size: 100 };
    const own = await read({ ...days, guest_id: demo.zenotiId ?? '' });
    const booked = own.sessions.filter((session) => session.registration_id !== 0);
    expect(booked.length).toBeGreaterThan(2);
    expect(own.sessions.some((session) => session.can_book)).toBe(true);
    const anybody = await read(days);
    const fields = (session: Record<string, unknown>) => [
      session.registration_id,
      session.registration_status,
      session.can_book,
      session.can_cancel,
      session.current_waitlist_position,
    ];
    expect(new Set(anybody.sessions.map((session) => JSON.stringify(fields(session))))).toEqual(
      new Set(['[0,0,false,false,null]']),
    );
  });

  it('finds sessions by each documented parameter', async () => {
    const { read } = await play();
    const all = await read({ size: 100 });
    const [some = {}] = all.sessions.slice(20);
    const booking = school.bookings.find((one) => all.sessions.some((session) => session.id === one.sessionId));
    const cases: [Record<string, string | number>, (session: Record<string, unknown>) => boolean][] = [
      [{ session_id: Number(some.id) }, (session) => session.id === some.id],
      [{ class_id: Number(some.class_id) }, (session) => session.class_id === some.class_id],
      [{ recurrence_id: Number(some.recurrence_id) }, (session) => session.recurrence_id === some.recurrence_id],
      [{ session_name: 'CONVERS' }, (session) => String(session.name).startsWith('Conversation')],
      [{ class_name: 'film' }, (session) => String(session.name).startsWith('Film')],
      [{ registration_id: booking?.registrationId ?? 0 }, (session) => session.id === booking?.sessionId],
      [{ show_in_catalog: 0 }, (session) => session.name === 'Meetings and negotiations C2'],
    ];
    for (const [query, holds] of cases) {
      const found = (await read({ ...query, size: 100 })).sessions.map((session) => session.id);
      const expected = all.sessions.filter(holds).map((session) => session.id);
      expect(found.slice(0, expected.length)).toEqual(expected);
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThan(all.page_details.total);
    }
  });

  it('joins up to five property filters, with brackets escaped or not', async () => {
    const { get, read } = await play();
    const [some = {}] = (await read({})).sessions.slice(3);
    const filters = { 'filters[0].property': 'instructor_id', 'filters[0].value': String(some.instructor_id) };
    const { sessions: both } = await read({
      ...filters,
      'filters[4].property': 'class_id',
      'filters[4].value': String(some.class_id),
      size: 50,
    });
    const pairs = both.map(({ instructor_id, class_id }) => `${instructor_id} ${class_id}`);
    expect([...new Set(pairs)]).toEqual([`${some.instructor_id} ${some.class_id}`]);
    expect((await read({ ...filters, size: 50 })).page_details.total).toBeGreaterThan(both.length);
    const bare = `/v1/classes/sessions?center_id=${lisbon.zenotiId}&filters[0].property=level_id&filters[0].value=3&size=50`;
    const { sessions, levels } = (await get(bare)).body as Page;
    expect(sessions.length).toBeGreaterThan(0);
    expect(levels.map((row) => row.id)).toEqual([3]);
  });

  it.each([
    ['a missing centre', { center_id: '' }, 502],
    ['an unknown centre', { center_id: demo.id }, 502],
    ['an unknown guest', { guest_id: demo.id }, 502],
    ['a date that is none', { start_date: 'soon' }, 500],
    ['the thirtieth of February', { end_date: '2026-02-30' }, 500],
    ['a class id that is no number', { class_id: 'x' }, 500],
    ['a filter on a property that is none', { 'filters[0].property': 'constructor', 'filters[0].value': '1' }, 500],
  ])('answers %s with the vendor’s number', async (_, query, status) => {
    const { ask } = await play();
    expect(await ask(query)).toMatchObject({ status, body: { error: { code: status } } });
  });

  it.each([{ size: 101 }, { size: 0 }, { page: 0 }, { page: 'one' }])('answers %j with a bare 422', async (query) => {
    const { ask } = await play();
    const { status, body } = await ask(query);
    expect([status, body]).toEqual([422, { code: 422, message: expect.any(String) }]);
  });

  it('takes the scheme in any case and no other scheme or key', async () => {
    const { get } = await play();
    const headers = [`ApiKey ${key}`, `Bearer ${key}`, 'apikey other', key];
    const heard = await Promise.all(
      headers.map((authorization) => get(path({ center_id: lisbon.zenotiId }), { authorization })),
    );
    expect(heard.map(({ status }) => status)).toEqual([200, 401, 401, 401]);
    expect(heard[1]?.body).toEqual({ Message: 'Authorization has been denied for this request.' });
  });

  it('tells its quota on every answer and enforces it only when told to', async () => {
    const lax = await (await play()).ask({ size: 101 });
    expect(lax.headers.get('organization-ratelimit-limit')).toBe('60;w=60;b=60');
    expect(lax.headers.get('ratelimit-remaining')).toBe('60');
    const { ask } = await play({ quota: 2 });
    const heard = [await ask({}), await ask({}), await ask({})];
    expect(heard.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(heard.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(['1', '0', '0']);
    expect(Number(heard[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('calls today what the centre calls today', async () => {
    const { read } = await play({ now: new Date('2026-03-09T01:00:00Z') });
    const [session] = (await read({ center_id: santiago.zenotiId })).sessions;
    expect(session?.start_time).toBe('2026-03-08T08:00:00');
    expect(now.toISOString().slice(0, 10)).toBe(school.day);
  });
});
