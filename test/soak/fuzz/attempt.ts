import type { GraphQLSchema } from 'graphql';
import { type Random, seeded } from '../../../src/sandbox/school/random.ts';
import { writeOperation } from './operation.ts';
import type { Values } from './values.ts';

/** One request. */
export interface Attempt {
  readonly kind: Kind;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
}

export const kinds = ['valid', 'ids', 'mutated', 'flood', 'json', 'bytes', 'http'] as const;
export type Kind = (typeof kinds)[number];

/** How often each comes among a hundred. */
const shares: Readonly<Record<Kind, number>> = {
  valid: 35,
  ids: 25,
  mutated: 15,
  flood: 8,
  json: 8,
  bytes: 4,
  http: 5,
};
const deck = kinds.flatMap((kind) => Array<Kind>(shares[kind]).fill(kind));

export interface Deal {
  readonly schema: GraphQLSchema;
  readonly values: Values;
}

type Content = string | Buffer;

/** The request of this number, which follows from the seed alone. */
export function attemptOf(seed: string, deal: Deal): Attempt {
  const random = seeded(seed);
  const kind = random.pick(deck);
  const post = (body: Content): Attempt => ({
    kind,
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json' },
    body,
  });
  switch (kind) {
    case 'valid':
      return post(JSON.stringify(writeOperation({ ...deal, random, isHostile: false })));
    case 'ids':
      return post(JSON.stringify(writeOperation({ ...deal, random, isHostile: true })));
    case 'mutated':
      return post(mutated(deal, random));
    case 'flood':
      return post(JSON.stringify({ query: flood(random) }));
    case 'json':
      return post(anyBody(deal, random));
    case 'bytes':
      return post(bytes(deal, random));
    default:
      return { kind, ...oddRequest(deal, random) };
  }
}

/** A document that was valid, cut, doubled, turned round and filled with what does not belong there. */
function mutated(deal: Deal, random: Random): string {
  const { query, variables } = writeOperation({ ...deal, random, isHostile: random.chance(0.3) });
  let text = query;
  for (let times = random.int(1, 4); times > 0; times -= 1) {
    const start = random.int(0, text.length);
    const end = Math.min(text.length, start + random.int(0, 20));
    const piece = text.slice(start, end);
    const others = [
      '',
      piece.repeat(random.pick([2, 10])),
      [...piece].reverse().join(''),
      random.pick(deal.values.hostileTexts),
    ];
    text =
      text.slice(0, start) +
      random.pick([...others, '{', '}', '(', ')', '...', '$', '@', '"', '"""', '#', '\0']) +
      text.slice(end);
  }
  const others = random.chance(0.3) ? { ...variables, v0: random.pick(deal.values.hostileTexts) } : variables;
  return JSON.stringify({ query: text, variables: others, operationName: random.chance(0.1) ? 'A' : undefined });
}

/** Documents of much of one thing. */
function flood(random: Random): string {
  const count = random.pick([2, 15, 16, 20, 21, 60, 300, 301, 900, 3_000]);
  const many = (textOf: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => textOf(index)).join(' ');
  const around = (open: string, close: string) =>
    open.repeat(count) + random.pick(['id', '', '__typename']) + close.repeat(count);
  const next = (index: number) => `...F${random.chance(0.01) ? random.int(0, count) : index + 1} `;
  return random.pick<() => string>([
    () => `{ ${many((index) => `a${index}: __typename`)} }`,
    () => `{ viewer { ${many(() => 'id')} } }`,
    () => `{ viewer { id ${many(() => '@include(if: true)')} } }`,
    () => `{ viewer { ${many(() => 'id @skip(if: true)')} } }`,
    () => many((index) => `query Q${index} { __typename }`),
    () => `query (${many((index) => `$v${index}: ID`)}) { __typename }`,
    () => `{ ...F0 } ${many((index) => `fragment F${index} on Query { ${next(index).repeat(random.int(1, 10))} }`)}`,
    () => around('{ viewer ', ' }'),
    () => `{ ${around('... { ', ' }')} }`,
    () => `{ nodes(ids: ${around('[', ']')}) { id } }`,
    () => `{ nodes(ids: ${around('{ a: ', ' }')}) { id } }`,
    () => `query ($v: ${around('[', ']')}) { __typename }`,
    () => `{ nodes(ids: [${many((index) => `"enr_${index + 1}"`)}]) { id } }`,
    () => `{ __schema { types { ${around('fields { type { ', ' } }')} } } }`,
    () => `${many(() => '#')}\n{ __typename }`,
    () => `{ center(id: "${'\\u0000'.repeat(count)}") { id } }`,
  ])();
}

/** An operation whose every part may be of any shape. */
function anyBody({ values }: Deal, random: Random): string {
  const any = () => random.pick(values.json);
  const part = (name: string, usual: string) => `${JSON.stringify(name)}:${random.chance(0.4) ? any() : usual}`;
  if (random.chance(0.3)) return any();
  const parts = [
    part('query', '"{ viewer { id } }"'),
    part('variables', '{}'),
    part('extensions', '{}'),
    part('operationName', 'null'),
  ];
  return `{${parts.filter(() => random.chance(0.7)).join()}${random.chance(0.1) ? ',"__proto__":{}' : ''}}`;
}

function bytes({ values }: Deal, random: Random): Buffer {
  const length = random.pick([0, 1, 10, 100, 1_000, 60_000, 110_000]);
  const noise = Buffer.from(Array.from({ length: Math.min(length, 1_000) }, () => random.int(0, 255)));
  const valid = Buffer.from('{"query":"{ viewer { id } }"}');
  const at = random.int(0, valid.length);
  return random.pick([
    noise,
    Buffer.alloc(length, random.pick(['[', '{"a":', '"', '\0', ' ', '9'])),
    Buffer.concat([valid.subarray(0, at), noise.subarray(0, 3), valid.subarray(at)]),
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), valid]),
    Buffer.from(valid.toString(), 'utf16le'),
    Buffer.from(random.pick(values.hostileTexts)),
  ]);
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS', 'TRACE'];
const types = [
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'application/graphql',
  'multipart/form-data',
  'x',
  '',
];
const accepts = [
  'application/json',
  'application/graphql-response+json',
  '*/*',
  'image/png',
  ', ,',
  'application/json;q=2',
];

function oddRequest(deal: Deal, random: Random): Omit<Attempt, 'kind'> {
  const { query, variables } = writeOperation({ ...deal, random, isHostile: random.chance(0.5) });
  const method = random.chance(0.5) ? 'GET' : random.pick(methods);
  const text = random.chance(0.8) ? JSON.stringify(variables) : random.pick([...deal.values.json, '{', '[]']);
  const search = new URLSearchParams({ query, variables: text }).toString().slice(0, 8_000);
  const cut = random.chance(0.2) ? search.slice(0, random.int(0, search.length)) : search;
  const hasBody = !['GET', 'HEAD', 'TRACE'].includes(method);
  return {
    method,
    path:
      random.pick([
        '/graphql?',
        '/graphql?',
        '/graphql?',
        '/graphql/?',
        '/?',
        '/health?',
        '/%2e%2e/graphql?',
        '/graphql?query=%ff&',
      ]) + cut,
    headers: {
      accept: random.pick(accepts),
      ...(random.chance(0.7) ? { 'apollo-require-preflight': '1' } : {}),
      ...(hasBody ? { 'content-type': random.pick(types) } : {}),
    },
    body: hasBody ? JSON.stringify({ query, variables }) : null,
  };
}
