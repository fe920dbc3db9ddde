import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Answer, startTestHouse, type TestHouse } from '../kit/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.close());
beforeEach(() => house.forget());

const uuid = '0b8f1c8e-6f3c-4a46-9a3d-0c5b8a1f2e3d';
const unknownCenter = `ctr_${uuid}`;
const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}_${index + 1}`);
const list = (values: readonly string[]) => JSON.stringify(values);

/** What every answer to a bad argument is: one shape, nothing asked, nobody at fault. */
function expectRefusal({ errors }: Answer, argument: string): void {
  expect(errors.map((error) => error.extensions.code)).toEqual(['BAD_USER_INPUT']);
  const [error] = errors;
  expect(Object.keys(error?.extensions ?? {}).sort()).toEqual(['code', 'requestId', 'retryable']);
  expect(error?.extensions.retryable).toBe(false);
  expect(error?.extensions.requestId).toMatch(/^req_/);
  expect(error?.message).toContain(`"${argument}"`);
  expect(house.calls()).toEqual([]);
  expect(house.faults).toEqual([]);
}

const fill = (query: string) =>
  query
    .replaceAll('STUDENT', `stu_${house.school.demo.studentId}`)
    .replaceAll('CENTER', `ctr_${house.school.centers[0]?.id}`);

type Case = readonly [what: string, query: string, argument: string];

const badIds = [
  '',
  'stu',
  uuid,
  'stu_',
  'stu_1',
  `xyz_${uuid}`,
  'ses_0',
  'ses_-1',
  'ses_1e3',
  'enr_12345678901234567890',
];
const idFields: readonly Case[] = [
  ['student(id)', '{ student(id: ID) { id } }', 'id'],
  ['center(id)', '{ center(id: ID) { id } }', 'id'],
  ['session(id)', '{ session(id: ID) { id } }', 'id'],
  ['session(centerId)', '{ session(id: "ses_1", centerId: ID) { id } }', 'centerId'],
  ['enrollment(id)', '{ enrollment(id: ID) { id } }', 'id'],
  ['enrollments(ids)', '{ enrollments(ids: ["enr_1", ID]) { id } }', 'ids[1]'],
  ['event(id)', '{ event(id: ID) { id } }', 'id'],
  ['registration(id)', '{ registration(id: ID) { id } }', 'id'],
  ['node(id)', '{ node(id: ID) { id } }', 'id'],
  ['nodes(ids)', '{ nodes(ids: ["enr_1", ID]) { id } }', 'ids[1]'],
  ['students(centerId)', '{ students(centerId: ID) { totalCount } }', 'centerId'],
  ['sessions(centerIds)', '{ sessions(centerIds: [ID]) { totalCount } }', 'centerIds[0]'],
  [
    'sessions(filter.sessionId)',
    '{ sessions(centerIds: ["CENTER"], filter: { sessionId: ID }) { totalCount } }',
    'filter.sessionId',
  ],
  [
    'sessions(filter.studentId)',
    '{ sessions(centerIds: ["CENTER"], filter: { studentId: ID }) { totalCount } }',
    'filter.studentId',
  ],
  [
    'Center.sessions(filter.studentId)',
    '{ center(id: "CENTER") { sessions(filter: { studentId: ID }) { totalCount } } }',
    'filter.studentId',
  ],
];

describe('an id', () => {
  it.each(idFields)(
    'that is malformed or of another kind is refused by %s before any call',
    async (_, query, argument) => {
      for (const bad of [...badIds, `stf_${uuid}`, `enc_${uuid}`, `nen_${uuid}`]) {
        expectRefusal(await house.ask(fill(query.replace('ID', JSON.stringify(bad)))), argument);
        const asVariable = fill(query.replace('{', 'query ($id: ID!) {').replace(/\bID\b(?!!)/, '$id'));
        expectRefusal(await house.ask(asVariable, { variables: { id: bad } }), argument);
      }
    },
  );

  const otherKinds: readonly Case[] = [
    ['student(id)', `{ student(id: "${unknownCenter}") { id } }`, 'id'],
    ['center(id)', '{ center(id: "STUDENT") { id } }', 'id'],
    ['session(id)', '{ session(id: "enr_1") { id } }', 'id'],
    ['session(centerId)', '{ session(id: "ses_1", centerId: "STUDENT") { id } }', 'centerId'],
    ['enrollment(id)', '{ enrollment(id: "ses_1") { id } }', 'id'],
    ['event(id)', `{ event(id: "reg_${uuid}") { id } }`, 'id'],
    ['registration(id)', `{ registration(id: "evt_${uuid}") { id } }`, 'id'],
    ['scrapPaper(id)', '{ scrapPaper(id: "evt_1") { isPrepared } }', 'id'],
    ['scrapPaper(id) with a path in it', '{ scrapPaper(id: "../events") { isPrepared } }', 'id'],
    ['node(id)', `{ node(id: "nen_${uuid}") { id } }`, 'id'],
    [
      'sessions(filter.classId)',
      '{ sessions(centerIds: ["CENTER"], filter: { classId: "a" }) { totalCount } }',
      'filter.classId',
    ],
    [
      'sessions(filter.recurrenceId)',
      '{ sessions(centerIds: ["CENTER"], filter: { recurrenceId: "-4" }) { totalCount } }',
      'filter.recurrenceId',
    ],
    [
      'sessions(filter.registrationId)',
      '{ sessions(centerIds: ["CENTER"], filter: { registrationId: "0" }) { totalCount } }',
      'filter.registrationId',
    ],
  ];
  it.each(otherKinds)('of another kind is refused by %s', async (_, query, argument) => {
    expectRefusal(await house.ask(fill(query)), argument);
  });

  const unknownCenters: readonly Case[] = [
    ['sessions(centerIds)', `{ sessions(centerIds: ["CENTER", "${unknownCenter}"]) { totalCount } }`, 'centerIds'],
    ['session(centerId)', `{ session(id: "ses_1", centerId: "${unknownCenter}") { id } }`, 'centerId'],
    ['students(centerId)', `{ students(centerId: "${unknownCenter}") { totalCount } }`, 'centerId'],
  ];
  it.each(unknownCenters)(
    'of a center that the directory does not know is refused by %s',
    async (_, query, argument) => {
      expectRefusal(await house.ask(fill(query)), argument);
    },
  );
});

describe('a list', () => {
  const cases: readonly Case[] = [
    ['enrollments without ids', '{ enrollments(ids: []) { id } }', 'ids'],
    ['enrollments of 101 ids', `{ enrollments(ids: ${list(ids('enr', 101))}) { id } }`, 'ids'],
    ['nodes without ids', '{ nodes(ids: []) { id } }', 'ids'],
    ['nodes of 101 ids', `{ nodes(ids: ${list(ids('enr', 101))}) { id } }`, 'ids'],
    ['sessions without centers', '{ sessions(centerIds: []) { totalCount } }', 'centerIds'],
    ['sessions of 11 centers', `{ sessions(centerIds: ${list(ids('ctr', 11))}) { totalCount } }`, 'centerIds'],
    ['sessions of 101 centers', `{ sessions(centerIds: ${list(ids('ctr', 101))}) { totalCount } }`, 'centerIds'],
    ['class types: none', '{ student(id: "STUDENT") { availableNonEncounters(classTypes: []) { id } } }', 'classTypes'],
    [
      'class types: 11',
      `{ student(id: "STUDENT") { availableNonEncounters(classTypes: ${list(ids('t', 11))}) { id } } }`,
      'classTypes',
    ],
    [
      'class types: an odd one',
      '{ student(id: "STUDENT") { availableNonEncounters(classTypes: ["1", "1&x=2"]) { id } } }',
      'classTypes[1]',
    ],
    [
      'class types: an empty one',
      '{ student(id: "STUDENT") { availableNonEncounters(classTypes: [""]) { id } } }',
      'classTypes[0]',
    ],
    [
      'properties: none',
      '{ sessions(centerIds: ["CENTER"], filter: { properties: [] }) { totalCount } }',
      'filter.properties',
    ],
    [
      'properties: 6',
      `{ sessions(centerIds: ["CENTER"], filter: { properties: [${'{ property: "level_id", value: "1" } '.repeat(6)}] }) { totalCount } }`,
      'filter.properties',
    ],
    [
      'properties: a value of another form',
      '{ sessions(centerIds: ["CENTER"], filter: { properties: [{ property: "instructor_id", value: "x" }] }) { totalCount } }',
      'filter.properties[0].value',
    ],
    [
      'properties: an odd name',
      '{ sessions(centerIds: ["CENTER"], filter: { properties: [{ property: "a b", value: "1" }] }) { totalCount } }',
      'filter.properties[0].property',
    ],
  ];
  it.each(cases)('that is empty, too long or odd is refused: %s', async (_, query, argument) => {
    expectRefusal(await house.ask(fill(query)), argument);
  });

  it('of 101 ids is refused as a variable too', async () => {
    const query = 'query ($ids: [ID!]!) { enrollments(ids: $ids) { id } }';
    expectRefusal(await house.ask(query, { variables: { ids: ids('enr', 101) } }), 'ids');
  });
});
