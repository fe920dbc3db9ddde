import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Answer, startTestHouse, type TestHouse } from '../kit/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.close());
beforeEach(() => house.forget());

function expectRefusal({ errors }: Answer, argument: string): void {
  expect(errors.map((error) => error.extensions.code)).toEqual(['BAD_USER_INPUT']);
  expect(Object.keys(errors[0]?.extensions ?? {}).sort()).toEqual(['code', 'requestId', 'retryable']);
  expect(errors[0]?.message).toContain(`"${argument}"`);
  expect(house.calls()).toEqual([]);
  expect(house.faults).toEqual([]);
}

const fill = (query: string) =>
  query
    .replaceAll('STUDENT', `stu_${house.school.demo.studentId}`)
    .replaceAll('CENTER', `ctr_${house.school.centers[0]?.id}`);

/** A field whose argument stands as VALUE. */
type Field = readonly [what: string, query: string];

const pages: readonly Field[] = [
  ['students', '{ students(PAGE) { totalCount } }'],
  ['events', '{ events(date: "2026-03-01", PAGE) { totalCount } }'],
  ['upcomingEvents', '{ upcomingEvents(PAGE) { totalCount } }'],
  ['registrationSearch', '{ registrationSearch(filter: { name: "a" }, PAGE) { totalCount } }'],
  ['sessions', '{ sessions(centerIds: ["CENTER"], PAGE) { totalCount } }'],
  ['Center.sessions', '{ center(id: "CENTER") { sessions(PAGE) { totalCount } } }'],
  ['Student.sessions', '{ student(id: "STUDENT") { sessions(PAGE) { totalCount } } }'],
  ['Student.enrollments', '{ student(id: "STUDENT") { enrollments(PAGE) { totalCount } } }'],
  ['Student.registrations', '{ student(id: "STUDENT") { registrations(PAGE) { totalCount } } }'],
];

describe('a page', () => {
  it.each(pages)('of 0, -1 or 101 rows is refused by %s', async (_, query) => {
    for (const first of [0, -1, 101, 2_147_483_647]) {
      expectRefusal(await house.ask(fill(query.replace('PAGE', `first: ${first}`))), 'first');
      const asVariable = fill(query.replace('{', 'query ($rows: Int) {').replace('PAGE', 'first: $rows'));
      expectRefusal(await house.ask(asVariable, { variables: { rows: first } }), 'first');
    }
  });

  it.each(pages)('of a number that is none is refused by %s', async (_, query) => {
    for (const first of ['3000000000', '1.5', '"7"']) {
      expectRefusal(await house.ask(fill(query.replace('PAGE', `first: ${first}`))), 'first');
      const asVariable = fill(query.replace('{', 'query ($rows: Int) {').replace('PAGE', 'first: $rows'));
      expectRefusal(await house.ask(asVariable, { variables: { rows: JSON.parse(first) } }), 'first');
    }
  });

  it.each(pages)('after a text that is no cursor is refused by %s', async (_, query) => {
    // `bnVsbA` and `e30` hold JSON, null and {}, which no list writes.
    for (const after of ['', 'x', '%%%', 'bnVsbA', 'e30', 'A'.repeat(9_000)]) {
      expectRefusal(await house.ask(fill(query.replace('PAGE', `after: "${after}"`))), 'after');
    }
  });
});

const days: readonly Field[] = [
  ['events(date)', '{ events(date: VALUE) { totalCount } }'],
  ['sessions(from)', '{ sessions(centerIds: ["CENTER"], from: VALUE) { totalCount } }'],
  ['sessions(to)', '{ sessions(centerIds: ["CENTER"], to: VALUE) { totalCount } }'],
  ['Center.sessions(from)', '{ center(id: "CENTER") { sessions(from: VALUE) { totalCount } } }'],
  ['Student.sessions(to)', '{ student(id: "STUDENT") { sessions(to: VALUE) { totalCount } } }'],
];
const argumentOf = (field: string) => /\((?:.*\.)?(\w+)\)/.exec(field)?.[1] ?? '';

describe('a date', () => {
  it.each(days)('that is none is refused by %s, as a literal and as a variable', async (field, query) => {
    for (const day of ['2026-02-30', '2026-13-01', '01/03/2026', 'today', '', '2026-03-01T00:00:00Z', 20260301]) {
      const literal = await house.ask(fill(query.replace('VALUE', JSON.stringify(day))));
      expectRefusal(literal, argumentOf(field));
      const variable = fill(query.replace('{', `query ($d: LocalDate${field.startsWith('events') ? '!' : ''}) {`));
      expectRefusal(await house.ask(variable.replace('VALUE', '$d'), { variables: { d: day } }), argumentOf(field));
    }
  });

  const backwards: readonly Field[] = [
    ['sessions', '{ sessions(centerIds: ["CENTER"], DAYS) { totalCount } }'],
    ['Center.sessions', '{ center(id: "CENTER") { sessions(DAYS) { totalCount } } }'],
    ['Student.sessions', '{ student(id: "STUDENT") { sessions(DAYS) { totalCount } } }'],
  ];
  it.each(backwards)('before the first day is refused as the last day of %s', async (_, query) => {
    expectRefusal(await house.ask(fill(query.replace('DAYS', 'from: "2026-03-10", to: "2026-03-09"'))), 'to');
  });

  it('before the first day is refused for a student whom Zenoti does not know, too', async () => {
    const unlinked = house.school.students.find((student) => student.zenotiId === null);
    const query = `{ student(id: "stu_${unlinked?.id}") { sessions(from: "2026-03-10", to: "2026-03-09") { totalCount } } }`;
    expectRefusal(await house.ask(query), 'to');
  });

  it('with a time and no offset is no instant, as a literal, a variable, and inside a variable', async () => {
    for (const at of ['2026-03-01T10:00:00', '2026-03-01', 'yesterday', '2026-02-30T10:00:00Z']) {
      for (const name of ['changedSince', 'changedBefore']) {
        const literal = `{ registrationCount(filter: { ${name}: "${at}" }) }`;
        expectRefusal(await house.ask(literal), name);
        const variable = `query ($at: DateTime) { registrationCount(filter: { ${name}: $at }) }`;
        expectRefusal(await house.ask(variable, { variables: { at } }), name);
        const nested = 'query ($f: RegistrationFilter!) { registrationCount(filter: $f) }';
        const answer = await house.ask(nested, { variables: { f: { [name]: at } } });
        expectRefusal(answer, 'filter');
        expect(answer.errors[0]?.message).toContain(name);
      }
    }
  });
});

describe('a text', () => {
  const fields: readonly (readonly [string, string])[] = [
    ['search', '{ students(search: VALUE) { totalCount } }'],
    ['filter.name', '{ registrationCount(filter: { name: VALUE }) }'],
    ['filter.email', '{ registrationSearch(filter: { email: VALUE }) { totalCount } }'],
    ['filter.code', '{ registrationCount(filter: { code: VALUE }) }'],
    ['filter.className', '{ sessions(centerIds: ["CENTER"], filter: { className: VALUE }) { totalCount } }'],
    ['filter.sessionName', '{ sessions(centerIds: ["CENTER"], filter: { sessionName: VALUE }) { totalCount } }'],
    [
      'filter.properties[0].value',
      '{ sessions(centerIds: ["CENTER"], filter: { properties: [{ property: "level_id", value: VALUE }] }) { totalCount } }',
    ],
    [
      'filter.properties[0].property',
      '{ sessions(centerIds: ["CENTER"], filter: { properties: [{ property: VALUE, value: "1" }] }) { totalCount } }',
    ],
  ];
  it.each(fields)('that is empty, too long or holds a control character is refused as %s', async (argument, query) => {
    for (const text of ['', '   ', 'a'.repeat(201), 'a\u0000b', 'a\nb', 'a\u007fb', '\ud800']) {
      // Half a character can't even be written in a document.
      if (text.isWellFormed()) {
        expectRefusal(await house.ask(fill(query.replace('VALUE', JSON.stringify(text)))), argument);
      }
      const asVariable = fill(query.replace('{', 'query ($t: String!) {').replace('VALUE', '$t'));
      expectRefusal(await house.ask(asVariable, { variables: { t: text } }), argument);
    }
  });
});

describe('a filter', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['without a condition', '{ registrationCount(filter: {}) }', 'filter'],
    ['without a condition', '{ registrationSearch(filter: {}) { totalCount } }', 'filter'],
    ['of nulls alone', '{ registrationCount(filter: { name: null, changedSince: null }) }', 'filter'],
    [
      'for the status UNKNOWN',
      '{ sessions(centerIds: ["CENTER"], filter: { status: UNKNOWN }) { totalCount } }',
      'filter.status',
    ],
    [
      'for a status that there is not',
      '{ sessions(centerIds: ["CENTER"], filter: { status: LOST }) { totalCount } }',
      'status',
    ],
  ];
  it.each(cases)('%s is refused', async (_, query, argument) => {
    expectRefusal(await house.ask(fill(query)), argument);
  });
});

describe('a null', () => {
  it('in a variable with a default is refused where the argument takes none', async () => {
    const query = 'query ($id: ID = "stu_1") { student(id: $id) { id } }';
    expectRefusal(await house.ask(query, { variables: { id: null } }), 'id');
  });

  it('inside an input object is refused by the argument that holds it', async () => {
    const query = fill(
      'query ($p: String = "a") { sessions(centerIds: ["CENTER"], filter: { properties: [{ property: $p, value: "1" }] }) { totalCount } }',
    );
    expectRefusal(await house.ask(query, { variables: { p: null } }), 'filter');
  });

  it('as the condition of a directive is refused', async () => {
    const query = 'query ($b: Boolean = true) { centers @skip(if: $b) { id } }';
    expectRefusal(await house.ask(query, { variables: { b: null } }), 'if');
  });

  it('for a variable that is needed is refused by the argument that takes it', async () => {
    const query = 'query ($x: ID!) { student(id: $x) { id } }';
    expectRefusal(await house.ask(query, { variables: {} }), 'id');
    expectRefusal(await house.ask(query, { variables: { x: null } }), 'id');
  });
});
