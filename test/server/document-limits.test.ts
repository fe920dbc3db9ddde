import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { type Answer, startTestHouse, type TestHouse } from '../kit/house.ts';

const many = (count: number, textOf: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => textOf(index)).join(' ');

/** Each `count` of what one limit counts, and nothing else that is much. */
const documents: Readonly<Record<string, (count: number) => string>> = {
  aliases: (count) => `{ viewer { ${many(count, (index) => `a${index}: __typename`)} } }`,
  'aliases in fragments': (count) => `{ viewer { ${many(count, () => '...F')} } } fragment F on Viewer { a: id }`,
  'aliases of introspection': (count) => `{ ${many(count, (index) => `a${index}: __typename`)} }`,
  fields: (count) => `{ viewer { ${many(count - 1, () => 'id')} } }`,
  'fields in fragments': (count) => `{ viewer { ${many(count - 1, () => '...F')} } } fragment F on Viewer { id }`,
  rootFields: (count) => `{ ${many(count, () => '__typename')} }`,
  directives: (count) => `{ viewer { ${many(count, () => 'id @include(if: true)')} } }`,
  operations: (count) => many(count, (index) => `query Q${index} { __typename }`),
  variables: (count) =>
    `query (${many(count, (index) => `$v${index}: ID!`)}) { nodes(ids: [${many(count, (index) => `$v${index}`)}]) { id } }`,
};

const refusals: readonly [name: string, most: number, sentence: string][] = [
  ['aliases', 15, 'The operation has 16 aliases; at most 15: ask in several operations, or for a list of ids.'],
  [
    'aliases in fragments',
    15,
    'The operation has 16 aliases; at most 15: ask in several operations, or for a list of ids.',
  ],
  [
    'aliases of introspection',
    15,
    'The operation has 16 aliases; at most 15: ask in several operations, or for a list of ids.',
  ],
  ['fields', 300, 'The operation selects 301 fields; at most 300: ask in several operations.'],
  ['fields in fragments', 300, 'The operation selects 301 fields; at most 300: ask in several operations.'],
  [
    'rootFields',
    20,
    'The operation asks for 21 fields of the root; at most 20: ask in several operations, or for a list of ids.',
  ],
  ['directives', 20, 'The operation has 21 directives; at most 20: leave out those that change nothing.'],
  ['operations', 5, 'The document holds 6 operations; at most 5: send those alone that belong together.'],
  [
    'variables',
    50,
    'The operation declares 51 variables; at most 50: put what belongs together into one list or object.',
  ],
];

/** One error, the code and status of a refusal, and this sentence. */
function expectRefusal({ status, data, errors }: Answer, sentence: unknown): void {
  expect([status, data, errors]).toEqual([
    400,
    undefined,
    [
      {
        message: sentence,
        extensions: { code: 'QUERY_TOO_COMPLEX', retryable: false, requestId: expect.stringMatching(/^req_/) },
      },
    ],
  ]);
}

describe.each([[false], [true]])('a document that asks for too much (production: %s)', (production) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse({ production });
  });
  afterAll(() => house.close());
  beforeEach(() => house.forget());

  it.each(refusals)('in %s is refused beyond %d, and again when it comes again', async (name, most, sentence) => {
    const documentOf = documents[name] ?? String;
    const operationName = name === 'operations' ? 'Q1' : undefined;
    const options = operationName === undefined ? {} : { operationName };
    const { errors } = await house.ask(documentOf(most), options);
    expect(errors.map(({ extensions }) => extensions.code)).not.toContain('QUERY_TOO_COMPLEX');
    for (let time = 0; time < 2; time += 1) expectRefusal(await house.ask(documentOf(most + 1), options), sentence);
    expect([house.calls(), house.faults]).toEqual([[], []]);
  });

  it('in no single field of the root is refused for many fields in a fragment', async () => {
    const { data, errors } = await house.ask(
      `{ viewer { ...F } } fragment F on Viewer { ${many(25, () => '__typename')} }`,
    );
    expect([data, errors]).toEqual([{ viewer: { __typename: 'Viewer' } }, []]);
  });

  it('in depth is refused beyond 10', async () => {
    const down = (depth: number) => `{ ${'viewer { '.repeat(depth - 1)}id${' }'.repeat(depth - 1)} }`;
    const { errors } = await house.ask(down(10));
    expect(errors.map(({ extensions }) => extensions.code)).not.toContain('QUERY_TOO_COMPLEX');
    expectRefusal(
      await house.ask(down(11)),
      'The operation goes 11 fields deep; at most 10: ask for what lies below by its id, in an operation of its own.',
    );
  });

  it('in depth of introspection is refused as any other where there is none', async () => {
    const { errors } = await house.ask(`{ __schema ${'{ types '.repeat(10)}{ name }${' }'.repeat(10)} }`);
    const tooDeep = errors.some(({ extensions }) => extensions.code === 'QUERY_TOO_COMPLEX');
    expect([tooDeep, errors.length > 0]).toEqual([production, true]);
  });

  it('in tokens is refused beyond 1,000, and an error of syntax stays one', async () => {
    const tokens = (count: number) => `{ viewer { ${many(count - 5, () => 'id')} } }`;
    expectRefusal(await house.ask(tokens(1_000)), expect.stringContaining('996 fields'));
    const sentence = 'The document has more than 1000 tokens; at most 1000: ask in several requests.';
    const { status, errors } = await house.ask(tokens(1_001));
    expect([status, errors.map(({ message, extensions }) => [message, extensions.code])]).toEqual([
      400,
      [[sentence, 'QUERY_TOO_COMPLEX']],
    ]);
    for (const wrong of [
      `{ viewer { ${many(990, () => 'id')} ] ${many(990, () => 'id')}`,
      `{ viewer { ${many(997, () => 'id')}`,
      '{ "',
    ]) {
      const answer = await house.ask(wrong);
      expect([answer.status, answer.errors.map(({ extensions }) => extensions.code)]).toEqual([
        400,
        ['BAD_USER_INPUT'],
      ]);
    }
  });

  it('in fragments that hold no field is refused', async () => {
    const inside = `${'... { '.repeat(100)}id${' }'.repeat(100)}`;
    const { status, errors } = await house.ask(
      `{ viewer { ${many(12, () => '...F')} } } fragment F on Viewer { ${inside} }`,
    );
    expect([status, errors.map(({ message }) => message)]).toEqual([
      400,
      ['The operation spreads to more than 1000 selections; at most 1000: ask in several operations.'],
    ]);
  });

  it('in a fragment that nothing spreads is refused before it is compared with itself', async () => {
    const { errors } = await house.ask(`{ __typename } fragment F on Viewer { ${many(301, () => 'id')} }`);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['QUERY_TOO_COMPLEX']);
  });

  it('in its variables is refused', async () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    expectRefusal(
      await house.ask('{ __typename }', { variables: { v: nested(11) } }),
      'The variables lie more than 10 levels one in another; at most 10: send them as their types are declared.',
    );
    expectRefusal(
      await house.ask('{ __typename }', { variables: { v: Array(5_000).fill(1) } }),
      'The variables hold more than 5000 values; at most 5000: ask in several requests.',
    );
    expect(
      (await house.ask('{ __typename }', { variables: { v: nested(9), w: Array(4_980).fill(1) } })).errors,
    ).toEqual([]);
  });

  it('is told three errors of GraphQL at most, and that there are more', async () => {
    const wrong = await house.ask(`{ ${many(10, (index) => `zz${index}`)} }`);
    expect([wrong.status, wrong.errors.length, wrong.errors.at(-1)?.message]).toEqual([
      400,
      4,
      'Too many validation errors, error limit reached. Validation aborted.',
    ]);
    const values = await house.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      variables: { ids: Array(50).fill(null) },
    });
    expect([values.status, values.errors.length]).toEqual([400, 4]);
    expect(house.faults).toEqual([]);
  });
});

describe('tools that read the schema', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse();
  });
  afterAll(() => house.close());

  const options = {
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  };
  it.each([
    ['the plain query', getIntrospectionQuery()],
    ['the query with all that can be asked', getIntrospectionQuery(options)],
  ])('may send %s in development', async (_, query) => {
    const { status, data, errors } = await house.ask(query, { as: null });
    expect([status, errors]).toEqual([200, []]);
    expect(data.__schema.types.length).toBeGreaterThan(20);
  });

  it('may not go in circles', async () => {
    const circle = (times: number) =>
      `{ __schema { types { ${'fields { type { '.repeat(times)} name ${'} } '.repeat(times)} } } }`;
    const errors = await Promise.all([2, 9, 30].map(async (times) => (await house.ask(circle(times))).errors));
    expect(errors.map((each) => each.map(({ extensions }) => extensions.code))).toEqual([
      [],
      ['QUERY_TOO_COMPLEX'],
      ['QUERY_TOO_COMPLEX'],
    ]);
  });
});
