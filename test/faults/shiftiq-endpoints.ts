import { type Endpoint, type Shown, studentOf, third } from './endpoint.ts';

const withEvent = (row: Shown, change: object) => ({ ...row, event: row.event && { ...row.event, ...change } });

const calendar: Endpoint = {
  name: 'GET /api/events/list-events',
  system: 'shiftiq',
  form: 'list',
  field: () =>
    'asked: events(date: "2026-03-15", first: 100) { nodes { sourceId title startsAt startsAtLocal } totalCount }',
  shown: (asked) => asked?.nodes ?? null,
  nothing: [],
  call: /^GET \/api\/events\/list-events\?date=2026-03-01$/,
  wire: {
    rows: (body) => body,
    pick: third,
    otherShapes: [{ error: 'CANARY' }, { Items: [] }, 'CANARY', 7],
    wrongType: { Title: 5 },
    nullRequired: { EventID: null },
    contradiction: { Title: 'CANARY' },
    ways: {},
  },
};

const upcoming: Endpoint = {
  name: 'GET /api/events/classes',
  system: 'shiftiq',
  form: 'list',
  field: () => 'asked: upcomingEvents(first: 100) { nodes { sourceId title isFull isClosed } totalCount }',
  shown: (asked) => asked?.nodes ?? null,
  nothing: [],
  call: /^GET \/api\/events\/classes\?organization=[0-9a-f-]+$/,
  wire: {
    rows: (body) => body,
    pick: third,
    otherShapes: [{ error: 'CANARY' }, { Items: [] }, 'CANARY', 7],
    wrongType: { IsFull: 'yes' },
    nullRequired: { Identifier: null },
    contradiction: { Title: 'CANARY' },
    ways: {},
  },
};

const scrapPaper: Endpoint = {
  name: 'GET /api/events/scrap-paper',
  system: 'shiftiq',
  form: 'text',
  field: ({ events }) => `asked: scrapPaper(id: "evt_${events[0]?.id}") { isPrepared }`,
  shown: (asked) => asked,
  nothing: { isPrepared: false },
  call: /^GET \/api\/events\/scrap-paper\?id=[0-9a-f-]+$/,
};

const search: Endpoint = {
  name: 'POST /api/registrations/search',
  system: 'shiftiq',
  form: 'list',
  field: () => `asked: registrationSearch(filter: { name: "a" }, first: 100) {
    nodes { student { sourceId } event { sourceId format formatText startsAt } lastChange lastChangedAt } totalCount }`,
  shown: (asked) => asked?.nodes ?? null,
  nothing: [],
  call: /^POST \/api\/registrations\/search$/,
  wire: {
    rows: (body) => body,
    // Of a row of somebody else the caller is told nothing.
    pick: (rows, school) => rows.find((row) => row.LearnerIdentifier === studentOf(school)?.shiftiqId),
    otherShapes: [{ error: 'CANARY' }, { Items: [] }, 'CANARY', 7],
    wrongType: { LastChangeType: 5 },
    nullRequired: { LearnerIdentifier: null },
    isNobodys: true,
    ways: {
      'unknown word': {
        change: { EventFormat: 'Hologram' },
        shown: (row) => withEvent(row, { format: 'UNKNOWN', formatText: 'Hologram' }),
      },
      ticks: {
        change: { EventScheduledStart: '2026-03-30T01:00:31.1744629+02:00' },
        shown: (row) => withEvent(row, { startsAt: '2026-03-29T23:00:31.174Z' }),
      },
      'no zone': {
        change: { EventScheduledStart: '2026-03-30T09:00:00' },
        shown: (row) => withEvent(row, { startsAt: null }),
      },
    },
  },
};

const registration: Endpoint = {
  name: 'GET /api/registrations/{registration}',
  system: 'shiftiq',
  form: 'value',
  field: (school) => `asked: registration(id: "reg_${studentOf(school)?.registrationIds[0]}") {
    sourceId lastChange lastChangedAt event { sourceId number format formatText examType examTypeText startsAt } }`,
  shown: (asked) => asked,
  nothing: null,
  call: /^GET \/api\/registrations\/[0-9a-f-]+$/,
  wire: {
    rows: (body) => [body],
    pick: ([row]) => row,
    otherShapes: [[], 'CANARY', 7],
    wrongType: { EventNumber: 'CANARY' },
    nullRequired: { LearnerIdentifier: null },
    ways: {
      'unknown word': {
        change: { EventFormat: 'Hologram', EventExamType: 'Riddle' },
        shown: (row) =>
          withEvent(row, {
            format: 'UNKNOWN',
            formatText: 'Hologram',
            examType: 'UNKNOWN',
            examTypeText: 'Riddle',
          }),
      },
      ticks: {
        change: { EventStart: '2026-03-30T01:00:31.1744629+02:00' },
        shown: (row) => withEvent(row, { startsAt: '2026-03-29T23:00:31.174Z' }),
      },
      'no zone': {
        change: { EventStart: '2026-03-30T09:00:00' },
        shown: (row) => withEvent(row, { startsAt: null }),
      },
    },
  },
};

/** The reads of Shift iQ. */
export const shiftiqEndpoints: readonly Endpoint[] = [calendar, upcoming, scrapPaper, search, registration];
