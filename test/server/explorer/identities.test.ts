import { request as rawRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestHouse, type TestHouse } from '../../kit/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse({ explorer: { people: true } });
});
afterAll(() => house.close());

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** By Node's own client, as it sends any Host header. */
function get(headers: Readonly<Record<string, string>> = {}, url = house.url): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = rawRequest(`${url}/explorer/identities`, { headers }, async (response) => {
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: await text(response) });
    });
    sent.on('error', reject).end();
  });
}

describe('development identities', () => {
  it('are a few people of each role, the printed ones first, each with a token of theirs that is taken', async () => {
    const { status, body } = await get();
    const { identities } = JSON.parse(body);
    expect(status).toBe(200);
    expect(identities).toHaveLength(7);
    expect(identities[0]).toEqual({
      label: 'Ana Prado, student',
      role: 'student',
      id: `stu_${house.school.demo.studentId}`,
      token: expect.stringMatching(/^eyJ/),
      centers: ['Lisboa Saldanha', 'Porto Boavista'],
    });
    expect(identities[4]).toMatchObject({ role: 'staff', id: `stf_${house.school.demo.staffId}` });
    for (const { id, token } of identities) {
      const headers = { authorization: `Bearer ${token}` };
      const { data } = await house.ask('{ viewer { id } }', { as: null, headers });
      expect(data.viewer.id).toBe(id);
    }
  });

  it('are kept by nobody and shown to no other origin', async () => {
    const { headers } = await get({ 'sec-fetch-site': 'same-origin' });
    expect(headers).toMatchObject({
      'cache-control': 'private, no-store',
      'content-type': 'application/json; charset=utf-8',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it.each(['localhost:4000', '127.0.0.1:4000', '[::1]:5173', 'localhost', 'LOCALHOST:4000'])(
    'are given to a page at %s',
    async (host) => {
      expect((await get({ host, origin: `http://${host}` })).status).toBe(200);
    },
  );

  it.each([
    ['whose name was made to lead here', { host: 'evil.example' }],
    ['whose name only begins like ours', { host: 'localhost.evil.example:4000' }],
    ['of another origin', { origin: 'http://evil.example' }],
    ['of another port', { origin: 'http://127.0.0.1:1' }],
    ['without an origin', { origin: 'null' }],
    ['of another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['of another port, as the browser says', { 'sec-fetch-site': 'same-site' }],
    ['behind a proxy', { 'x-forwarded-for': '203.0.113.7' }],
    ['behind a newer proxy', { forwarded: 'for=203.0.113.7' }],
    ['behind a proxy that tells of itself alone', { via: '1.1 proxy' }],
    ['behind a proxy that tells of the name alone', { 'x-forwarded-host': 'quad.example.org' }],
    ['behind a proxy that tells of the address in its own way', { 'x-real-ip': '203.0.113.7' }],
  ])('are refused to a page %s', async (_, headers) => {
    const { status, body } = await get(headers as unknown as Record<string, string>);
    expect([status, JSON.parse(body).errors[0].extensions.code]).toEqual([403, 'FORBIDDEN']);
    expect(body).not.toContain('eyJ');
  });
});

describe('development identities, of a proxy that says nothing of itself', () => {
  // As nginx asks where it has nothing but `proxy_pass`.
  it('are refused, as no browser asks so', async () => {
    const { hostname, port, host } = new URL(house.url);
    const socket = connect(Number(port), hostname);
    socket.write(`GET /explorer/identities HTTP/1.0\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    const answer = await text(socket);
    expect(answer).toContain(' 403 Forbidden');
    expect(answer).not.toContain('eyJ');
  });
});

describe('in production', () => {
  it('there are none, whether the explorer is there or not', async () => {
    for (const explorer of [undefined, {}]) {
      const production = await startTestHouse({ production: true, ...(explorer && { explorer }) });
      expect((await get({}, production.url)).status).toBe(404);
      await production.close();
    }
  });
});
