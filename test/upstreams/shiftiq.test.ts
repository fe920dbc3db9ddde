import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openStage, type Stage } from './stage.ts';

const fields = `sourceId student { sourceId } attendanceStatus lastChangedAt lastChange assessment { id code name title }
  event { sourceId number format formatText examType examTypeText startsAt center { referenceId } }`;

describe('Shift iQ', () => {
  let stage: Stage;
  let id: string;
  let learner: string;
  beforeAll(async () => {
    stage = await openStage();
    const student = stage.house.school.directory.students[0];
    id = student?.registrationIds[0] ?? '';
    learner = student?.shiftiqId ?? '';
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.reset());

  const registration = async (which = id) => {
    const answer = await stage.house.ask(`{ registration(id: "reg_${which}") { ${fields} } }`);
    return { ...answer, row: answer.data.registration };
  };
  const upcoming = async () => {
    const answer = await stage.house.ask('{ upcomingEvents(first: 100) { nodes { sourceId title isFull isClosed } } }');
    return { ...answer, rows: answer.data.upcomingEvents?.nodes };
  };

  it('gives a registration under many names, which become those of the graph', async () => {
    const { row, errors } = await registration();
    const known = stage.house.school.registrations.find((one) => one.id === id);
    const event = stage.house.school.events.find((one) => one.id === known?.eventId);
    expect(errors).toEqual([]);
    expect(row).toMatchObject({
      sourceId: id,
      student: { sourceId: stage.house.school.demo.studentId },
      attendanceStatus: known?.attendance ?? null,
      lastChangedAt: known?.changedAt.toISOString(),
      lastChange: known?.change,
      event: { sourceId: event?.id, number: event?.number, startsAt: event?.start.toISOString() },
    });
  });

  it('drops what has its default: no number is 0, no flag is false, no form and no event are none', async () => {
    stage.vendors.shiftiq.say(200, {
      RegistrationIdentifier: id.toUpperCase(),
      LearnerIdentifier: learner.toUpperCase(),
    });
    const bare = await registration();
    expect(bare.errors).toEqual([]);
    expect(bare.row).toEqual({
      sourceId: id,
      student: { sourceId: stage.house.school.demo.studentId },
      attendanceStatus: null,
      lastChangedAt: null,
      lastChange: null,
      assessment: null,
      event: null,
    });
    const eventId = stage.house.school.events[0]?.id;
    stage.vendors.shiftiq.say(200, {
      RegistrationIdentifier: id,
      LearnerIdentifier: learner,
      EventIdentifier: eventId,
    });
    expect((await registration()).row.event).toMatchObject({
      number: 0,
      format: null,
      examType: null,
      startsAt: null,
      center: null,
    });
    stage.vendors.shiftiq.say(200, [{ Identifier: eventId }, { Identifier: id, IsFull: true, IsClosed: true }]);
    expect((await upcoming()).rows).toEqual([
      { sourceId: eventId, title: null, isFull: false, isClosed: false },
      { sourceId: id, title: null, isFull: true, isClosed: true },
    ]);
  });

  it('tells which of its events are full or closed', async () => {
    const { rows, errors } = await upcoming();
    expect(errors).toEqual([]);
    const flags = new Map(
      rows.map(({ title, isFull, isClosed }: Record<string, unknown>) => [title, [isFull, isClosed]]),
    );
    expect(flags.get('English B2 evening')).toEqual([false, false]);
    expect(flags.get('Writing lab')).toEqual([true, false]);
    expect(flags.get('Pronunciation week')).toEqual([false, true]);
    expect(flags.has('Exam of another school')).toBe(false);
  });

  it('calls a format and a type by words that nobody documented, which are UNKNOWN and kept', async () => {
    stage.vendors.shiftiq.say(200, {
      RegistrationIdentifier: id,
      LearnerIdentifier: learner,
      EventIdentifier: id,
      EventFormat: 'Hologram',
      EventExamType: 'Riddle',
    });
    const { row, errors } = await registration();
    expect(errors).toEqual([]);
    expect(row.event).toMatchObject({
      format: 'UNKNOWN',
      formatText: 'Hologram',
      examType: 'UNKNOWN',
      examTypeText: 'Riddle',
    });
  });

  it('gives calendar times on a clock without an offset, which stay local', async () => {
    const eventId = stage.house.school.events[0]?.id;
    const row = { EventID: eventId, StartDate: '2026-03-09 08:30:00', EndDate: 'soon', Url: '/ui/CANARY' };
    stage.vendors.shiftiq.say(200, [row]);
    const { data, errors, text } = await stage.house.ask(
      '{ events(date: "2026-03-15") { nodes { sourceId startsAt startsAtLocal endsAtLocal } } }',
    );
    expect(errors).toEqual([]);
    expect(data.events.nodes).toEqual([
      { sourceId: eventId, startsAt: null, startsAtLocal: '2026-03-09T08:30:00', endsAtLocal: null },
    ]);
    expect(text).not.toContain('CANARY');
    expect(stage.calls('shiftiq')).toEqual(['GET /api/events/list-events?date=2026-03-01']);
  });

  it.each([
    ['a bad secret', { error: 'Secret not recognized: CANARY' }, 'UPSTREAM_MISCONFIGURED'],
    ['a page', '<html>CANARY</html>', 'UPSTREAM_MISCONFIGURED'],
    ['nothing', '', 'UPSTREAM_MISCONFIGURED'],
    ['too many calls', { error: 'Rate Limit Exceeded CANARY' }, 'UPSTREAM_RATE_LIMITED'],
    ['too many calls, as a message', { Message: 'rate limit exceeded' }, 'UPSTREAM_RATE_LIMITED'],
    ['too many calls, as a bare text', '"Rate Limit Exceeded"', 'UPSTREAM_RATE_LIMITED'],
  ])('means two things by 403, told apart by its text: %s', async (_, body, code) => {
    stage.vendors.shiftiq.say(403, body);
    const { rows, errors, text } = await upcoming();
    expect(rows ?? null).toBeNull();
    expect(errors[0]?.extensions).toMatchObject({
      code,
      upstream: 'booking',
      retryable: code === 'UPSTREAM_RATE_LIMITED',
    });
    expect(text).not.toContain('CANARY');
  });

  it('says 404 in a JSON string where there is no such registration: null without an error', async () => {
    const { row, errors } = await registration('aaaaaaaa-0000-4000-8000-00000000000a');
    expect([row, errors]).toEqual([null, []]);
    expect(stage.calls('shiftiq')).toHaveLength(1);
  });

  it('is not believed when it answers with another registration', async () => {
    const other = 'aaaaaaaa-0000-4000-8000-00000000000a';
    stage.vendors.shiftiq.say(200, { RegistrationIdentifier: other, LearnerIdentifier: learner });
    const { row, errors } = await registration();
    expect(row).toBeNull();
    expect(errors[0]?.extensions.code).toBe('UPSTREAM_BAD_RESPONSE');
  });

  it('does not give on the registration of a stranger, nor tell that there is one', async () => {
    const { row, errors } = await registration(stage.house.school.oddities.registrationOfStranger);
    expect([row, errors]).toEqual([null, []]);
  });

  it('finds rows of everybody, of which a caller gets and counts the visible ones', async () => {
    const { data, errors } = await stage.house.ask(
      `{ found: registrationSearch(filter: { name: "o" }, first: 100) { totalCount nodes { student { sourceId } lastChange event { startsAt number } } }
         count: registrationCount(filter: { name: "o" }) }`,
    );
    expect(errors).toEqual([]);
    expect(data.found.totalCount).toBeGreaterThan(0);
    expect(data.count).toBe(data.found.totalCount);
    for (const node of data.found.nodes) expect(node.student).not.toBeNull();
  });

  it.each([
    ['OK', false],
    ['"OK"', false],
    ['', false],
    ['C:\\temp\\CANARY.pdf', true],
  ])(
    'tells of scrap paper by a text that is no JSON (%s), and where the file lies stays there',
    async (body, isPrepared) => {
      stage.vendors.shiftiq.say(200, body);
      const { data, errors, text } = await stage.house.ask('{ scrapPaper(id: "x") { isPrepared } }');
      expect(errors).toEqual([]);
      expect(data.scrapPaper).toEqual({ isPrepared });
      expect(text).not.toContain('CANARY');
    },
  );

  it('does not prepare scrap paper when a page of something else answers', async () => {
    stage.vendors.shiftiq.say(200, '<html>Sign in</html>');
    const { errors } = await stage.house.ask('{ scrapPaper(id: "x") { isPrepared } }');
    expect(errors[0]?.extensions.code).toBe('UPSTREAM_BAD_RESPONSE');
  });
});
