import { makeExecutableSchema } from '@graphql-tools/schema';
import { describe, expect, it } from '@jest/globals';
import { type ExecutionResult, execute, type GraphQLError, GraphQLScalarType, parse, validate } from 'graphql';
import type { Context } from '../../src/context.ts';
import { QuadError } from '../../src/errors.ts';
import { compile } from '../../src/server/compiled.ts';
import { formatError } from '../../src/server/format-error.ts';

const settings = { maxCoercionErrors: 3 };

const refuse = () => {
  throw new QuadError('NOT_FOUND', 'It is not there.');
};
const later = async <Value>(value: Value): Promise<Value> => value;
/** In one order, as graphql-jit puts arguments with a default before the others, and with what JSON would hide. */
const toldArguments = (args: object) =>
  Object.entries(args)
    .map(([name, value]) => [name, value instanceof Date ? `the date ${value.toISOString()}` : value])
    .sort(([one], [other]) => one.localeCompare(other));
/** What calls came, in their order, with what they were given. */
type Calls = { readonly calls: string[] };

const things = [
  { __typename: 'Cup', id: 'c1', size: 2, color: 'RED', made: new Date(0) },
  { __typename: 'Box', id: 'b1', inner: { __typename: 'Cup', id: 'c2', size: null, color: 'RED', made: new Date(1) } },
];

function typeOf({ __typename }: { __typename?: string }): string {
  if (__typename === undefined) throw new Error('no type');
  return __typename;
}

const schema = makeExecutableSchema({
  typeDefs: `
    scalar Moment
    enum Color { RED BLUE }
    interface Thing { id: ID! sized(by: Int = 1): Int }
    union Any = Cup | Box
    type Cup implements Thing {
      sized(by: Int = 2): Int id: ID! size: Int color: Color! made: Moment twice(of: Int! = 2, more: Shape): Int sure: Int! surer: Int! slow: Int!
      gone: String goneLater: String odd: Color none: Color!
    }
    type Box implements Thing { sized(by: Int = 3): Int id: ID! inner: Cup content: [Cup!] strict: [Cup!]! loose: [Cup] lost: [Int] late: [Cup] bad: Thing }
    input Shape { width: Int! = 3 height: Float note: String color: Color = BLUE on: Moment parts: [Shape!] }
    type Query {
      thing(id: ID): Thing
      any(at: Int): Any
      box: Box
      echo(id: ID, number: Int, real: Float, flag: Boolean, text: String = "none", color: Color, at: Moment, since: Moment = "2026-05-05", shape: Shape,
        list: [Int!], deep: [[String]], needed: Boolean! = true): String
      must(shape: Shape!, id: ID!): String!
      fail: String
      failLater: String
      code: String
    }
    type Mutation { add(number: Int!): Int addLater(number: Int!): Int refused: Int sum: Int }
    type Subscription { tick: Int }
  `,
  resolvers: {
    Moment: new GraphQLScalarType({
      name: 'Moment',
      serialize: (value) => {
        if (!(value instanceof Date)) throw new TypeError('This is no moment');
        return value.toISOString();
      },
      parseValue: (value) => {
        if (typeof value !== 'string') throw new TypeError(`Not a moment: ${value}`);
        return new Date(value);
      },
    }),
    Thing: { __resolveType: typeOf },
    Any: { __resolveType: typeOf },
    Cup: {
      twice: (_: unknown, args: unknown) => later(JSON.stringify(args).length),
      sure: () => null,
      surer: () => null,
      slow: () => later(null),
      gone: refuse,
      goneLater: async () => refuse(),
      odd: () => 'GREEN',
      none: () => later('GREEN'),
    },
    Box: {
      content: () => later([...things.slice(0, 1), { ...things[0], id: null }]),
      strict: () => [things[0], { id: null }, { id: 'x' }],
      loose: () => [things[0], new QuadError('NOT_FOUND', 'Not this one.'), null, things[0]],
      bad: () => 'nothing known',
      late: () => [
        later(things[0]),
        Promise.reject(new QuadError('NOT_FOUND', 'Not this one.')),
        null,
        later(things[0]),
      ],
      lost: () => later([1, new Error('secret'), 'no number', 2 ** 40]),
    },
    Query: {
      thing: (_: unknown, { id }: { id?: string }) =>
        later(id === 'bad' ? { id } : things.find((thing) => thing.id === id)),
      any: (_: unknown, { at }: { at?: number }) => things[at ?? 0],
      box: () => things[1],
      echo: (_: unknown, args: object, { calls }: Calls) => {
        calls.push('echo');
        return later(JSON.stringify(toldArguments(args)));
      },
      must: (_: unknown, args: unknown) => JSON.stringify(args),
      fail: refuse,
      failLater: () => Promise.reject(new Error('secret')),
      code: () => Promise.reject('a text'),
    },
    Mutation: {
      add: (_: unknown, { number }: { number: number }, { calls }: Calls) => calls.push(`add ${number}`),
      addLater: async (_: unknown, { number }: { number: number }, { calls }: Calls) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        return calls.push(`addLater ${number}`);
      },
      refused: async () => refuse(),
      sum: (_: unknown, __: unknown, { calls }: Calls) => calls.length,
    },
  },
});

interface Asked {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/** The answer as it would leave the gateway, and all that plugins and the log read of its errors. */
function shown(result: ExecutionResult, calls: readonly string[]): string {
  const answer = {
    ...result,
    ...(result.errors && { errors: result.errors.map((error) => formatError(error, 'id')) }),
  };
  const seen = result.errors?.map((error: GraphQLError) => ({
    kinds: error.nodes?.map(({ kind, loc }) => [kind, loc?.start]),
    extensions: error.extensions,
    original: String(error.originalError),
    isError: error instanceof Error,
    asJson: error.toJSON(),
    positions: error.positions,
  }));
  return JSON.stringify({ answer, seen, calls });
}

async function both({ query, variables, operationName }: Asked): Promise<{ compiled: string; plain: string }> {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const compiled = compile({ schema, document, operationName }, settings);
  if (compiled === null) throw new Error(`This does not compile: ${query}`);
  const [calls, plainCalls] = [[] as string[], [] as string[]];
  const contextValue = { calls } as unknown as Context;
  const plain = await execute({
    schema,
    document,
    variableValues: variables,
    contextValue: { calls: plainCalls },
    operationName,
    options: settings,
  });
  const result = await compiled.run({ variables, contextValue });
  return { compiled: shown(result, calls), plain: shown(plain, plainCalls) };
}

const cup = (fields: string) => `{ thing(id: "c1") { ... on Cup { ${fields} } } }`;
const switched = (given: Record<string, unknown>): Asked[] => [
  {
    query: `query ($a: Boolean!, $b: Boolean = false) {
      box @include(if: $a) { id } any { ... on Cup @skip(if: $b) { size id } ...F @include(if: $b) } box { inner { id } id }
      last: fail @include(if: $a) last: fail
    } fragment F on Cup { color @skip(if: $a) gone id size }`,
    variables: given,
  },
];

const operations: Record<string, Asked[]> = {
  'fields, aliases, fragments and types': [
    { query: '{ __typename box { __typename id inner { size me: id color made } } }' },
    { query: '{ a: any { __typename ... on Thing { id } ... on Cup { size } } b: any(at: 1) { ... on Box { id } } }' },
    {
      query:
        '{ thing(id: "b1") { ...T } } fragment T on Thing { id ... on Box { inner { ...C } } } fragment C on Cup { size }',
    },
    { query: '{ thing { id } thing { __typename } }' },
    { query: '{ __typename must(shape: {}, id: 4) }' },
    ...['A', 'B'].map((operationName) => ({
      query: `query A($a: Boolean!) { any { __typename } fail @skip(if: $a) } query B($b: ID!) { ...B }
        fragment B on Query { must(shape: {}, id: $b) }`,
      variables: { a: false, b: 'x' },
      operationName,
    })),
  ],
  'names that mean something to the code that is made': [
    {
      query: `query constructor { then: box { hasOwnProperty: id toString: inner { valueOf: id prototype: size } } __context: box { id }
        __parent: echo constructor: any { __typename ... on Cup { return: id function: gone await: color } } eval: box { null: id } }`,
    },
    {
      query:
        'query __proto__ { __validNode0: box { __field: id __fieldid: inner { data: id errors: sized } } query: echo }',
    },
    {
      query:
        'query delete { boxQueryboxResolverHandler: box { id } box { id } boxQueryboxResolverHandler1: box { id } }',
    },
  ],
  'errors of fields': [
    { query: '{ fail failLater code box { id } }' },
    { query: cup('id gone goneLater odd') },
    { query: '{ fail ...F } fragment F on Query { fail failLater }' },
    { query: '{ box { lost loose { id gone } } }' },
    { query: '{ failLater box { late { size gone } } code }' },
    { query: '{ thing(id: "c3") { id } any(at: 2) { __typename } box { id } }' },
  ],
  'null where nothing may be null': [
    { query: cup('id sure') },
    { query: cup('id sure surer') },
    { query: cup('id slow') },
    { query: cup('none') },
    { query: '{ box { content { id } } }' },
    { query: '{ box { id strict { id } } }' },
    { query: '{ box { content { sure id } inner { color sure } } }' },
  ],
  'arguments and input objects': [
    { query: '{ echo }' },
    {
      query:
        '{ echo(shape: { on: "2026-01-01", parts: [{ width: 1 }, {}] }, deep: ["a", null, ["b"]], list: 5, text: null) }',
    },
    { query: 'query ($n: String, $w: Int! = 8) { echo(shape: { note: $n, width: $w }, text: $n) }' },
    { query: 'query ($n: String) { echo(shape: { note: $n }, text: $n) }', variables: { n: null } },
    { query: 'query ($w: Int = 4) { echo(shape: { width: $w }) box { id } }', variables: { w: null } },
    { query: 'query ($l: Int = 4) { echo(list: [1, $l]) }', variables: { l: null } },
    { query: 'query ($s: Shape! $i: ID!) { must(shape: $s, id: $i) }', variables: { s: { on: '2026-02-02' }, i: 5 } },
    { query: 'query ($y: Boolean = true) { echo(needed: $y) fail }', variables: { y: null } },
    { query: cup('twice a: twice(of: 3) b: twice(more: { parts: [] })') },
    { query: 'query ($i: ID) { thing(id: $i) { id ... on Cup { twice } } }', variables: { i: 'c1' } },
    { query: '{ echo(text: "\\u2028`$\\" \\\\") }' },
  ],
  'variables, good and bad': [
    ...[
      {},
      {
        id: 1,
        number: 2,
        real: 2,
        flag: true,
        text: 'é',
        color: 'RED',
        at: '2026-01-01',
        list: [1, 2],
        deep: [['a'], 'b'],
      },
      { number: 2.5 },
      { number: '2' },
      { number: 2 ** 31, real: 'x', flag: 0, text: 4, color: 'GREEN' },
      { number: 'a', real: 'b' },
      { at: 5 },
      { list: [1, null] },
      { list: 3, extra: 1 },
      { deep: [[null], null] },
      { shape: { width: null } },
      { shape: { unknown: 1, color: 'PINK', parts: [{ parts: [{ width: 'x' }] }] } },
      { shape: { parts: { parts: [{ on: '2026-03-03' }] } } },
      { shape: [] },
      { id: {} },
    ].map((variables) => ({
      query: `query ($id: ID, $number: Int, $real: Float = 1.5, $flag: Boolean, $text: String, $color: Color = BLUE,
        $at: Moment, $shape: Shape = { note: "x" }, $list: [Int!], $deep: [[String]]) {
        echo(id: $id, number: $number, real: $real, flag: $flag, text: $text, color: $color, at: $at, shape: $shape, list: $list,
          deep: $deep) }`,
      variables,
    })),
    { query: 'query ($i: ID!) { thing(id: $i) { id } }' },
    { query: 'query ($i: ID!) { thing(id: $i) { id } }', variables: { i: null } },
  ],
  'what is skipped and included': [
    ...[true, false].flatMap((a) => [{ a }, { a, b: true }, { a, b: false }, { a, b: null }].flatMap(switched)),
    ...switched({}),
    ...switched({ a: 'yes' }),
    { query: '{ box { id @skip(if: true) inner @include(if: false) { id } } any @skip(if: false) { __typename } }' },
  ],
  'mutations, one after the other': [
    { query: 'mutation { addLater(number: 1) a: add(number: 2) refused b: addLater(number: 3) sum }' },
    { query: 'mutation ($n: Int!) { add(number: $n) sum }', variables: { n: 'x' } },
    { query: 'mutation ($n: Int!) { add(number: $n) b: add(number: 1) sum }', variables: { n: 4 } },
  ],
};

describe('a compiled operation', () => {
  it.each(Object.entries(operations))('answers as graphql-js does, and calls what it calls: %s', async (_, list) => {
    for (const asked of list) {
      const { compiled, plain } = await both(asked);
      expect({ ...asked, answer: compiled }).toEqual({ ...asked, answer: plain });
    }
  });

  it.each([
    // graphql-js stops at the first field that fails at once, and tells of errors in the order in which they came.
    ['{ thing(id: "c1") { ... on Cup { id sure goneLater } } }', ['thing.goneLater', 'thing.sure'], ['thing.sure']],
    ['{ box { strict { color } } fail }', ['fail', 'box.strict.1.color'], ['box.strict.1.color', 'fail']],
  ])('tells of other errors beside a fault where they stand: %s', async (query, ours, theirs) => {
    const { compiled, plain } = await both({ query });
    const [one, other] = [compiled, plain].map((text) => JSON.parse(text).answer);
    const pathsOf = ({ errors }: ExecutionResult) => errors?.map(({ path }) => path?.join('.'));
    expect(one.data).toEqual(other.data);
    expect(pathsOf(one)).toEqual(ours);
    expect(pathsOf(other)).toEqual(theirs);
  });

  it.each(['{ thing(id: "bad") { id } fail }', '{ box { bad { id } } fail }'])(
    'ends where no type is found: %s',
    async (query) => {
      const { compiled, plain } = await both({ query });
      const [one, other] = [compiled, plain].map((text) => JSON.stringify(JSON.parse(text).answer));
      expect(one).toBe(other);
    },
  );

  it('keeps nothing of one run for another, be they at once', async () => {
    const document = parse(
      'query ($id: ID, $on: Boolean!) { thing(id: $id) { id __typename @include(if: $on) } echo(id: $id) fail }',
    );
    const compiled = compile({ schema, document }, settings);
    const ids = ['c1', 'b1', 'none', 'c1'];
    const asked = ids.map((id, number) => ({ variables: { id, on: number % 2 === 0 }, calls: [] as string[] }));
    const results = await Promise.all(
      asked.map(({ variables, calls }) => compiled?.run({ variables, contextValue: { calls } as unknown as Context })),
    );
    const alone = await Promise.all(
      asked.map(({ variables }) =>
        execute({ schema, document, variableValues: variables, contextValue: { calls: [] }, options: settings }),
      ),
    );
    expect(JSON.stringify(results)).toBe(JSON.stringify(alone));
    expect(asked.map(({ calls }) => calls)).toEqual(ids.map(() => ['echo']));
  });

  it('leaves the document as it was, and compiles it again to the same', async () => {
    const document = parse(
      'query ($on: Boolean!) { ...F ...F @skip(if: $on) } fragment F on Query { box { id @skip(if: $on) } }',
    );
    const before = JSON.stringify(document);
    for (const on of [true, false, true]) {
      const compiled = compile({ schema, document }, settings);
      const result = await compiled?.run({ variables: { on }, contextValue: {} as Context });
      expect(result).toEqual({ data: { box: on ? {} : { id: 'b1' } } });
    }
    expect(JSON.stringify(document)).toBe(before);
    expect(JSON.stringify(Object.keys(document.definitions[1] ?? {}))).not.toContain('__internal');
  });

  it.each([
    ['is a subscription', 'subscription { tick }'],
    ['asks about the schema', '{ __schema { queryType { name } } }'],
    ['asks about a type beside another field', '{ box { id } __type(name: "Cup") { name } }'],
    ['names a field so that it would set a prototype', '{ __proto__: box { id } }'],
    ['has a root field that may not be null beside another', '{ must(shape: {}, id: 1) fail }'],
    [
      'has more than three switches',
      `query ($a: Boolean!, $b: Boolean!, $c: Boolean!, $d: Boolean!) {
        box { id @skip(if: $a) i2: id @skip(if: $b) i3: id @skip(if: $c) i4: id @skip(if: $d) } }`,
    ],
    ['has arguments in an interface', '{ thing { sized(by: 2) } }'],
    ['is not in the document', 'query A { box { id } } query B { box { id } }'],
  ])('is none where the operation %s', (_, query) => {
    expect(compile({ schema, document: parse(query) }, settings)).toBeNull();
  });

  it('is none where the document does not tell where its fields stand', () => {
    expect(compile({ schema, document: parse('{ box { id } }', { noLocation: true }) }, settings)).toBeNull();
  });
});
