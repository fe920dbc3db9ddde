import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

const query = 'query Mine { viewer { student { name availableEncounters { id } } } }';
const others = Array.from({ length: 7 });

let slow: Server;
let house: TestHouse;
let calls = 0;

/** A house of which one system answers late: what comes meanwhile comes at once. */
async function open(ratePoints = 0, leastActive = 512): Promise<Readonly<Record<string, string>>> {
  calls = 0;
  slow = createServer((_request, response) => {
    calls += 1;
    setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end('[]'), 500);
  });
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
  const { port } = slow.address() as AddressInfo;
  house = await startTestHouse({
    urls: { wse: `http://127.0.0.1:${port}` },
    ratePoints,
    admission: { leastActive, utilization: () => 1, slowMs: 5_000 },
  });
  const authorization = `Bearer ${await house.token('student')}`;
  return { 'content-type': 'application/json', accept: 'application/json', authorization };
}

afterEach(async () => {
  await house.close();
  slow.close();
});

async function send(headers: Readonly<Record<string, string>>, body: object = { query }) {
  const answer = await request(`${house.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  const { 'x-request-id': requestId, date: _, ...told } = answer.headers;
  return { requestId, status: answer.statusCode, headers: told, text: await answer.body.text() };
}

describe('a request that is the same as one that runs', () => {
  it('is answered the same to the byte, under its own id, and written down', async () => {
    const headers = await open();
    const answers = await Promise.all([send(headers), ...others.map(() => send(headers))]);
    expect(calls).toBe(1);
    const [first] = answers;
    expect([first?.status, first?.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    for (const { requestId: _, ...answer } of answers) {
      expect(answer).toEqual({ status: first?.status, headers: first?.headers, text: first?.text });
    }
    const ids = answers.map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(8);
    await house.flush();
    const reads = await house.store.db.selectFrom('personal_read').select(['request_id', 'operation']).execute();
    expect(new Set(reads.map(({ request_id }) => request_id))).toEqual(new Set(ids));
    expect(new Set(reads.map(({ operation }) => operation))).toEqual(new Set(['Mine { viewer }']));
  });

  it('takes no place at the door meanwhile', async () => {
    const headers = await open(0, 2);
    await Promise.all([send(headers), ...others.map(() => send(headers))]);
    expect(calls).toBe(1);
  });

  it('is answered in the form that it asks for', async () => {
    const headers = await open();
    const accept = 'application/graphql-response+json';
    const [plain, newer] = await Promise.all([send(headers), send({ ...headers, accept })]);
    expect(calls).toBe(1);
    expect(plain.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(newer.headers['content-type']).toBe(`${accept}; charset=utf-8`);
    expect(newer.text).toBe(plain.text);
  });

  it('is not one that differs in a single letter of its body, or in who sends it', async () => {
    const headers = await open();
    const staff = { ...headers, authorization: `Bearer ${await house.token('staff')}` };
    const aliased = { query: query.replace('name', 'named: name') };
    const [mine, others, theirs] = await Promise.all([send(headers), send(headers, aliased), send(staff)]);
    expect([mine.text.includes('"name"'), others.text.includes('"named"')]).toEqual([true, true]);
    expect(JSON.parse(theirs.text).data.viewer.student).toBeNull();
  });

  it('pays for itself, and is refused where it can not', async () => {
    // Each asks for 14 points, and pays 10 for its call afterwards.
    const headers = await open(60);
    const answers = await Promise.all([send(headers), ...others.map(() => send(headers))]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429, 429, 429]);
    expect((await send(headers)).status).toBe(429);
  });

  it('is told of what went wrong under its own id', async () => {
    const headers = await open();
    slow.removeAllListeners('request');
    slow.on('request', (_request, response) => {
      calls += 1;
      setTimeout(() => response.writeHead(400).end('no'), 500);
    });
    const answers = await Promise.all([send(headers), ...others.map(() => send(headers))]);
    expect(calls).toBe(1);
    for (const { requestId, text } of answers) {
      expect(JSON.parse(text).errors.map((error: { extensions: object }) => error.extensions)).toEqual([
        expect.objectContaining({ requestId }),
      ]);
    }
  });
});
