import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Dispatcher, request } from 'undici';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const operation = (query: string): Sent => ({ body: JSON.stringify({ query, operationName: 'cop' }) });
const inAddress = (query: string): Sent => ({
  method: 'GET',
  path: `/graphql?${new URLSearchParams({ query })}`,
  headers: {},
});
const repeated = (count: number, text: string) => Array(count).fill(text).join(' ');
const aliases = Array.from({ length: 101 }, (_, index) => `alias${index}: __typename`).join(' ');

/** Whether the operation was run. */
const hasRun = ({ text }: Answer) => /"data":\{[^}]/.test(text);
/** Whether there is a page for browsers. */
const hasPage = ({ type, text }: Answer) => type.includes('html') || /graphiql|playground|sandbox/i.test(text);

/** What the tool graphql-cop sends, and what it takes for a finding. */
const findings: readonly [name: string, sent: Sent, isFound: (answer: Answer) => boolean][] = [
  ['101 aliases', operation(`query cop { ${aliases} }`), hasRun],
  [
    'a batch of 10',
    { body: JSON.stringify(Array(10).fill({ query: 'query cop { __typename }', operationName: 'cop' })) },
    hasRun,
  ],
  [
    '10 directives',
    operation(`query cop { __typename ${repeated(10, '@aa')} }`),
    ({ text }) => (text.match(/@aa/g) ?? []).length >= 10,
  ],
  [
    'circular introspection',
    operation(`query cop { __schema { types { fields { ${'type { fields { '.repeat(4)}name${' } }'.repeat(4)} } } } }`),
    hasRun,
  ],
  ['introspection', operation('query cop { __schema { types { name fields { name } } } }'), hasRun],
  [
    'suggestions of fields',
    operation('query cop { __schema { directive } }'),
    ({ text }) => /did you mean/i.test(text),
  ],
  [
    'suggestions of our own fields',
    operation('query cop { viewr { id } }'),
    ({ text }) => /did you mean|viewer/i.test(text),
  ],
  ...['/', '/graphql', '/graphiql', '/playground', '/console', '/v1/graphql'].map(
    (path): [string, Sent, typeof hasPage] => [
      `a page at ${path}`,
      { method: 'GET', path, headers: { accept: 'text/html' } },
      hasPage,
    ],
  ),
  ['a query by GET', inAddress('query cop { __typename }'), hasRun],
  ['a change by GET', inAddress('mutation cop { __typename }'), hasRun],
  [
    'a query in a form',
    { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query=query+cop+%7B__typename%7D' },
    hasRun,
  ],
  ['a trace', operation('query cop { __typename }'), ({ text }) => text.includes('"tracing"')],
  ['an error that nobody handles', operation('qwerty cop { abc }'), ({ text }) => /exception|stack/i.test(text)],
  ['500 times one field', operation(`query cop { ${repeated(500, '__typename')} }`), hasRun],
];

describe('in production, what graphql-cop looks for', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse({ production: true });
  });
  afterAll(() => house.close());

  async function send({
    method = 'POST',
    path = '/graphql',
    headers = { 'content-type': 'application/json' },
    body,
  }: Sent): Promise<Answer> {
    const answer = await request(`${house.url}${path}`, {
      method: method as Dispatcher.HttpMethod,
      headers,
      body: body ?? null,
    });
    return { status: answer.statusCode, type: String(answer.headers['content-type']), text: await answer.body.text() };
  }

  it.each(findings)('is not there: %s', async (name, sent, isFound) => {
    const answer = await send(sent);
    expect([name, answer.text, isFound(answer)]).toEqual([name, answer.text, false]);
    // The tool takes a failure of the server for a finding of its own.
    expect(answer.status).toBeLessThan(500);
    expect(house.faults).toEqual([]);
  });

  it('would be found: an operation runs, and none is run by a GET even where the header is there', async () => {
    expect(hasRun(await send({ body: '{"query":"query cop { __typename }"}' }))).toBe(true);
    const headers = { 'apollo-require-preflight': '1' };
    const { status, text } = await send({ ...inAddress('mutation cop { __typename }'), headers });
    expect([status, text.includes('"data"')]).toEqual([405, false]);
  });
});
