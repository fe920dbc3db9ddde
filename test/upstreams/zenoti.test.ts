import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { json, openStage, type Stage } from './stage.ts';

const fields = `sourceId startsAt endsAt startsAtLocal status statusCode class { id type typeCode level { code } category { id } images { size } }
  instructor { id } assistant { id } room { id } center { sourceId } recurrenceId
  guest { registrationId registrationStatus registrationStatusCode canBookStatusCode }`;

describe('Zenoti', () => {
  let stage: Stage;
  let centerId: string;
  let zenotiId: string;
  beforeAll(async () => {
    stage = await openStage();
    centerId = stage.house.school.centers[0]?.id ?? '';
    zenotiId = stage.house.school.centers[0]?.zenotiId ?? '';
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.reset());

  const list = async (more = '', center = centerId) => {
    const answer = await stage.house.ask(
      `{ sessions(centerIds: ["ctr_${center}"], first: 100 ${more}) { totalCount nodes { ${fields} } perCenter { opensAtLocal } } }`,
    );
    return { ...answer, rows: answer.data.sessions?.nodes };
  };
  const one = async (id: number) => {
    const answer = await stage.house.ask(`{ session(id: "ses_${id}", centerId: "ctr_${centerId}") { ${fields} } }`);
    return { ...answer, row: answer.data.session };
  };
  const wire = (changes: object = {}) => ({ id: 1, center_id: zenotiId, ...changes });

  it('writes GUIDs in mixed case, and the rows still find their centre and their side rows', async () => {
    const milan = stage.house.school.centers.find((center) => center.referenceId.startsWith('IT'));
    const { rows, errors } = await list('', milan?.id);
    expect(errors).toEqual([]);
    expect(rows.length).toBeGreaterThan(50);
    for (const row of rows) {
      const known = stage.house.school.sessions.find((session) => String(session.id) === row.sourceId);
      expect(row).toMatchObject({
        center: { sourceId: milan?.id },
        instructor: { id: known?.instructor.id },
        room: { id: known?.roomId },
        startsAt: known?.start.toISOString(),
        endsAt: known?.end.toISOString(),
        class: { id: String(known?.plan?.id) },
      });
    }
  });

  it('leaves rows out of its side lists, and what they would tell is null', async () => {
    const { sessionWithoutRoom, sessionWithoutClass } = stage.house.school.oddities;
    const roomless = await one(sessionWithoutRoom);
    expect([roomless.errors, roomless.row.room]).toEqual([[], null]);
    expect(roomless.row.class).not.toBeNull();
    const classless = await one(sessionWithoutClass);
    expect([classless.errors, classless.row.class]).toEqual([[], null]);
    expect(classless.row.instructor).not.toBeNull();
  });

  it('numbers a status and a class type that nobody documented, which are UNKNOWN beside their numbers', async () => {
    expect((await one(stage.house.school.oddities.sessionWithUnknownStatus)).row).toMatchObject({
      status: 'UNKNOWN',
      statusCode: 9,
    });
    const session = wire({ class_id: 5 });
    stage.vendors.zenoti.say(200, { sessions: [session], classes: [{ id: 5, type: 8, image_paths: ['no record'] }] });
    const { rows, errors } = await list();
    expect(errors).toEqual([]);
    expect(rows[0].class).toMatchObject({ type: 'UNKNOWN', typeCode: 8, images: [] });
  });

  it.each([
    ['strat_time_utc', { strat_time_utc: '2026-03-09T18:00:00' }],
    ['start_time_utc', { start_time_utc: '2026-03-09T18:00:00' }],
    ['start_time_utc with its Z', { start_time_utc: '2026-03-09T18:00:00Z' }],
    [
      'both, of which the newer counts',
      { start_time_utc: '2026-03-09T18:00:00', strat_time_utc: '2026-03-09T07:00:00' },
    ],
    ['seven fraction digits', { strat_time_utc: '2026-03-09T18:00:00.0000001' }],
  ])('spells the start in UTC as %s', async (_, start) => {
    stage.vendors.zenoti.say(200, { sessions: [wire({ ...start, start_time: '2026-03-09T15:00:00' })] });
    const { rows, errors } = await list();
    expect(errors).toEqual([]);
    expect(rows[0]).toMatchObject({ startsAt: '2026-03-09T18:00:00.000Z', startsAtLocal: '2026-03-09T15:00:00' });
  });

  it('does not have a local time read as an instant', async () => {
    stage.vendors.zenoti.say(200, {
      sessions: [wire({ start_time: '2026-03-09T15:00:00' })],
      opening_time: '2026-03-09 08:00',
    });
    const { rows, data } = await list();
    expect(rows[0]).toMatchObject({ startsAt: null, startsAtLocal: '2026-03-09T15:00:00' });
    expect(data.sessions.perCenter).toEqual([{ opensAtLocal: '2026-03-09T08:00:00' }]);
  });

  it('may send ids as numbers or texts, and joins them alike; 0 and empty are none', async () => {
    const session = {
      id: '7',
      class_id: '5',
      recurrence_id: 0,
      instructor_id: '',
      assistant_id: '00000000-0000-0000-0000-000000000000',
    };
    const classes = [{ id: 5, level_id: 4, category_id: '12' }];
    stage.vendors.zenoti.say(200, {
      sessions: [wire(session)],
      classes,
      levels: [{ id: '4', code: 'B2' }],
      categories: [{ id: 12 }],
    });
    const { rows, errors } = await list();
    expect(errors).toEqual([]);
    expect(rows[0]).toMatchObject({
      sourceId: '7',
      class: { id: '5', level: { code: 'B2' }, category: { id: '12' } },
      recurrenceId: null,
      instructor: null,
      assistant: null,
    });
  });

  it('fills the fields of a guest with zeros when asked for none, which is no registration', async () => {
    const { rows } = await list();
    expect(rows.every((row: { guest: unknown }) => row.guest === null)).toBe(true);
    const guest = `filter: { studentId: "stu_${stage.house.school.demo.studentId}" }`;
    const { rows: own, errors } = await list(guest);
    const guestId = stage.house.school.students[0]?.zenotiId;
    const bookings = stage.house.school.bookings.filter((booking) => booking.guestId === guestId);
    expect(errors).toEqual([]);
    for (const row of own) {
      const booking = bookings.find(({ sessionId }) => String(sessionId) === row.sourceId);
      expect(row.guest.registrationId).toBe(booking === undefined ? null : String(booking.registrationId));
      expect(row.guest.registrationStatusCode).toBe(booking?.status ?? null);
    }
    expect(own.some((row: { guest: { registrationId: string | null } }) => row.guest.registrationId !== null)).toBe(
      true,
    );
    stage.vendors.zenoti.say(200, {
      sessions: [wire({ registration_id: 3, registration_status: 77, can_book_status_id: 4 })],
    });
    expect((await list(guest)).rows[0].guest).toEqual({
      registrationId: '3',
      registrationStatus: 'UNKNOWN',
      registrationStatusCode: 77,
      canBookStatusCode: '4',
    });
  });

  it('shows a session twice on one page, which counts once', async () => {
    stage.vendors.zenoti.say(200, { sessions: [wire({ status: 0 }), wire({ status: 0 })] });
    expect((await list()).rows).toEqual([expect.objectContaining({ sourceId: '1', status: 'ACTIVE' })]);
  });

  it.each([
    ['200 with an error', 200, { sessions: [], error: { code: 500, message: 'CANARY' } }, 'UPSTREAM_UNAVAILABLE'],
    ['200 with an error that is a text', 200, { error: 'CANARY' }, 'UPSTREAM_UNAVAILABLE'],
    ['200 with the bare error', 200, { code: 500, message: 'CANARY' }, 'UPSTREAM_UNAVAILABLE'],
    ['502 with an explanation', 502, { error: { code: 502, message: 'InvalidInput CANARY' } }, 'BAD_USER_INPUT'],
    ['502 with a page', 502, '<html>CANARY</html>', 'UPSTREAM_UNAVAILABLE'],
    ['502 with nothing', 502, '', 'UPSTREAM_UNAVAILABLE'],
    ['500 - Invalid Data', 500, { error: { code: 500, message: 'CANARY' } }, 'UPSTREAM_UNAVAILABLE'],
    ['422 without a wrapper', 422, { code: 422, message: 'CANARY' }, 'BAD_USER_INPUT'],
    ['438, no authorisation', 438, { error: { code: 438, message: 'CANARY' } }, 'UPSTREAM_MISCONFIGURED'],
    ['401', 401, { Message: 'CANARY' }, 'UPSTREAM_MISCONFIGURED'],
    ['sessions that are no list', 200, { sessions: { id: 1 } }, 'UPSTREAM_BAD_RESPONSE'],
  ])('fails in its own ways: %s', async (_, status, body, code) => {
    stage.vendors.zenoti.say(status, body);
    const { data, errors, text } = await list();
    expect(data.sessions).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions).toMatchObject({
      code,
      upstream: 'sessions',
      retryable: code === 'UPSTREAM_UNAVAILABLE',
    });
    expect(text).not.toContain('CANARY');
  });

  it.each([
    ['null for every list', 200, { sessions: null, classes: null, error: null }],
    ['404', 404, ''],
  ])('has no sessions: %s', async (_, status, body) => {
    stage.vendors.zenoti.say(status, body);
    const { rows, errors } = await list();
    expect([rows, errors]).toEqual([[], []]);
  });

  it('finds a session at one centre though another fails, and does not deny one that the failed centre may have', async () => {
    const [here, there] = stage.house.school.centers;
    stage.vendors.zenoti.answer((request, response) => {
      const isHere = request.url?.includes(`center_id=${here?.zenotiId}`);
      json(isHere ? 200 : 400, isHere ? { sessions: [wire({ id: 4 })] } : {})(request, response);
    });
    const found = await stage.house.ask('{ session(id: "ses_4") { sourceId } }');
    expect([found.data.session, found.errors]).toEqual([{ sourceId: '4' }, []]);
    const lost = await stage.house.ask('{ session(id: "ses_5") { sourceId } }');
    expect(lost.data.session).toBeNull();
    expect(lost.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(stage.calls('zenoti').filter((call) => call.includes(`${there?.zenotiId}`))).toHaveLength(2);
  });
});
