import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { startVendor, type Vendor } from '../kit/vendor.ts';

const slow = '{ viewer { student { availableEncounters { startsAt } } } }';
const quick = '{ viewer { id } }';

describe('a gateway that works on one request at once', () => {
  let vendor: Vendor;
  let house: TestHouse;
  const held: ServerResponse[] = [];
  /** Resolves when so many requests have reached the slow system since the last release. */
  const reached = async (count: number) => {
    while (held.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const release = () => held.splice(0).forEach((response) => void response.end('[]'));
  beforeAll(async () => {
    vendor = await startVendor();
    vendor.answer((_request, response) => void held.push(response));
    const admission = { leastActive: 1, mostActive: 1, maxQueued: 0, slowMs: 60_000 };
    house = await startTestHouse({ urls: { wse: vendor.url }, admission, deadlineMs: 60_000 });
  });
  afterAll(async () => {
    release();
    await house.close();
    await vendor.close();
  });
  afterEach(() => expect(house.faults).toEqual([]));

  const post = (body: string, headers: Record<string, string> = {}) =>
    request(`${house.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

  it('refuses the others with 503, when to come again, and an error of ours, whatever their body is', async () => {
    const running = house.ask(slow, { as: 'student' });
    await reached(1);
    for (const body of [JSON.stringify({ query: quick }), '{', 'x'.repeat(200_000)]) {
      const { statusCode, headers, body: answer } = await post(body);
      expect([statusCode, headers['retry-after'], headers['cache-control']]).toEqual([503, '1', 'private, no-store']);
      const requestId = String(headers['x-request-id']);
      expect(requestId).toMatch(/^req_/);
      expect(await answer.json()).toEqual({
        errors: [{ message: expect.any(String), extensions: { code: 'OVERLOADED', retryable: true, requestId } }],
      });
    }
    const { statusCode } = await request(`${house.url}/graphql?query=${encodeURIComponent(quick)}`);
    expect(statusCode).toBe(503);
    release();
    expect((await running).status).toBe(200);
    expect((await house.ask(quick)).status).toBe(200);
  });

  it('still says that it lives and is ready', async () => {
    const running = house.ask(slow, { as: 'student' });
    await reached(1);
    for (const path of ['/health', '/ready']) expect((await request(house.url + path)).statusCode).toBe(200);
    release();
    await running;
  });

  it('gives the place back after every kind of refusal', async () => {
    for (const body of ['{', 'x'.repeat(200_000), '{"query":"{"}', '{"query":"{ nothing }"}']) {
      expect((await post(body)).statusCode).toBeLessThan(500);
      expect((await post('{"query":"{ __typename }"}', { authorization: 'Bearer x' })).statusCode).toBe(401);
    }
    expect((await house.ask(quick)).status).toBe(200);
  });

  it('keeps the place of a client that went away until the work for it ends', async () => {
    const gone = new AbortController();
    const running = request(`${house.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await house.token('student')}` },
      body: JSON.stringify({ query: slow }),
      signal: gone.signal,
    });
    await reached(1);
    gone.abort();
    await expect(running).rejects.toThrow();
    expect((await house.ask(quick)).status).toBe(503);
    release();
    const statuses: number[] = [];
    while (statuses.at(-1) !== 200) statuses.push((await house.ask(quick)).status);
    expect((await house.ask(quick)).status).toBe(200);
  });

  it('gives no place to who has not sent the body yet, and then as to anybody', async () => {
    const { hostname, port } = new URL(house.url);
    const socket = connect(Number(port), hostname);
    const said = async (text: RegExp) => {
      for (let all = ''; ; ) {
        all += String((await once(socket, 'data'))[0]);
        if (text.test(all)) return;
      }
    };
    const body = JSON.stringify({ query: quick });
    const lines = ['POST /graphql HTTP/1.1', 'Host: a', 'Content-Type: application/json', 'Expect: 100-continue'];
    socket.write([...lines, `Content-Length: ${body.length}`, '', ''].join('\r\n'));
    await said(/^HTTP\/1\.1 100 /);
    socket.write('{');
    expect((await house.ask(quick)).status).toBe(200);
    const running = house.ask(slow, { as: 'student' });
    await reached(1);
    socket.write(body.slice(1));
    await said(/^HTTP\/1\.1 503 .*OVERLOADED/s);
    release();
    await running;
    socket.destroy();
    expect((await house.ask(quick)).status).toBe(200);
  });
});

describe('a gateway to which many bodies are on their way', () => {
  it('takes as many as memory should hold, and others again when these are gone', async () => {
    const house = await startTestHouse();
    const { hostname, port } = new URL(house.url);
    const begin = async () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      socket.write(
        'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{',
      );
      return socket;
    };
    // 16 MB together.
    const sockets = [];
    for (let count = 0; count < 167; count += 1) sockets.push(await begin());
    await sleep(200);
    const late = await begin();
    const [answer] = await once(late, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 503 [\s\S]*"code":"OVERLOADED"/);
    expect((await house.ask(quick)).status).toBe(200);
    for (const socket of sockets) socket.destroy();
    late.destroy();
    await sleep(200);
    const next = await begin();
    const heard: string[] = [];
    next.on('data', (data) => heard.push(String(data)));
    await sleep(200);
    expect(heard).toEqual([]);
    next.destroy();
    await house.close();
  });
});
