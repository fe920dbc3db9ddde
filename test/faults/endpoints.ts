import { type Endpoint, type School, studentOf, third, type WireForm } from './endpoint.ts';
import { shiftiqEndpoints } from './shiftiq-endpoints.ts';

const available = 'sourceId startsAt endsAt status statusText';

const wseWire: WireForm = {
  rows: (body) => body,
  pick: third,
  otherShapes: [{ Message: 'CANARY' }, { Items: [] }, 'CANARY', 7, true],
  wrongType: { Duration: 'an hour' },
  nullRequired: { Id: null },
  contradiction: { DateTime: '2026-03-30T09:00:00.0000000+00:00' },
  ways: {
    'unknown word': {
      change: { Status: 'Levitating' },
      shown: (row) => ({ ...row, status: 'UNKNOWN', statusText: 'Levitating' }),
    },
    ticks: {
      change: { DateTime: '2026-03-30T01:00:31.1744629+02:00' },
      shown: (row) => ({ ...row, startsAt: '2026-03-29T23:00:31.174Z' }),
    },
    'no zone': {
      change: { DateTime: '2026-03-30T09:00:00.0000000' },
      shown: (row) => ({ ...row, startsAt: null }),
    },
  },
};

const encounters: Endpoint = {
  name: 'GET users/{userIdentifier}/encounters/available',
  system: 'wse',
  form: 'list',
  field: ({ demo }) => `asked: student(id: "stu_${demo.studentId}") { availableEncounters { ${available} } }`,
  shown: (asked) => asked.availableEncounters,
  nothing: [],
  call: /^GET \/users\/[^/]+\/encounters\/available$/,
  wire: wseWire,
};

const nonEncounters: Endpoint = {
  name: 'GET users/{userIdentifier}/nonEncounters/available',
  system: 'wse',
  form: 'list',
  field: ({ demo }) =>
    `asked: student(id: "stu_${demo.studentId}") { availableNonEncounters(classTypes: ["1"]) { ${available} } }`,
  shown: (asked) => asked.availableNonEncounters,
  nothing: [],
  call: /^GET \/users\/[^/]+\/nonEncounters\/available\?classType=1$/,
  wire: wseWire,
};

const enrollment: Endpoint = {
  name: 'GET /GetClassEnrollment/{id}',
  system: 'skillable',
  form: 'value',
  field: (school) =>
    `asked: enrollment(id: "enr_${studentOf(school)?.enrollmentIds[0]}") { sourceId externalId status statusCode grade }`,
  shown: (asked) => asked,
  nothing: null,
  call: /^GET \/GetClassEnrollment\/\d+$/,
  wire: {
    rows: (body) => body.Results,
    pick: ([row]) => row,
    otherShapes: [[], {}, { Results: [] }, { Status: '0', Results: [] }, { Status: 1, Results: [] }, 'CANARY', 7],
    wrongType: { LateCancel: 'CANARY' },
    nullRequired: { EnrollmentStatusId: null },
    contradiction: { EnrollmentStatusId: 40 },
    ways: {
      'unknown word': {
        change: { EnrollmentStatusId: 77 },
        shown: (row) => ({ ...row, status: 'UNKNOWN', statusCode: 77 }),
      },
    },
  },
};

const sessions: Endpoint = {
  name: 'GET /v1/classes/sessions',
  system: 'zenoti',
  form: 'list',
  // Two days, so that one page holds all.
  field: ({ centers }) => `asked: sessions(centerIds: ["ctr_${centers[0]?.id}"], from: "2026-03-11", to: "2026-03-12",
    first: 100) { nodes { sourceId startsAt startsAtLocal status statusCode class { id name } } totalCount }`,
  shown: (asked) => asked?.nodes ?? null,
  nothing: [],
  call: /^GET \/v1\/classes\/sessions\?center_id=[0-9a-f-]+&/,
  wire: {
    rows: (body) => body.sessions,
    pick: third,
    otherShapes: [[], {}, { page_details: { total: 0 } }, { sessions: {} }, 'CANARY', 7],
    wrongType: { capacity: 2.5 },
    nullRequired: { center_id: null },
    contradiction: { name: 'CANARY', strat_time_utc: '2026-03-11T23:00:00' },
    ways: {
      'unknown word': { change: { status: 42 }, shown: (row) => ({ ...row, status: 'UNKNOWN', statusCode: 42 }) },
      // In UTC, as its name says, with an offset or without.
      ticks: {
        change: { strat_time_utc: '2026-03-11T23:00:31.1744629' },
        shown: (row) => ({ ...row, startsAt: '2026-03-11T23:00:31.174Z' }),
      },
      'no zone': {
        change: { strat_time_utc: undefined, end_time_utc: undefined },
        shown: (row) => ({ ...row, startsAt: null }),
      },
      'other name': {
        change: { strat_time_utc: undefined, start_time_utc: '2026-03-11T23:00:00' },
        shown: (row) => ({ ...row, startsAt: '2026-03-11T23:00:00.000Z' }),
      },
    },
  },
};

/** Every read endpoint; that of Wall Street English once more with the gateway's own credential. */
export const endpoints: readonly Endpoint[] = [
  encounters,
  { ...encounters, name: `${encounters.name} (WSE_AUTH=service)`, wseAuth: 'service' },
  nonEncounters,
  enrollment,
  ...shiftiqEndpoints,
  sessions,
];

/** A field of another system, under the name `beside`, which must answer as ever. */
export function fieldBeside({ system }: Endpoint, school: School): string {
  return system === 'skillable'
    ? `beside: scrapPaper(id: "evt_${school.events[0]?.id}") { isPrepared }`
    : `beside: enrollment(id: "enr_${studentOf(school)?.enrollmentIds[0]}") { sourceId grade }`;
}
