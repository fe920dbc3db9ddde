import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type GraphQLArgument,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isScalarType,
  isSpecifiedDirective,
} from 'graphql';
import { request } from 'undici';
import { makeSchema } from '../../src/server/schema.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

const schema = makeSchema();
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const objects = types.filter(isObjectType);
const inputs = types.filter(isInputObjectType);
const enums = types.filter(isEnumType);
const fields = objects.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));

/** Words that the specification gives to every schema. */
const common = new Set(['Int', 'Float', 'String', 'Boolean', 'ID', 'Query', 'Mutation']);
const names = new Set(
  [
    ...types.map(({ name }) => name),
    ...fields.flatMap(({ field }) => [field.name, ...field.args.map(({ name }) => name)]),
    ...inputs.flatMap((type) => Object.keys(type.getFields())),
    ...enums.flatMap((type) => type.getValues().map(({ name }) => name)),
    ...schema
      .getDirectives()
      .filter((each) => !isSpecifiedDirective(each))
      .map(({ name }) => name),
  ].filter((name) => !common.has(name)),
);
/** Words of plain sentences, which no quote makes a name. */
const plain = new Set(
  'a id of type field value name code first to from date after level node object filter description text status class not have must system input number seats center'.split(
    ' ',
  ),
);

const words = (text: string): string[] => text.match(/[_A-Za-z]\w*/g) ?? [];

/** Our own sentences hold no names, though words that are names as well. */
const own = /: give |^This needs a caller/;

/** The names of the schema that a message holds and the request did not. In quotes every name counts. */
function leaked(message: string, sent: string): string[] {
  if (own.test(message)) return [];
  const known = new Set(words(sent));
  const quoted = [...message.matchAll(/"([^"]*)"/g)].flatMap(([, text = '']) => words(text));
  const found = [...quoted, ...words(message).filter((word) => !plain.has(word.toLowerCase()))];
  return found.filter((word) => names.has(word) && !known.has(word));
}

const shorter = (name: string) => (name.length > 2 ? name.slice(0, -1) : `${name}x`);
const doubled = (name: string) => name.slice(0, 1) + name;

interface Attempt {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

const place = (type: { name: string }, selection: string) =>
  type.name === 'Query' ? `query { ${selection} }` : `fragment F on ${type.name} { ${selection} } query { ...F }`;

/** A value that is of no type at all, and one that only looks right. */
const wrongLiterals = ['{ zz: 1 }', 'zz', '"zz"', '1.5', '[[true]]', 'null'];

function typosOfArgument(owner: { name: string }, field: string, { name }: GraphQLArgument): Attempt[] {
  return [
    ...[shorter(name), doubled(name)].map((typo) => ({ query: place(owner, `${field}(${typo}: 1)`) })),
    ...wrongLiterals.map((value) => ({ query: place(owner, `${field}(${name}: ${value})`) })),
  ];
}

/** Thousands of small requests. */

const fieldTypos: Attempt[] = fields.flatMap(({ type, field }) => [
  ...[shorter(field.name), doubled(field.name)].map((typo) => ({ query: place(type, typo) })),
  // A selection too many, or missing; arguments that are missing, or of another field.
  { query: place(type, isLeafType(getNamedType(field.type)) ? `${field.name} { zz }` : field.name) },
  { query: place(type, `${field.name}(zz: 1)`) },
  { query: place(type, `a: ${field.name} a: __typename`) },
  ...field.args.flatMap((argument) => typosOfArgument(type, field.name, argument)),
]);

const typeTypos: Attempt[] = types.flatMap(({ name }) =>
  [shorter(name), doubled(name)].flatMap((typo) => [
    { query: `fragment F on ${typo} { id } query { ...F }` },
    { query: `query ($a: ${typo}) { viewer { id } }` },
    { query: `{ node(id: "x") { ... on ${typo} { id } } }` },
  ]),
);

const asVariable = (type: string, value: unknown): Attempt[] =>
  fields.flatMap(({ type: owner, field }) =>
    field.args
      .filter((argument) => getNamedType(argument.type).name === type && owner.name === 'Query')
      .map((argument) => {
        const others = field.args.filter((each) => each !== argument && isRequiredArgument(each));
        const rest = others.map((each) => `, ${each.name}: ${literalOf(each.type)}`).join('');
        return {
          query: `query ($v: ${argument.type}) { ${field.name}(${argument.name}: $v${rest}) { __typename } }`,
          variables: { v: value },
        };
      }),
  );

const literalOf = (type: GraphQLInputType) => (String(type).startsWith('[') ? '["x"]' : '"2026-03-09"');

const inputTypos: Attempt[] = inputs.flatMap((type) =>
  Object.values(type.getFields()).flatMap((field) =>
    [{ [shorter(field.name)]: 'x' }, { [doubled(field.name)]: 'x' }, { [field.name]: { zz: [1] } }, {}].flatMap(
      (value) => [...asVariable(type.name, value), ...asVariable('SessionFilter', { properties: [value] })],
    ),
  ),
);

const enumTypos: Attempt[] = enums.flatMap((type) =>
  type.getValues().flatMap(({ name }) =>
    [shorter(name), doubled(name), name.toLowerCase()].flatMap((typo) => [
      ...asVariable('SessionFilter', { status: typo }),
      { query: `{ sessions(centerIds: [], filter: { status: ${typo} }) { totalCount } }` },
      {
        query: `query ($s: ${type.name} = ${typo}) { sessions(centerIds: [], filter: { status: $s }) { totalCount } }`,
      },
    ]),
  ),
);

const scalarTypos: Attempt[] = types
  .filter(isScalarType)
  .flatMap(({ name }) => ['zz', 5e300, true, { zz: 1 }, [[]], null].flatMap((value) => asVariable(name, value)));

const others: Attempt[] = [
  { query: '{ viewer @includ(if: true) { id } }' },
  { query: '{ viewer @skip { id } }' },
  { query: '{ viewer @deprecated { id } }' },
  { query: 'query Mine { viewer { id } }', operationName: 'Min' },
  { query: 'query A { viewer { id } } query B { viewer { id } }' },
  { query: 'query A { viewer { id } } query A { viewer { id } }' },
  { query: 'mutation { zz }' },
  { query: 'subscription { zz }' },
  { query: 'type Zz { a: Int }' },
  { query: 'extend type Query { zz: Int }' },
  { query: '{ viewer { id }' },
  { query: '{ sessions(centerIds: $zz) { totalCount } }' },
  { query: 'query ($v: [ID!]) { sessions(centerIds: $v) { totalCount } }' },
  { query: 'query ($v: Int) { sessions(centerIds: $v) { totalCount } }' },
  { query: 'query ($v: SessionFilter) { registrationCount(filter: $v) }' },
];

async function send({ url }: TestHouse, attempt: Attempt) {
  const { body } = await request(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(attempt),
  });
  return await body.text();
}

/** What the answer tells beyond the request; a typo is no fault of the gateway either. */
async function toldBy(house: TestHouse, attempt: Attempt): Promise<string[]> {
  const text = await send(house, attempt);
  const { errors = [] } = JSON.parse(text) as { errors?: { message: string; extensions: { code: string } }[] };
  return errors
    .filter(({ message, extensions }) => {
      const isTold = leaked(message, JSON.stringify(attempt)).length > 0 || /did you mean/i.test(message);
      return isTold || extensions.code === 'INTERNAL_SERVER_ERROR';
    })
    .map(({ message }) => `${JSON.stringify(attempt)}: ${message}`);
}

const introspections = [
  '{ __schema { queryType { name } } }',
  '{ a: __schema { types { name } } }',
  '{ __type(name: "Student") { fields { name } } }',
  'query { ...F } fragment F on Query { b: __type(name: "Query") { name } }',
  '{ ... on Query { ... { __schema { directives { name } } } } }',
  '{ __schema @include(if: true) { queryType { name } } }',
];

describe('in production', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse({ production: true });
  });
  afterAll(() => house.close());

  it.each(introspections)('the schema is not told to %s', async (query) => {
    const { data, errors } = await house.ask(query);
    expect(data ?? null).toBeNull();
    expect(errors.length).toBeGreaterThan(0);
    for (const { message } of errors) expect(leaked(message, query)).toEqual([]);
  });

  it('an object still tells its type', async () => {
    const { data } = await house.ask('{ __typename viewer { __typename } }');
    expect(data).toEqual({ __typename: 'Query', viewer: { __typename: 'Viewer' } });
  });

  it.each([
    ['a field or argument', fieldTypos],
    ['a type', typeTypos],
    ['an input field', inputTypos],
    ['an enum value', enumTypos],
    ['a scalar', scalarTypos],
    ['anything else', others],
  ])('no typo of %s is told how it should be', async (_, attempts) => {
    const told: string[] = [];
    expect(attempts.length).toBeGreaterThan(9);
    for (let start = 0; start < attempts.length; start += 50) {
      const some = attempts.slice(start, start + 50);
      told.push(...(await Promise.all(some.map((attempt) => toldBy(house, attempt)))).flat());
    }
    expect(told).toEqual([]);
  });

  it.each(['/', '/graphql'])('a browser finds no page at %s', async (path) => {
    const { headers, body } = await request(`${house.url}${path}`, { headers: { accept: 'text/html' } });
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(await body.text()).not.toMatch(/<html|<!doctype|sandbox/i);
  });
});

describe('in development', () => {
  it('a typo is told how it should be', async () => {
    const house = await startTestHouse();
    const { errors } = await house.ask('{ viewr { id } }');
    await house.close();
    expect(errors[0]?.message).toContain('Did you mean "viewer"?');
  });
});
