import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

let house: TestHouse;
let authorization: string;
beforeAll(async () => {
  house = await startTestHouse();
  authorization = `Bearer ${await house.token('staff')}`;
});
afterAll(() => house.close());

const uuid = '0b8f1c8e-6f3c-4a46-9a3d-0c5b8a1f2e3d';
const fill = (text: string) =>
  text
    .replaceAll('STUDENT', `stu_${house.school.demo.studentId}`)
    .replaceAll('CENTER', `ctr_${house.school.centers[0]?.id}`)
    .replaceAll('NOBODY', `ctr_${uuid}`);

/** What is asked, with `$v` where a value is given in the variables; the value; the message in full. */
type Case = readonly [query: string, value: unknown, message: string];

const day = 'give a day of the calendar, such as 2026-03-09.';
const instant = 'give an instant with its offset, such as 2026-03-09T18:00:00Z.';

/** Literals: the same in every argument of the kind. */
const literals: readonly (readonly [query: string, message: string])[] = [
  ['{ events(date: "today") { totalCount } }', `Argument "date": found "today"; ${day}`],
  ['{ events(date: 20260309) { totalCount } }', `Argument "date": found 20260309; ${day}`],
  ['{ sessions(centerIds: ["CENTER"], to: "2026-02-30") { totalCount } }', `Argument "to": found "2026-02-30"; ${day}`],
  [
    '{ registrationCount(filter: { changedSince: "2026-03-01" }) }',
    `Argument "changedSince": found "2026-03-01"; ${instant}`,
  ],
  ['{ registrationCount(filter: { changedBefore: 5 }) }', `Argument "changedBefore": found 5; ${instant}`],
  ['{ registrationCount(filter: {}) }', 'Argument "filter": give at least one condition.'],
  ['{ students(first: 200) { totalCount } }', 'Argument "first": give a number from 1 to 100.'],
  [
    '{ students(after: "x") { totalCount } }',
    'Argument "after": give a cursor that an earlier page of the same list returned.',
  ],
  [
    '{ students(search: "") { totalCount } }',
    'Argument "search": give a text of 1 to 200 characters without control characters.',
  ],
  ['{ student(id: "ana") { id } }', 'Argument "id": give an id of the form stu_<uuid>.'],
  ['{ enrollments(ids: ["enr_1", "2"]) { id } }', 'Argument "ids[1]": give an id of the form enr_<number>.'],
  ['{ nodes(ids: []) { id } }', 'Argument "ids": give 1 to 100 of them; there are 0.'],
  [
    '{ sessions(centerIds: ["NOBODY"]) { totalCount } }',
    `Argument "centerIds": there is no center ctr_${uuid}: give an id that Query.centers lists.`,
  ],
  [
    '{ sessions(centerIds: ["CENTER"], from: "2026-03-10", to: "2026-03-09") { totalCount } }',
    'Argument "to": give a day that is not before "from".',
  ],
  ['{ command { __typename } }', 'Argument "id": give it, or "commandId".'],
  ['subscription { sessions }', 'This graph has no subscriptions: send a query or a mutation.'],
];

const variables: readonly Case[] = [
  [
    'query ($v: LocalDate!) { events(date: $v) { totalCount } }',
    '2026-02-30',
    `Argument "date": Variable "$v" got invalid value "2026-02-30"; ${day}`,
  ],
  [
    'query ($v: RegistrationFilter!) { registrationCount(filter: $v) }',
    { changedSince: '2026-03-01' },
    `Argument "filter": Variable "$v" got invalid value "2026-03-01" at "v.changedSince"; ${instant}`,
  ],
  [
    'query ($v: ID!) { student(id: $v) { id } }',
    undefined,
    'Argument "id": Variable "$v" of required type "ID!" was not provided.',
  ],
  [
    'query ($v: Int) { students(first: $v) { totalCount } }',
    '7',
    'Argument "first": Variable "$v" got invalid value "7"; Int cannot represent non-integer value: "7"',
  ],
  [
    'mutation ($v: CancelRegistrationInput!) { cancelRegistration(input: $v) { __typename } }',
    { registrationId: 'reg_1', reason: 'ill' },
    'Argument "input.registrationId": give an id of the form reg_<uuid>.',
  ],
  [
    'mutation ($v: RegisterStudentInput!) { registerStudent(input: $v) { __typename } }',
    {
      studentId: 'STUDENT',
      centerId: 'NOBODY',
      startsAt: '2098-01-01T09:00:00Z',
      examType: 'SITTING',
      examFormat: 'ONLINE',
      billingCode: '031',
      assessmentCode: 'ENG-B2-01',
    },
    `Argument "input.centerId": there is no center ctr_${uuid}: give an id that Query.centers lists.`,
  ],
];

describe('the message of a bad argument names it, and says what to give', () => {
  it.each(literals)('%s', async (query, message) => {
    const { errors } = await house.ask(fill(query));
    expect(errors.map((error) => [error.extensions.code, error.message])).toEqual([['BAD_USER_INPUT', message]]);
  });

  it.each(variables)('%s with %j', async (query, value, message) => {
    const v = value === undefined ? undefined : JSON.parse(fill(JSON.stringify(value)));
    const { errors } = await house.ask(query, { variables: { v } });
    expect(errors.map((error) => [error.extensions.code, error.message])).toEqual([['BAD_USER_INPUT', message]]);
  });

  it('after which many more are not told', async () => {
    const query = 'query ($v: [ID!]!) { nodes(ids: $v) { id } }';
    const { errors } = await house.ask(query, { variables: { v: Array(100).fill({}) } });
    expect(errors.at(-1)?.message).toBe(
      'More values of the variables are wrong than are told here: mend these, and send it again.',
    );
    expect(errors[0]?.message).toMatch(/^Argument "ids": Variable "\$v" got invalid value \{\} at "v\[0\]"; /);
  });
});

describe('the message of a bad request says what to send', () => {
  const json = { 'content-type': 'application/json' };
  it.each<[what: string, path: string, init: RequestInit, status: number, message: string]>([
    [
      'no JSON',
      '/graphql',
      { method: 'POST', headers: json, body: '{' },
      400,
      'The body is not JSON that can be taken: send an object with "query" or "documentId".',
    ],
    [
      'a list',
      '/graphql',
      { method: 'POST', headers: json, body: '[]' },
      400,
      'A list of operations is not taken: send each in a request of its own.',
    ],
    [
      'no object',
      '/graphql',
      { method: 'POST', headers: json, body: '{}' },
      400,
      'The body is missing: send a JSON object with "query" or "documentId", as application/json.',
    ],
    [
      'no operation',
      '/graphql',
      { method: 'POST', headers: json, body: '{"query":""}' },
      400,
      'The request names no operation: send its text as "query", or the id of a published one as "documentId".',
    ],
    [
      'another version',
      '/graphql',
      { method: 'POST', headers: json, body: '{"extensions":{"persistedQuery":{"version":2}}}' },
      400,
      '"extensions.persistedQuery.version" must be 1.',
    ],
    [
      'an id that is none',
      '/graphql',
      { method: 'POST', headers: json, body: '{"documentId":5}' },
      400,
      '"documentId" must be the id of an operation: 1 to 256 printable ASCII characters without spaces.',
    ],
    [
      'a form',
      '/graphql',
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=b' },
      415,
      'Send the body as application/json.',
    ],
    [
      'what is packed',
      '/graphql',
      { method: 'POST', headers: { ...json, 'content-encoding': 'gzip' }, body: '{}' },
      415,
      'Send the body as it is, without Content-Encoding.',
    ],
    [
      'too much',
      '/graphql',
      { method: 'POST', headers: json, body: JSON.stringify({ query: 'x'.repeat(100_001) }) },
      413,
      'The body is larger than 100000 bytes: ask in several requests.',
    ],
    [
      'elsewhere',
      '/graph',
      { method: 'POST', headers: json, body: '{}' },
      404,
      'There is nothing here: the graph answers at /graphql, by POST and GET.',
    ],
    [
      'an odd address',
      '/%',
      { method: 'GET' },
      400,
      'The address is not valid: the graph answers at /graphql, and what follows is to be percent-encoded.',
    ],
  ])('%s', async (_what, path, init, status, message) => {
    const headers = { ...(init.headers as Record<string, string>), authorization };
    const response = await fetch(`${house.url}${path}`, { ...init, headers });
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect([response.status, errors[0]?.extensions.code, errors[0]?.message]).toEqual([
      status,
      'BAD_USER_INPUT',
      message,
    ]);
  });
});
