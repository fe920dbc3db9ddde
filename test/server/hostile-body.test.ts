import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Dispatcher, request } from 'undici';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { codesOf, flawsOf } from '../soak/fuzz/well-formed.ts';

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

const json = { 'content-type': 'application/json' };
const valid = '{"query":"{ __typename }"}';
const body = (content: string | Buffer): Sent => ({ body: content });
const typed = (type: string, content: string | Buffer = valid): Sent => ({
  headers: { 'content-type': type },
  body: content,
});
const get = (parameters: string, headers: Record<string, string> = {}): Sent => ({
  method: 'GET',
  path: `/graphql?${parameters}`,
  headers: { 'apollo-require-preflight': '1', ...headers },
});
const query = (text: string, rest: object = {}): Sent => body(JSON.stringify({ query: text, ...rest }));
const nested = (open: string, close: string, times: number) => `${open.repeat(times)}${close.repeat(times)}`;

const bodies: readonly [string, Sent][] = [
  ['an empty body', body('')],
  ['words', body('hello')],
  ['half an object', body('{"query":"{ __typename }"')],
  ['two objects', body(`${valid}${valid}`)],
  ['an empty object', body('{}')],
  ['an empty list', body('[]')],
  ['a list of operations', body(`[${Array(10).fill(valid).join()}]`)],
  ['a number', body('1')],
  ['a text', body('"{ __typename }"')],
  ['null', body('null')],
  ['true', body('true')],
  ['a byte order mark alone', body('\ufeff')],
  ['NUL bytes', body('\0'.repeat(1_000))],
  ['NUL bytes in an operation', body('{"query":"{ \0__typename }"}')],
  ['invalid UTF-8 instead of JSON', body(Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0xf8]))],
  ['UTF-16', body(Buffer.from(valid, 'utf16le'))],
  ['UTF-16 that says so', typed('application/json; charset=utf-16', Buffer.from(valid, 'utf16le'))],
  ['UTF-16 with a mark', body(Buffer.from(`\ufeff${valid}`, 'utf16le'))],
  ['UTF-32', body(Buffer.from([...valid].flatMap((letter) => [0, 0, 0, letter.charCodeAt(0)])))],
  ['100 kB of brackets', body(nested('[', ']', 49_000))],
  ['100 kB of open brackets', body('['.repeat(99_000))],
  ['100 kB of braces', body(`${'{"a":'.repeat(16_000)}1${'}'.repeat(16_000)}`)],
  ['more than 100 kB', body(JSON.stringify({ query: 'a'.repeat(100_000) }))],
  ['__proto__', body('{"query":"{ __typename }","__proto__":{"a":1}}')],
  ['a constructor', body('{"query":"{ __typename }","constructor":{"prototype":{"a":1}}}')],
  ['compressed bytes', { headers: { 'content-encoding': 'gzip' }, body: Buffer.from('1f8b0800', 'hex') }],
  ['a huge number', body(`{"query":${'9'.repeat(90_000)}}`)],
  ['a number beyond all bounds', body('{"query":"{ __typename }","variables":1e999}')],
];

const shapes = ['1', 'true', '[]', '["a"]', '"a"', '0', 'false', '""'];
const parameters: readonly [string, Sent][] = [
  ...['1', 'true', '[]', '["a"]', '{}', '{"kind":"Document"}', 'null', 'false', '0', '""'].map(
    (value): [string, Sent] => [`the query ${value}`, body(`{"query":${value}}`)],
  ),
  ...['variables', 'extensions'].flatMap((name) =>
    shapes.map((value): [string, Sent] => [`${name} ${value}`, body(`{"query":"{ __typename }","${name}":${value}}`)]),
  ),
  ...['1', '[]', '{}', 'true'].map((value): [string, Sent] => [
    `the operation name ${value}`,
    body(`{"query":"{ __typename }","operationName":${value}}`),
  ]),
  ['no query', body('{"variables":{}}')],
  ['an operation that is not there', query('query A { __typename }', { operationName: 'B' })],
  ['no choice among two operations', query('query A { __typename } query B { __typename }')],
];

const deepVariables = `{"query":"{ zz }","variables":{"v":${nested('[', ']', 45_000)}}}`;
const documents: readonly [string, Sent][] = [
  ['no document', query(' ')],
  ['a lone surrogate', body('{"query":"{ \\ud800 }"}')],
  ['a lone surrogate in a text', query('{ center(id: "\ud800") { id } zz }')],
  ['control characters', query('{ \u0001\u0007\u001b }')],
  [
    'bytes of no letter',
    body(Buffer.concat([Buffer.from('{"query":"{ '), Buffer.from([0xff, 0xc3]), Buffer.from(' }"}')])),
  ],
  ['a document of one name', query('a'.repeat(99_000))],
  ['a document of one text', query(`{ a(b: "${'x'.repeat(99_000)}") }`)],
  ['a document of one number', query(`{ center(id: ${'9'.repeat(99_000)}) { id } zz }`)],
  ['a document of comments', query(`${'#\n'.repeat(30_000)}{ zz }`)],
  ['braces', query(nested('{', '}', 49_000))],
  ['a deep selection', query(`${'{a'.repeat(499)}${'}'.repeat(499)}`)],
  ['a deep selection without an end', query('{a'.repeat(500))],
  ['a deep list', query(`{ nodes(ids: ${nested('[', ']', 490)}) { id } }`)],
  ['a deep object', query(`{ nodes(ids: ${'{a:'.repeat(240)}1${'}'.repeat(240)}) { id } }`)],
  ['a deep type', query(`query ($a: ${'['.repeat(490)}Int${']'.repeat(490)}) { viewer { id } }`)],
  ['deep fragments', query(`{ ${'... { '.repeat(330)}zz${' }'.repeat(330)} }`)],
  ['a circle of fragments', query('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }')],
  ['a circle that grows', query(`{ ...A } fragment A on Query { ${'viewer { ...A } '.repeat(200)} }`)],
  [
    'fragments that spread to more than there are atoms',
    query(
      `{ ...F0 } ${Array.from({ length: 80 }, (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`).join(' ')} fragment F80 on Query { __typename }`,
    ),
  ],
  ['definitions of types', query('type A { a: Int } extend type Query { b: Int }')],
  ['a subscription', query('subscription { a }')],
  ['deep variables', body(`{"query":"{ __typename }","variables":{"v":${nested('[', ']', 45_000)}}}`)],
  ['deep variables of a wrong document', body(deepVariables)],
  ['many variables', body(`{"query":"{ __typename }","variables":{"v":[${Array(45_000).fill(1).join()}]}}`)],
];

const types: readonly [string, Sent][] = [
  'application/json; charset=utf-16',
  'application/json; charset=latin1',
  'application/json; charset=nonsense',
  'application/json; charset="',
  'application/graphql',
  'application/xml',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'nonsense',
  ';',
  '/',
  '*/*',
].map((type) => [`the type ${type}`, typed(type)]);

const addresses: readonly [string, Sent][] = [
  ['a GET without a query', get('')],
  ['a GET with broken variables', get('query={__typename}&variables={')],
  ['a GET with a list of variables', get('query={__typename}&variables=[]')],
  ['a GET with deep variables', get(`query={__typename}&variables={"v":${nested('[', ']', 3_000)}}`)],
  ['a GET with two queries', get('query={__typename}&query={__typename}')],
  ['a GET of bytes', get('query=%ff%fe%00')],
  ['a GET that is half encoded', get('query=%')],
  ['a GET of a change', get('query=mutation{__typename}')],
  ['a GET of another type', get('query={__typename}', { 'content-type': 'text/plain' })],
  ['a GET without the header', { method: 'GET', path: '/graphql?query={__typename}', headers: {} }],
  ['a GET that takes no JSON', get('query={__typename}', { accept: 'image/png' })],
  ...['PUT', 'PATCH', 'DELETE', 'TRACE', 'QUERY', 'PROPFIND'].map((method): [string, Sent] => [method, { method }]),
  ['an OPTIONS', { method: 'OPTIONS' }],
];

describe.each([[false], [true]])('what is no operation (production: %s)', (production) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse({ production });
  });
  afterAll(() => house.close());

  async function send({ method = 'POST', path = '/graphql', headers = json, body: content }: Sent) {
    const answer = await request(`${house.url}${path}`, {
      method: method as Dispatcher.HttpMethod,
      headers,
      body: content ?? null,
    });
    return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
  }

  it.each([...bodies, ...parameters, ...documents, ...addresses])('as %s is refused in words', async (_, sent) => {
    const { status, headers, text } = await send(sent);
    expect([status >= 400 && status < 500, flawsOf(status, text)]).toEqual([true, []]);
    for (const code of codesOf(text)) expect(['BAD_USER_INPUT', 'QUERY_TOO_COMPLEX']).toContain(code);
    expect(headers['content-type']).toMatch(/^application\/(graphql-response\+)?json/);
    expect([house.calls(), house.faults]).toEqual([[], []]);
  });

  it.each(types)('as %s is refused in words', async (_, sent) => {
    const { status, text } = await send(sent);
    expect([status, flawsOf(status, text)]).toEqual([expect.any(Number), []]);
    expect(house.faults).toEqual([]);
  });

  it('as a stored query is refused in the way of its clients, which send the query then', async () => {
    const persistedQuery = { version: 1, sha256Hash: 'a'.repeat(64) };
    const { status, text } = await send(body(JSON.stringify({ extensions: { persistedQuery } })));
    expect([status, flawsOf(status, text), codesOf(text)]).toEqual([200, [], ['PERSISTED_QUERY_NOT_FOUND']]);
  });

  it('as a query that is to be stored under the hash of another is refused, and not found there afterwards', async () => {
    const sha256Hash = createHash('sha256').update('{ centers { id } }').digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const { status, text } = await send(query('{ __typename }', { extensions }));
    expect([status, flawsOf(status, text), codesOf(text)]).toEqual([400, [], ['PERSISTED_QUERY_HASH_MISMATCH']]);
    expect(codesOf((await send(body(JSON.stringify({ extensions })))).text)).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  it('as a HEAD is refused without words', async () => {
    const { status, text } = await send({ method: 'HEAD', headers: { 'apollo-require-preflight': '1' } });
    expect([status >= 400 && status < 500, text, house.faults]).toEqual([true, '', []]);
  });

  it.each<[string, Sent]>([
    ['a byte order mark', body(`\ufeff${valid}`)],
    [
      'null for what may be left out',
      body('{"query":"{ __typename }","variables":null,"extensions":null,"operationName":null}'),
    ],
    ['a member that nobody knows', body('{"query":"{ __typename }","zz":1}')],
    ['a surrogate pair', query('{ __typename } # \ud83d\ude00')],
  ])('is not what comes with %s', async (_, sent) => {
    const { status, text } = await send(sent);
    expect([status, JSON.parse(text)]).toEqual([200, { data: { __typename: 'Query' } }]);
  });

  it('gets 200 where the client takes nothing but the older type, as it reads the errors of no other answer', async () => {
    const accept = 'application/json';
    for (const wrong of ['{', '{ zz }', 'query ($id: ID!) { node(id: $id) { id } }']) {
      const statuses = [accept, `${accept}, application/graphql-response+json`, '*/*'].map(async (accepted) => {
        const sent = { ...query(wrong), headers: { ...json, accept: accepted } };
        const { status, text } = await send(sent);
        return [status, flawsOf(status, text)];
      });
      expect(await Promise.all(statuses)).toEqual([
        [200, []],
        [400, []],
        [400, []],
      ]);
    }
    const others = [
      query(`{ ${'__typename '.repeat(21)} }`),
      query(`{ ${'id '.repeat(1_001)}`),
      body('{"query":""}'),
      body('{"query":1}'),
    ];
    const answers = others.map((sent) => send({ ...sent, headers: { ...json, accept } }));
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  });
});
