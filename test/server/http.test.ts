import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeCursor } from '../../src/lib/cursor.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

/** The status line and body of what comes back for these bytes. */
function send(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('the front door', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse();
  });
  afterAll(() => house.close());
  beforeEach(() => house.forget());

  it.each([['[::::]'], ['[1.2]'], ['1.2.3.4.5'], ['a b'], ['a:99999'], ['']])(
    'answers 400 to the Host %j, and logs no fault',
    async (host) => {
      const answer = await send(house.url, `GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1.1 400 /);
      expect(house.faults).toEqual([]);
    },
  );

  it.each([
    ['GET', '/nothing', 404],
    ['GET', '/%ff', 400],
  ])('answers %s %s with an error of ours', async (method, path, status) => {
    const answer = await send(house.url, `${method} ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    const { errors } = JSON.parse(answer.split('\r\n\r\n')[1] ?? '');
    expect(errors[0].extensions).toEqual({
      code: 'BAD_USER_INPUT',
      retryable: false,
      requestId: expect.stringMatching(/^req_/),
    });
  });

  it.each([
    ['GET /health', 200],
    ['GET /ready', 200],
    ['GET /graphql?query=%7B__typename%7D', 400],
    ['POST /graphql', 400],
    ['PUT /graphql', 404],
    ['GET /nothing', 404],
    ['GET /%ff', 400],
    ['GET /health HTTP/9.9 x', 400],
    ['EAT /graphql', 400],
  ])('lets nobody keep the answer to %s, and gives it an id', async (line, status) => {
    const answer = await send(
      house.url,
      `${line} HTTP/1.1\r\nHost: a\r\nExpect: much\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/^x-request-id: req_[0-9a-f-]{36}\r$/im);
    expect(answer).toMatch(/^cache-control: private, no-store\r$/im);
    expect(house.faults).toEqual([]);
  });

  it('gives anonymous callers the schema and no data', async () => {
    const { status, data, errors } = await house.ask('{ __schema { queryType { name } } viewer { id } }', { as: null });
    expect([status, errors]).toEqual([200, []]);
    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } }, viewer: null });
  });

  it.each([
    [{ at: 1e300, ids: [], total: 1 }],
    [{ at: 253402400800001, ids: [], total: 1 }],
    [{ at: 0, ids: [], total: 1.5 }],
    [{ at: 0, ids: [], total: -5 }],
  ])('refuses the forged cursor %j before any call', async (cursor) => {
    const center = `ctr_${house.school.directory.centers[0]?.id}`;
    const { errors } = await house.ask(
      `{ sessions(centerIds: ["${center}"], after: "${encodeCursor(cursor)}") { totalCount } }`,
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    expect([house.calls(), house.faults]).toEqual([[], []]);
  });

  it.each([['enr_2147483648'], ['enr_9999999999999999999'], ['ses_9007199254740993'], ['ses_0'], ['enr_-1']])(
    'refuses the id %s, which no system can have, before any call',
    async (id) => {
      const { errors } = await house.ask(`{ node(id: "${id}") { id } }`);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
      expect(house.calls()).toEqual([]);
    },
  );

  it.each([['guest_id'], ['registration_id'], ['Guest.Id']])(
    'refuses to filter sessions by the property %s, which would go round the policy',
    async (property) => {
      const center = `ctr_${house.school.directory.centers[0]?.id}`;
      const filter = `{ properties: [{ property: "${property}", value: "1" }] }`;
      const { errors } = await house.ask(`{ sessions(centerIds: ["${center}"], filter: ${filter}) { totalCount } }`);
      expect(errors.map(({ message }) => message.slice(0, 41))).toEqual(['Argument "filter.properties[0].property":']);
      expect(house.calls()).toEqual([]);
    },
  );
});
