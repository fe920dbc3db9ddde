import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type DocumentNode, Kind } from 'graphql';
import type { TestHouse, TestHouseSettings } from '../kit/house.ts';
import { withoutMadeUp } from '../kit/made-up.ts';

const apollo = await import('@apollo/server');
const leaves = await import('../../src/server/leaf-check.ts');
/** What the compiled runs came to that graphql-js had to run again. */
const misfits: unknown[] = [];
jest.unstable_mockModule('../../src/server/leaf-check.ts', () => ({
  leafCheck(...source: Parameters<typeof leaves.leafCheck>) {
    const fits = leaves.leafCheck(...source);
    return (data: unknown) => {
      const isFit = fits(data);
      if (!isFit) misfits.push(data);
      return isFit;
    };
  },
}));
const { compile } = await import('../../src/server/compiled.ts');
const { runCompiled } = await import('../../src/server/run-compiled.ts');
const { makeSchema } = await import('../../src/server/schema.ts');

const schema = makeSchema();
/** How many operations ran compiled, and what did not compile. */
const tally = { compiled: 0, others: [] as DocumentNode[] };
let compiles = false;

type Options = ConstructorParameters<typeof apollo.ApolloServer>[0];

/** Runs every operation compiled that can be, where it is made while `compiles` is set; else none. */
class Compiling extends apollo.ApolloServer {
  constructor({ schema: _, gateway: __, plugins: [, ...plugins] = [], ...options }: Options) {
    const maxCoercionErrors = 3;
    const find = (document: DocumentNode) => {
      const found = compile({ schema, document }, { maxCoercionErrors });
      if (found === null) tally.others.push(document);
      else tally.compiled += 1;
      return found ?? undefined;
    };
    const { gateway, plugin } = runCompiled({ schema, find, maxCoercionErrors });
    const way = compiles
      ? { gateway, plugins: [plugin, ...plugins] }
      : { schema, executionOptions: { maxCoercionErrors }, plugins };
    super({ ...options, ...way } as Options);
  }
}
jest.unstable_mockModule('@apollo/server', () => ({ ...apollo, ApolloServer: Compiling }));

const { startTestHouse } = await import('../kit/house.ts');
const { makeValues } = await import('../soak/fuzz/values.ts');
const { writeOperation } = await import('../soak/fuzz/operation.ts');
const { seeded } = await import('../../src/sandbox/school/random.ts');

interface Pair {
  readonly compiled: TestHouse;
  readonly plain: TestHouse;
}

async function startPair(settings: TestHouseSettings): Promise<Pair> {
  compiles = true;
  const compiled = await startTestHouse(settings);
  compiles = false;
  const plain = await startTestHouse(settings);
  return { compiled, plain };
}

interface Asked {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly as: string | null;
}

async function answers({ compiled, plain }: Pair, { query, variables = {}, as }: Asked) {
  const one = await compiled.ask(query, { variables, as });
  const other = await plain.ask(query, { variables, as });
  const of = ({ status, text }: typeof one) => ({ status, text: withoutMadeUp(text), query, variables, as });
  return { compiled: of(one), plain: of(other), codes: one.errors.map(({ extensions }) => extensions.code) };
}

const callers = ['staff', 'student', 'staff', 'student', null];

function generated(house: TestHouse, seed: string, count: number): Asked[] {
  const values = makeValues(house.school, 7);
  const operations = Array.from({ length: count }, (_, number) => {
    const random = seeded(`${seed}/${number}`);
    const { query, variables } = writeOperation({ schema, values, random, isHostile: number % 5 === 4 });
    return { query, variables: JSON.parse(JSON.stringify(variables)), as: random.pick(callers) };
  });
  // What a change leaves tells the time in cursors too.
  const isChange = ({ query }: Asked) => query.startsWith('mutation');
  return [...operations.filter((one) => !isChange(one)), ...operations.filter(isChange)];
}

async function compare(pair: Pair, asked: readonly Asked[]): Promise<Set<string>> {
  const codes = new Set<string>();
  for (const one of asked) {
    const found = await answers(pair, one);
    expect(found.compiled).toEqual(found.plain);
    for (const code of found.codes) codes.add(code);
  }
  expect(pair.compiled.faults.length).toBe(pair.plain.faults.length);
  return codes;
}

const student = 'query ($id: ID!) { student(id: $id) { id name code centers { name } } }';

/** What generated operations have not: aliases, fragments, switches, names of operations, and commands that follow each other. */
const written: Asked[] = [
  { query: '{ viewer { name student { availableEncounters { startsAt center { name } } } } }', as: 'student' },
  ...[true, false, null, 'yes', undefined].flatMap((seats) =>
    ['student', 'staff'].map((as) => ({
      query: `query Week($first: Int = 3, $seats: Boolean = false) {
        me: viewer { ...Who student @include(if: $seats) { sessions(first: $first) { nodes { ...Row } } } }
        upcomingEvents(first: $first) { totalCount @skip(if: $seats) nodes { id ... @include(if: $seats) { isFull title } title } }
      }
      fragment Who on Viewer { __typename name roles }
      fragment Row on Session { id startsAt center { id name } ...More @skip(if: $seats) }
      fragment More on Session { name asOf }`,
      variables: seats === undefined ? {} : { seats },
      as,
    })),
  ),
  ...[{}, { id: null }, { id: 4 }, { id: {} }, { id: ['a'] }, { id: 'stu_x', more: 1 }].map((variables) => ({
    query: student,
    variables,
    as: 'staff',
  })),
  ...[
    { date: 'soon', first: 'two', search: 3, system: 'ZENOTI' },
    { date: '2026-03-09', first: 2 ** 31 },
    { date: null },
    { filter: { changedSince: 'now', nothing: 1 } },
    { filter: { changedSince: '2026-03-09T08:00:00Z' } },
  ].map((variables) => ({
    query: `query ($date: LocalDate = "2026-03-10", $first: Int, $filter: RegistrationFilter! = { name: "Ana" }) {
      events(date: $date, first: $first) { totalCount } registrationCount(filter: $filter) }`,
    variables,
    as: 'staff',
  })),
  {
    query: `mutation { a: cancelEvent(input: { eventId: "evt_x", reason: "no" }) { __typename }
      b: cancelRegistration(input: { commandId: "k", registrationId: "reg_x", reason: "no" }) { ... on CommandRefused { code message } } }`,
    as: 'staff',
  },
  { query: '{ __schema { queryType { name } } viewer { name } }', as: 'staff' },
];

/** More calls than one operation may make. */
function tooMuch({ school }: TestHouse): Asked {
  const ids = school.directory.students.flatMap(({ enrollmentIds }) => enrollmentIds.map((id) => `enr_${id}`));
  const query =
    'query ($ids: [ID!]!) { enrollments(ids: $ids) { id status } upcomingEvents { nodes { title isFull } } }';
  return { query, variables: { ids: ids.slice(0, 70) }, as: 'staff' };
}

/** A root field that may not be null, beside others: what fails first decides there which errors are told. */
function hasStrictNeighbour({ definitions: [operation] }: DocumentNode): boolean {
  const roots = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  const names = roots.map((root) => (root.kind === Kind.FIELD ? root.name.value : ''));
  return names.length > 1 && names.some((name) => ['centers', 'nodes', 'students', '__schema'].includes(name));
}

describe('a gateway that runs what is compiled', () => {
  let sound: Pair;
  let sick: Pair;

  beforeAll(async () => {
    sound = await startPair({});
    sick = await startPair({ unconfigured: ['zenoti', 'skillable'], production: true });
  });

  afterAll(async () => {
    for (const { compiled, plain } of [sound, sick]) {
      await compiled.close();
      await plain.close();
    }
  });

  it('answers as one that does not, to the byte, whatever is asked', async () => {
    const codes = await compare(sound, [
      ...written,
      tooMuch(sound.compiled),
      ...generated(sound.compiled, 'sound', 150),
    ]);
    expect([...codes]).toEqual(expect.arrayContaining(['BAD_USER_INPUT', 'FORBIDDEN', 'QUERY_TOO_COMPLEX']));
  });

  it('answers alike where systems are missing, and where names are hidden', async () => {
    const codes = await compare(sick, [...written, ...generated(sick.compiled, 'sick', 80)]);
    expect(codes).toContain('UPSTREAM_NOT_CONFIGURED');
  });

  it('resolves each field to a value of its type, so that nothing is run again', () => {
    expect(misfits).toEqual([]);
  });

  it('leaves only a few to graphql-js', () => {
    const unexpected = tally.others.filter((document) => !hasStrictNeighbour(document));
    expect(unexpected.map(({ loc }) => loc?.source.body)).toEqual([]);
    expect(tally.compiled).toBeGreaterThan(150);
  });
});
