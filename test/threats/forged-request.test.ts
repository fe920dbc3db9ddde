import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Dispatcher, request } from 'undici';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

let house: TestHouse;
let authorization: string;
let integrationKey: string;
beforeAll(async () => {
  house = await startTestHouse();
  authorization = `Bearer ${await house.token('staff')}`;
  integrationKey = (await house.clients.create({ name: 'records', role: 'integration' }))?.reveal() ?? '';
});
afterAll(() => house.close());
beforeEach(() => house.forget());

const read = '{ upcomingEvents(first: 1) { totalCount } }';
const json = JSON.stringify({ query: read });
const form = new URLSearchParams({ query: read }).toString();
const simple = (contentType: string | null, body: string): Sent => ({
  method: 'POST',
  headers: contentType === null ? {} : { 'content-type': contentType },
  body,
});

interface Sent {
  readonly method: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

async function send({ method, path = '/graphql', headers = {}, body }: Sent) {
  const answer = await request(`${house.url}${path}`, {
    method: method as Dispatcher.HttpMethod,
    headers: { authorization, origin: 'https://elsewhere.example', cookie: 'session=1', ...headers },
    body: body ?? null,
  });
  return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
}

/** Nothing ran: no data, no call, and no allowance for a page of another place to read the answer. */
function expectNothing({ status, headers, text }: Awaited<ReturnType<typeof send>>): void {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(text).not.toMatch(/totalCount|"data":\{/);
  expect(house.calls()).toEqual([]);
  expect(Object.keys(headers).filter((name) => /^access-control-|^set-cookie/.test(name))).toEqual([]);
}

const inAddress = `/graphql?${form}`;
const multipart = `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${json}\r\n--x--\r\n`;

describe('what a page of another place can send without asking first', () => {
  const sent: readonly [string, Sent][] = [
    ['a text', simple('text/plain', json)],
    ['a text in UTF-8', simple('text/plain; charset=utf-8', json)],
    ['a text that speaks of JSON', simple('text/plain;application/json', json)],
    ['a text with JSON as its parameter', simple('text/plain; a=application/json', json)],
    ['TEXT', simple('TEXT/PLAIN', json)],
    ['a form', simple('application/x-www-form-urlencoded', form)],
    ['a form that is JSON', simple('application/x-www-form-urlencoded', json)],
    ['a form of parts', simple('multipart/form-data; boundary=x', multipart)],
    ['no type', simple(null, json)],
    ['an empty type', simple('', json)],
    ['two types', simple('text/plain, application/json', json)],
    ['a broken type', simple('application', json)],
    ['JSON that is none', simple('application/x-json', json)],
    ['a GraphQL document', simple('application/graphql', read)],
    ['an address', { method: 'GET', path: inAddress }],
    ['an address and a text', { ...simple('text/plain', json), path: inAddress }],
    ['an address and no body', { method: 'POST', path: inAddress }],
    ['an address with a method in it', { method: 'GET', path: `${inAddress}&_method=POST` }],
    ['a method in a header', { method: 'GET', path: inAddress, headers: { 'x-http-method-override': 'POST' } }],
    ['a HEAD', { method: 'HEAD', path: inAddress }],
  ];
  it.each(sent)('%s runs nothing', async (_, each) => {
    expectNothing(await send(each));
  });

  it.each([...sent.filter(([, { method }]) => method === 'POST')])(
    '%s runs nothing with the header that would do for a GET',
    async (_, each) => {
      expectNothing(await send({ ...each, headers: { ...each.headers, 'apollo-require-preflight': '1' } }));
    },
  );
});

describe('a request that a browser asks for first', () => {
  it.each([
    ['OPTIONS', { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }],
    ['OPTIONS', {}],
  ])('%s is not allowed to a page of another place', async (method, headers) => {
    const { status, ...told } = await send({ method, path: inAddress, headers });
    // That a page is allowed nothing is said by saying nothing.
    expectNothing({ ...told, status: status === 204 ? 400 : status });
  });

  it.each([
    ['JSON', simple('application/json', json)],
    ['JSON in UTF-8', simple('application/json; charset=utf-8', json)],
    ...['apollo-require-preflight', 'x-apollo-operation-name'].map((name): [string, Sent] => [
      `an address with ${name}`,
      { method: 'GET', path: inAddress, headers: { [name]: 'a' } },
    ]),
  ])('runs as %s, and gets no cookie and no allowance', async (_, each) => {
    const { status, headers, text } = await send(each);
    expect([status, JSON.parse(text).data.upcomingEvents.totalCount > 0]).toEqual([200, true]);
    expect(Object.keys(headers).filter((name) => /^access-control-|^set-cookie/.test(name))).toEqual([]);
    expect(house.calls()).toHaveLength(1);
  });

  it('takes the operation of the body, whatever the address says', async () => {
    const { text } = await send({ ...simple('application/json', '{"query":"{ __typename }"}'), path: inAddress });
    expect(JSON.parse(text).data).toEqual({ __typename: 'Query' });
    expect(house.calls()).toEqual([]);
  });
});

describe('the front door', () => {
  it.each(['PUT', 'PATCH', 'DELETE', 'TRACE'])('runs nothing for %s', async (method) => {
    const body = method === 'TRACE' ? {} : { body: json, headers: { 'content-type': 'application/json' } };
    expectNothing(await send({ method, path: inAddress, ...body }));
  });

  it.each([[`[${json}]`], [`[${json},${json}]`], ['[]'], ['"{ viewer }"'], ['null'], ['{"query":["{ viewer }"]}']])(
    'runs nothing for the body %s',
    async (body) => {
      expectNothing(await send(simple('application/json', body)));
    },
  );

  it('knows nobody by a cookie', async () => {
    const token = authorization.replace('Bearer ', '');
    const cookie = `authorization=Bearer ${token}; token=${token}; quad-client-key=${integrationKey}`;
    const { body } = await request(`${house.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: '{"query":"{ viewer { id } }"}',
    });
    expect(await body.json()).toEqual({ data: { viewer: null } });
  });
});

describe('a change', () => {
  const change = () => {
    const input = `{ entryId: "stu_${house.school.demo.studentId}", system: WSE }`;
    return `mutation { unlinkEntry(input: ${input}) { entryId } }`;
  };
  const links = async () => (await house.store.db.selectFrom('link').selectAll().execute()).length;

  it.each([
    [{}],
    [{ 'apollo-require-preflight': '1' }],
    [{ 'x-apollo-operation-name': 'a' }],
    [{ 'content-type': 'application/json' }],
    [{ 'apollo-require-preflight': '1', 'x-http-method-override': 'POST', 'x-method-override': 'POST' }],
  ])('is not made by a GET with the headers %j', async (extra) => {
    const before = await links();
    const { body, statusCode } = await request(
      `${house.url}/graphql?${new URLSearchParams({ query: change(), _method: 'POST' })}`,
      { headers: { 'quad-client-key': integrationKey, ...(extra as Record<string, string>) } },
    );
    expect([statusCode >= 400, await body.text()]).toEqual([true, expect.not.stringContaining('"data":{')]);
    expect(await links()).toBe(before);
  });

  it('is made by a POST', async () => {
    const before = await links();
    const { data } = await house.ask(change(), { as: null, headers: { 'quad-client-key': integrationKey } });
    expect(data.unlinkEntry).toEqual({ entryId: `stu_${house.school.demo.studentId}` });
    expect(await links()).toBe(before - 1);
  });
});
