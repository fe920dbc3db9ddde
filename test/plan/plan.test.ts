import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { fieldCosts } from '../../src/graph/calls.ts';
import { type Plan, planOf } from '../../src/plan/plan.ts';
import { makeSchema } from '../../src/server/schema.ts';

const schema = makeSchema();
const uuid = '0b8f1c8e-6f3c-4a46-9a3d-0c5b8a1f2e3d';
const [stu, ctr, evt, reg] = ['stu', 'ctr', 'evt', 'reg'].map((prefix) => `"${prefix}_${uuid}"`);

/** Of a school with five centers, where nobody has more than two. */
function planned(text: string, more: { variables?: Record<string, unknown>; operationName?: string } = {}): Plan {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  return planOf(schema, document, {
    costs: fieldCosts,
    sizes: { centers: 5, centersOfPerson: 2, mostCalls: 50 },
    ...more,
  });
}

/** What is asked, the least and the most, and why. */
type Row = readonly [text: string, least: number, most: number | null, why: string];

function holds(rows: readonly Row[]): void {
  it.each(rows.map(([text, least, most, why]) => [why, text, least, most] as const))('%s', (_, text, least, most) => {
    const plan = planned(text);
    expect([plan.least, plan.most]).toEqual([least, most]);
  });
}

describe('what asks no system', () => {
  holds([
    ['{ viewer { name student { name centers { name } } } }', 0, 0, 'is the directory'],
    ['{ __schema { types { name } } __typename }', 0, 0, 'is the schema'],
    [`{ student(id: ${stu}) { registrations { totalCount } } }`, 0, 0, 'is the number of a list that is known here'],
  ]);
});

describe('a list of enrollments by ids', () => {
  it('may be as long as an operation may make calls, where that is more than 100', () => {
    const text = 'query ($i: [ID!]!) { enrollments(ids: $i) { id } }';
    const most = [1, 100, 101, 500].map((mostCalls) => {
      const sizes = { centers: 5, centersOfPerson: 2, mostCalls };
      return planOf(schema, parse(text), { costs: fieldCosts, sizes }).most;
    });
    expect(most).toEqual([100, 100, 101, 500]);
  });
});

describe('a single answer', () => {
  holds([
    [
      '{ upcomingEvents { nodes { title isFull isClosed } } }',
      1,
      1,
      'is one for the list of future events and its fields',
    ],
    ['{ a: upcomingEvents { totalCount } b: upcomingEvents { nodes { isFull } } }', 1, 1, 'is one under two names'],
    [
      '{ events(date: "2026-03-09") { nodes { title isFull } } }',
      1,
      2,
      'is joined with the list of future events once',
    ],
    ['{ scrapPaper(id: "a") { isPrepared } }', 1, 1, 'is asked by every caller who gets one'],
    ['{ enrollment(id: "enr_1") { status } }', 0, 1, 'is not asked for who sees nobody'],
    [
      '{ a: enrollment(id: "enr_1") { id } b: enrollment(id: "enr_1") { grade } }',
      0,
      1,
      'is one for one id under two names',
    ],
    ['{ a: enrollment(id: "enr_1") { id } b: enrollment(id: "enr_2") { id } }', 0, 2, 'is one for each of two ids'],
    [`{ event(id: ${evt}) { title } }`, 1, 6, 'of an event may take five registrations to find'],
  ]);
});

describe('a list', () => {
  holds([
    ['{ enrollments(ids: ["enr_1", "enr_2", "enr_3"]) { id } }', 0, 3, 'of ids costs one for each'],
    ['{ enrollments(ids: "enr_1") { student { availableEncounters { id } } } }', 0, 2, 'of one id may be given as one'],
    ['query ($i: [ID!]!) { enrollments(ids: $i) { id } }', 0, 100, 'in a variable is as long as its limit'],
    [
      'query ($i: [ID!]! = ["enr_1"]) { enrollments(ids: $i) { id } }',
      0,
      100,
      'in a variable may differ from its default',
    ],
    ['{ students { nodes { availableEncounters { id } } } }', 0, 20, 'has 20 rows where nothing is said'],
    ['{ students(first: null) { nodes { availableEncounters { id } } } }', 0, 20, 'has 20 rows where null is said'],
    ['{ students(first: 7) { nodes { availableEncounters { id } } } }', 0, 7, 'has as many rows as are asked for'],
    [
      'query ($n: Int = 3) { students(first: $n) { nodes { availableEncounters { id } } } }',
      0,
      100,
      'has up to 100 rows',
    ],
    ['{ students(first: 7) { nodes { enrollments(first: 3) { nodes { id } } } } }', 0, 21, 'of lists multiplies'],
    [
      '{ students(first: 7) { nodes { enrollments(first: 3) { nodes { id } a: nodes { id } edges { node { id } } } } } }',
      0,
      21,
      'is the same by nodes and by edges',
    ],
    [
      '{ students(first: 7) { nodes { availableEncounters { id } } edges { node { availableEncounters { id } } } } }',
      0,
      7,
      'has the same rows by nodes and by edges',
    ],
    [
      '{ upcomingEvents(first: 2) { nodes { registrations(first: 3) { nodes { id } } } } }',
      1,
      7,
      'below a list that is asked',
    ],
    [
      `{ student(id: ${stu}) { availableNonEncounters(classTypes: ["1", "2"]) { id } } }`,
      0,
      2,
      'of class types costs one for each',
    ],
    [
      'query ($c: [String!]!) { viewer { student { availableNonEncounters(classTypes: $c) { id } } } }',
      0,
      10,
      'of class types has a limit',
    ],
  ]);
});

describe('sessions', () => {
  holds([
    [`{ sessions(centerIds: [${ctr}, ${ctr}]) { totalCount } }`, 0, 10, 'cost up to five pages of each center'],
    ['query ($c: [ID!]!) { sessions(centerIds: $c) { totalCount } }', 0, 50, 'take up to ten centers'],
    ['{ session(id: "ses_1") { id } }', 0, 2, 'without a center are looked for in each of the caller'],
    [`{ session(id: "ses_1", centerId: ${ctr}) { id } }`, 0, 1, 'with a center are looked for there'],
    ['query ($c: ID!) { session(id: "ses_1", centerId: $c) { id } }', 0, 1, 'with a center that is told later are too'],
    ['query ($c: ID) { session(id: "ses_1", centerId: $c) { id } }', 0, 2, 'may come without the center'],
    ['{ viewer { student { sessions { totalCount } } } }', 0, 10, 'of a student are those of their centers'],
    ['{ viewer { centers { sessions { totalCount } } } }', 0, 10, 'of the centers of the caller are too'],
    [`{ student(id: ${stu}) { centers { sessions { totalCount } } } }`, 0, 10, 'of the centers of a student are too'],
    ['{ centers { sessions { totalCount } } }', 0, 25, 'of all centers are bounded by the directory'],
    ['{ students(first: 100) { nodes { centers { sessions { totalCount } } } } }', 0, 25, 'of a center count once'],
    [
      '{ students(first: 2) { nodes { availableEncounters { center { sessions { totalCount } } } } } }',
      0,
      27,
      'count once where the list is without bound',
    ],
    [
      `{ sessions(centerIds: ${ctr}) { perCenter { center { sessions { totalCount } } } } }`,
      0,
      55,
      'may be asked below sessions',
    ],
  ]);

  it('are told apart by as many centers as a list takes, or as one person has, however many there are', () => {
    const below = 'perCenter { center { sessions { totalCount } } }';
    const mostOf = (text: string, centersOfPerson: number) =>
      planOf(schema, parse(text), { costs: fieldCosts, sizes: { centers: 30, centersOfPerson, mostCalls: 50 } }).most;
    expect(mostOf(`{ sessions(centerIds: ${ctr}) { ${below} } }`, 2)).toBe(5 + 10 * 5);
    expect(mostOf(`{ viewer { student { sessions { ${below} } } } }`, 12)).toBe(12 * 5 + 12 * 5);
  });
});

describe('registrations', () => {
  const found = 'nodes { registration { id } }';
  holds([
    [
      '{ registrationSearch(filter: { code: "a" }, first: 5) { totalCount } registrationCount(filter: { code: "a" }) }',
      0,
      1,
      'are searched and counted at once',
    ],
    [
      '{ registrationSearch(filter: { code: "a" }) { totalCount } registrationCount(filter: { code: "b" }) }',
      0,
      2,
      'are counted by another condition',
    ],
    [
      `{ registrationSearch(filter: { code: "a" }, first: 1) { ${found} } }`,
      0,
      null,
      'that were imported are read, however many',
    ],
    [`{ registrationSearch(filter: { code: "a" }, first: 0) { ${found} } }`, 0, 1, 'of no rows are not read'],
    [`{ registration(id: ${reg}) { event { isFull title } } }`, 0, 2, 'have an event whose seats are in the list'],
  ]);
});

describe('an id of any kind', () => {
  const kinds =
    '... on Student { availableEncounters { id } sessions { totalCount } } ... on Center { sessions { totalCount } }';
  holds([
    [`{ node(id: "enr_1") { ${kinds} } }`, 0, 1, 'that is written tells its kind'],
    [`{ node(id: ${stu}) { ... on Center { sessions { totalCount } } } }`, 0, 0, 'of another kind is not asked for it'],
    [
      `{ node(id: ${stu}) { ... on Node { ...S } } } fragment S on Student { availableEncounters { id } }`,
      0,
      1,
      'is in fragments on any kind',
    ],
    [`{ node(id: ${evt}) { id } }`, 1, 6, 'of an event costs what the event costs'],
    [`{ nodes(ids: [${evt}, ${evt}, ${reg}]) { id } }`, 1, 12, 'among events and registrations costs what each costs'],
    [`{ node(id: "nonsense") { ${kinds} } }`, 0, 0, 'that is none costs nothing'],
    ['query ($i: ID!) { node(id: $i) { id } }', 0, 9, 'that is told later may be an event'],
    ['query ($i: [ID!]!) { nodes(ids: $i) { id } }', 0, 803, 'among others that are told later may be any'],
    [`{ nodes(ids: [${stu}, ${ctr}]) { ${kinds} } }`, 0, 16, 'among others shares nothing with another kind'],
    [`{ nodes(ids: ["enr_1", "ses_2"]) { id } }`, 0, 3, 'among others is asked of its own system'],
  ]);

  it('is known where its variable is', () => {
    const text =
      'query ($i: ID!, $n: Int) { node(id: $i) { ... on Student { enrollments(first: $n) { nodes { id } } } } }';
    expect(planned(text, { variables: { i: `stu_${uuid}`, n: 4 } }).most).toBe(4);
    expect(planned(text, { variables: { i: `stu_${uuid}` } }).most).toBe(100);
    expect(planned(text, { variables: { n: 4 } }).most).toBe(13);
  });
});

describe('a condition', () => {
  holds([
    ['query ($x: Boolean!) { upcomingEvents @include(if: $x) { totalCount } }', 0, 1, 'may leave a field out'],
    ['query ($x: Boolean!) { ... @skip(if: $x) { upcomingEvents { totalCount } } }', 0, 1, 'may leave a fragment out'],
    ['{ upcomingEvents @include(if: false) { totalCount } }', 0, 0, 'that is written leaves it out'],
    ['{ upcomingEvents @skip(if: false) @include(if: true) { totalCount } }', 1, 1, 'that is written keeps it'],
    [
      'query ($x: Boolean!) { upcomingEvents { totalCount } upcomingEvents @include(if: $x) { nodes { id } } }',
      1,
      1,
      'on one part of what is asked leaves the other',
    ],
    [
      'query ($x: Boolean!) { ...F @include(if: $x) ...F } fragment F on Query { upcomingEvents { totalCount } }',
      1,
      1,
      'changes nothing for what is asked for without it too',
    ],
  ]);

  it('is known where its variable is', () => {
    const text = 'query ($constructor: Boolean!) { upcomingEvents @skip(if: $constructor) { totalCount } }';
    expect(planned(text)).toMatchObject({ least: 0, most: 1 });
    expect(planned(text, { variables: {} })).toMatchObject({ least: 0, most: 1 });
    expect(planned(text, { variables: { constructor: true } })).toMatchObject({ least: 0, most: 0 });
    expect(planned(text, { variables: { constructor: false } })).toMatchObject({ least: 1, most: 1 });
  });
});

describe('a command', () => {
  const result = `{
    ... on CommandApplied { registration { id event { isFull } } event { isClosed } }
    ... on CommandRefused { registration { id } event { title } }
  }`;
  const cancel = `cancelRegistration(input: { registrationId: ${reg}, reason: "ill" })`;
  const system = 'shiftiq';
  const registration = { system, endpoint: 'GET /api/registrations/{registration}' };
  const futureEvents = { system, endpoint: 'GET /api/events/classes' };

  it('reads what it is about before and after, and tells apart what it sends', () => {
    expect(planned(`mutation { ${cancel} ${result} }`)).toEqual({
      least: 0,
      most: 3,
      calls: [
        { ...registration, least: 0, most: 2, isBatched: false, fields: expect.any(Array) },
        { ...futureEvents, least: 0, most: 1, isBatched: true, fields: expect.any(Array) },
      ],
      commands: [
        {
          field: 'cancelRegistration',
          sends: { system, endpoint: 'POST /api/registrations/{registration}/commands/cancel' },
          looksAt: [registration],
        },
      ],
    });
  });

  it('lets go of what was read before it', () => {
    const { most, commands } = planned(`mutation { a: ${cancel} ${result} b: ${cancel} ${result} }`);
    expect([most, commands.map(({ field }) => field)]).toEqual([6, ['a', 'b']]);
  });

  it('that makes something reads it when it is there', () => {
    const input = `{ centerId: ${ctr}, startsAt: "2096-01-01T10:00:00Z", examType: SITTING, examFormat: ONLINE, billingCode: "1" }`;
    expect(planned(`mutation { createEvent(input: ${input}) { __typename } }`)).toMatchObject({ least: 0, most: 0 });
    expect(planned(`mutation { createEvent(input: ${input}) ${result} }`)).toMatchObject({
      most: 2,
      commands: [{ sends: { system, endpoint: 'POST /api/events/{event}' }, looksAt: [futureEvents] }],
    });
  });
});

describe('a plan', () => {
  it('tells of each endpoint what it may get', () => {
    const { calls } = planned(
      '{ upcomingEvents { nodes { title } } viewer { student { availableEncounters { id } enrollments { nodes { id } } } } }',
    );
    expect(calls).toEqual([
      {
        ...{ system: 'shiftiq', endpoint: 'GET /api/events/classes', least: 1, most: 1, isBatched: true },
        fields: ['upcomingEvents', 'upcomingEvents.nodes.title'],
      },
      {
        ...{ system: 'wse', endpoint: 'GET users/{userIdentifier}/encounters/available', least: 0, most: 1 },
        ...{ isBatched: false, fields: ['viewer.student.availableEncounters'] },
      },
      {
        ...{ system: 'skillable', endpoint: 'GET /GetClassEnrollment/{id}', least: 0, most: 20 },
        ...{ isBatched: false, fields: ['viewer.student.enrollments.nodes'] },
      },
    ]);
  });

  it('names the fields that ask by the keys of the answer, with the type where it may be another', () => {
    const { calls } = planned(
      `query ($ids: [ID!]!) {
        mine: viewer { student { classes: availableEncounters { id } } }
        nodes(ids: $ids) { ... on Student { availableEncounters { id } } ... on Session { id } }
      }`,
    );
    const fieldsOf = (path: string) => calls.find(({ endpoint }) => endpoint === path)?.fields;
    expect(fieldsOf('GET users/{userIdentifier}/encounters/available')).toEqual([
      'mine.student.classes',
      'nodes(Student).availableEncounters',
    ]);
    expect(calls.find(({ system }) => system === 'zenoti')).toMatchObject({ fields: ['nodes'], isBatched: true });
  });

  it('is of the operation that is named, and needs a name where there are several', () => {
    const text = 'query A { viewer { name } } query B { upcomingEvents { totalCount } }';
    expect(planned(text, { operationName: 'B' }).most).toBe(1);
    for (const more of [{}, { operationName: 'C' }]) {
      expect(() => planned(text, more)).toThrow(
        'Argument "operationName": give the name of one operation of the document.',
      );
    }
  });

  it('has no bound where a list without one asks, and one where such a list asks nothing', () => {
    const other = buildSchema('type Query { all: [Thing!] } type Thing { own: Int name: String }');
    const to = { system: 'wse', endpoint: 'GET /own' } as const;
    const settings = {
      costs: { 'Thing.own': { asks: [{ to, per: 'object', times: () => 1 }] } },
      sizes: { centers: 0, centersOfPerson: 1, mostCalls: 50 },
    } as const;
    expect(planOf(other, parse('{ all { own } }'), settings)).toMatchObject({ least: 0, most: null });
    expect(planOf(other, parse('{ all { name } }'), settings)).toMatchObject({ least: 0, most: 0, calls: [] });
  });

  it('is sure only of what is there in every run', () => {
    const other = buildSchema(
      'type Query { one: Thing! maybe: Thing all: [Thing!]! } type Thing { own: Int one: Thing! }',
    );
    const to = { system: 'wse', endpoint: 'GET /own' } as const;
    const ask = { to, per: 'object', times: () => 1, least: () => 1 } as const;
    const leastOf = (text: string) =>
      planOf(other, parse(text), {
        costs: { 'Thing.own': { asks: [ask] } },
        sizes: { centers: 0, centersOfPerson: 1, mostCalls: 50 },
      }).least;
    expect(['{ one { one { own } } }', '{ maybe { one { own } } }', '{ all { own } }'].map(leastOf)).toEqual([1, 0, 0]);
    expect(leastOf('{ one { one @include(if: true) { own } } }')).toBe(1);
    expect(leastOf('query ($x: Boolean!) { one { one @skip(if: $x) { own } } }')).toBe(0);
  });

  it('takes no variable for known that was not given, whatever it is called', () => {
    const text = 'query ($constructor: [ID!]!) { enrollments(ids: $constructor) { id } }';
    expect(planned(text, { variables: {} }).most).toBe(100);
    expect(planned(text, { variables: { constructor: ['enr_1'] } }).most).toBe(1);
  });

  it('merges what is asked of one object at several places', () => {
    const [one, other] = ['availableEncounters { id }', 'enrollments(first: 2) { nodes { id } }'];
    expect(planned(`{ viewer { student { ${one} } } viewer { student { ${other} } } }`).most).toBe(3);
    expect(planned(`{ viewer { student { ${one} } } viewer { student { ${one} } } }`).most).toBe(1);
  });

  it('speaks of no endpoint that can not be asked', () => {
    expect(planned('{ node(id: "enr_1") { id } }').calls.map(({ endpoint }) => endpoint)).toEqual([
      'GET /GetClassEnrollment/{id}',
    ]);
  });

  it('counts nothing below what can not be there', () => {
    const document = parse('{ centers { sessions { nodes { center { sessions { totalCount } } } } } }');
    expect(
      planOf(schema, document, { costs: fieldCosts, sizes: { centers: 0, centersOfPerson: 1, mostCalls: 50 } }).most,
    ).toBe(0);
  });
});
