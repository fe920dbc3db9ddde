import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { register } from '../kit/register.ts';
import { startVendor, type Vendor } from '../kit/vendor.ts';

const [page, other, stranger] = ['https://app.example.org', 'http://localhost:5173', 'https://evil.example.org'];
const exposed = 'x-request-id, retry-after';
const ofPage = {
  'access-control-allow-origin': page,
  'access-control-expose-headers': exposed,
  vary: 'origin',
};
const ofAnybody = { 'access-control-allow-origin': '*', 'access-control-expose-headers': exposed };

interface Asked {
  readonly method?: 'GET' | 'POST' | 'OPTIONS' | 'PUT';
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** What of an answer a browser goes by. */
async function send(url: string, { method = 'POST', headers = {}, body }: Asked) {
  const answer = await request(url, { method, headers, ...(body === undefined ? {} : { body }) });
  const told = Object.entries(answer.headers).filter(([name]) => /^(access-control-.*|vary)$/.test(name));
  return {
    status: answer.statusCode,
    told: Object.fromEntries(told),
    all: answer.headers,
    text: await answer.body.text(),
  };
}

const json = { 'content-type': 'application/json' };
const query = (text: string) => JSON.stringify({ query: text });
const preflight = (origin: string, more: Record<string, string> = {}): Asked => ({
  method: 'OPTIONS',
  headers: {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type',
    ...more,
  },
});

describe('a gateway that some pages may ask', () => {
  let house: TestHouse;
  let graph: string;
  beforeAll(async () => {
    house = await startTestHouse({ origins: [page, other], ratePoints: 60 });
    graph = `${house.url}/graphql`;
  });
  afterAll(async () => {
    expect(house.faults).toEqual([]);
    await house.close();
  });

  it('tells their browsers what they may send, for two hours and without what browsers add by themselves', async () => {
    for (const path of ['', '/some-id', '?query=x']) {
      const { status, told, all, text } = await send(graph + path, preflight(page));
      expect([status, text]).toEqual([204, '']);
      expect(told).toEqual({
        ...ofPage,
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'authorization,content-type',
        'access-control-max-age': '7200',
      });
      expect([all['cache-control'], String(all['x-request-id']).slice(0, 4)]).toEqual(['private, no-store', 'req_']);
    }
  });

  it('lets them reach it on a private address where a browser asks for that, and names no odd header', async () => {
    const asks = { 'access-control-request-private-network': 'true', 'access-control-request-headers': 'a b' };
    const { told } = await send(graph, preflight(page, asks));
    expect(told).toMatchObject({ 'access-control-allow-private-network': 'true' });
    expect(told).not.toHaveProperty('access-control-allow-headers');
  });

  it.each([stranger, 'null', `${page}.evil.example.org`, 'https://app.example.org:8443', 'http://app.example.org'])(
    'allows a page of %s nothing',
    async (origin) => {
      expect(await send(graph, preflight(origin))).toMatchObject({ status: 204, told: { vary: 'origin' }, text: '' });
      const headers = { ...json, origin, authorization: `Bearer ${await house.token('staff')}` };
      const { told } = await send(graph, { headers, body: query('{ viewer { id } }') });
      expect(told).toEqual({ vary: 'origin' });
    },
  );

  it('charges nobody for a preflight', async () => {
    // With what would take it to the graph.
    for (let count = 0; count < 100; count += 1)
      await send(graph, preflight(page, { 'apollo-require-preflight': 'x' }));
    expect((await house.ask('{ __typename }', { as: null })).status).toBe(200);
  });

  it.each<[number, string, Asked, string]>([
    [200, 'that is well', { headers: json, body: query('{ __typename }') }, ''],
    [401, 'to bad credentials', { headers: { ...json, authorization: 'Bearer x' }, body: query('{ __typename }') }, ''],
    [400, 'to a body that is none', { headers: json, body: '{' }, ''],
    [413, 'to a body that is too large', { headers: json, body: 'x'.repeat(200_000) }, ''],
    [415, 'to a packed body', { headers: { ...json, 'content-encoding': 'gzip' }, body: 'x' }, ''],
    [404, 'to a method that is none', { method: 'PUT' }, ''],
    [400, 'to an address that is none', { method: 'GET' }, '/%ff'],
  ])('lets them read the answer %s %s', async (status, _what, asked, path) => {
    const from = (origin: string) => send(graph + path, { ...asked, headers: { ...asked.headers, origin } });
    expect(await from(page)).toMatchObject({ status, told: ofPage });
    const { status: same, told } = await from(stranger);
    expect([same, told]).toEqual([status, { vary: 'origin' }]);
  });

  it('still refuses what a page could send without asking first', async () => {
    const headers = { origin: page, 'content-type': 'text/plain' };
    const { status, text } = await send(graph, { headers, body: query('{ __typename }') });
    expect([status, text]).toEqual([400, expect.stringContaining('BAD_USER_INPUT')]);
    const plain = await send(`${graph}?query=%7B__typename%7D`, { method: 'GET', headers: { origin: page } });
    expect([plain.status, plain.told]).toEqual([400, ofPage]);
  });

  it('says nothing of the kind of what is not the graph', async () => {
    for (const path of ['/health', '/ready', '/nothing', '/graphqls']) {
      expect((await send(house.url + path, { method: 'GET', headers: { origin: page } })).told).toEqual({});
    }
  });

  it('lets them read that a caller has spent what they may', async () => {
    const headers = { ...json, origin: page, authorization: `Bearer ${await house.token('student')}` };
    const spend = () => send(graph, { headers, body: query('{ a: viewer { id } b: viewer { id } c: viewer { id } }') });
    await spend();
    expect(await spend()).toMatchObject({ status: 429, told: ofPage, all: { 'retry-after': expect.any(String) } });
  });
});

describe('an answer that caches may keep', () => {
  let house: TestHouse;
  let headers: Record<string, string>;
  beforeAll(async () => {
    house = await startTestHouse({ origins: [page, other], holdsPartners: true });
    const key = await house.clients.create({ name: 'app', role: 'partner' });
    headers = { 'quad-client-key': key?.reveal() ?? '' };
    await register(house, 'app', { centers: 'query Centers { centers { name } }' }, { isPublic: true });
  });
  afterAll(() => house.close());
  const vary = 'accept, quad-client-key, apollographql-client-name, graphql-client-name';

  it('is the same for every page and for none, at once or not, whole or not, so that a cache keeps one', async () => {
    const get = (more: Record<string, string>) =>
      send(`${house.url}/graphql/centers`, { method: 'GET', headers: { ...headers, ...more } });
    const first = await get({});
    const tag = String(first.all.etag);
    const known = { 'if-none-match': tag };
    const second = { 'apollographql-client-name': 'another' };
    // The first with each name goes the ordinary way, the next are answered at once.
    const asks = [{}, { origin: page }, { origin: other }, known, { ...second, origin: page }, { ...second, ...known }];
    const answers = [first];
    for (const more of asks) answers.push(await get(more));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 304, 200, 304]);
    for (const { told, all } of answers) {
      expect(told).toEqual({ ...ofAnybody, vary });
      expect(all['cache-control']).toMatch(/^public, max-age=/);
    }
  });

  it('is for nobody where it has an error', async () => {
    const asked = { method: 'GET' as const, headers: { ...headers, origin: page } };
    expect(await send(`${house.url}/graphql/nothing`, asked)).toMatchObject({ status: 404, told: ofPage });
  });
});

describe('a gateway that is busy', () => {
  let vendor: Vendor;
  let house: TestHouse;
  const held: ServerResponse[] = [];
  const release = () => held.splice(0).forEach((response) => void response.end('[]'));
  const slow = query('{ viewer { student { availableEncounters { startsAt } } } }');
  const ask = async (origin: string) => {
    const headers = { ...json, origin, authorization: `Bearer ${await house.token('student')}` };
    return send(`${house.url}/graphql`, { headers, body: slow });
  };
  const open = async (mostActive: number) => {
    vendor = await startVendor();
    vendor.answer((_request, response) => void held.push(response));
    const admission = { leastActive: mostActive, mostActive, maxQueued: 0, slowMs: 60_000 };
    house = await startTestHouse({ urls: { wse: vendor.url }, admission, deadlineMs: 60_000, origins: [page, other] });
  };
  const reached = async () => {
    while (held.length === 0) await sleep(5);
  };
  afterEach(async () => {
    release();
    await house.close();
    await vendor.close();
  });

  it('lets pages read that it is, and still answers their preflights', async () => {
    await open(1);
    const running = ask(page);
    await reached();
    expect(await ask(page)).toMatchObject({ status: 503, told: ofPage, all: { 'retry-after': '1' } });
    expect((await send(`${house.url}/graphql`, preflight(page))).told).toMatchObject(ofPage);
    release();
    expect((await running).told).toEqual(ofPage);
  });

  it('names each page to itself, though one answer is given to several', async () => {
    await open(64);
    const authorization = `Bearer ${await house.token('student')}`;
    const body = slow;
    const origins = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? page : other));
    const all = origins.map((origin) =>
      send(`${house.url}/graphql`, { headers: { ...json, origin, authorization }, body }),
    );
    await reached();
    await sleep(100);
    release();
    expect((await Promise.all(all)).map(({ told }) => told['access-control-allow-origin'])).toEqual(origins);
  });
});

describe('a gateway that no page may ask', () => {
  it('says nothing of it, and charges nobody for a preflight', async () => {
    const house = await startTestHouse({ ratePoints: 60 });
    for (let count = 0; count < 20; count += 1) {
      const { status, told } = await send(`${house.url}/graphql`, preflight(page));
      expect([status, told]).toEqual([204, {}]);
    }
    const answer = await send(`${house.url}/graphql`, {
      headers: { ...json, origin: page },
      body: query('{ __typename }'),
    });
    expect([answer.status, answer.told]).toEqual([200, {}]);
    await house.close();
  });
});
