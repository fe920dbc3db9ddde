import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { SocketLimits } from '../../src/server/http.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { startVendor, type Vendor } from '../kit/vendor.ts';

/** Only ends a test that hangs. */
const patienceMs = 30_000;
const health = 'GET /health HTTP/1.1\r\nHost: a\r\n\r\n';
const slow = JSON.stringify({ query: '{ viewer { student { availableEncounters { startsAt } } } }' });

let house: TestHouse;
let vendor: Vendor;
async function open(sockets: Partial<SocketLimits>): Promise<void> {
  vendor = await startVendor();
  vendor.answer(() => undefined);
  house = await startTestHouse({ urls: { wse: vendor.url }, deadlineMs: 60_000, sockets });
}
afterEach(async () => {
  // What hangs there would keep the gateway from closing.
  await vendor.close();
  await house.close();
});

/** A connection, and all that came over it until it was closed. */
function dial(): { socket: Socket; text: Promise<string> } {
  const { hostname, port } = new URL(house.url);
  const socket = connect(Number(port), hostname);
  let all = '';
  socket.on('data', (chunk) => {
    all += String(chunk);
  });
  socket.on('error', () => undefined);
  return { socket, text: once(socket, 'close').then(() => all) };
}

/** One that the gateway has taken and keeps open. */
async function taken(): Promise<Socket> {
  const { socket } = dial();
  socket.write(health);
  await once(socket, 'data');
  return socket;
}

describe('a connection', () => {
  it(
    'is closed where no byte goes either way, though a request waits for its answer',
    async () => {
      await open({ connectionTimeout: 500 });
      const { socket, text } = dial();
      const lines = [
        'Host: a',
        'Content-Type: application/json',
        `Authorization: Bearer ${await house.token('student')}`,
      ];
      socket.write(['POST /graphql HTTP/1.1', ...lines, `Content-Length: ${slow.length}`, '', slow].join('\r\n'));
      expect([await text, vendor.calls.length]).toEqual(['', 1]);
    },
    patienceMs,
  );

  it(
    'is told to end by the last of so many answers, and gets no other',
    async () => {
      await open({ maxRequestsPerSocket: 3 });
      const { socket } = dial();
      const answers: string[] = [];
      for (let time = 0; time < 4; time += 1) {
        socket.write(health);
        answers.push(String((await once(socket, 'data'))[0]));
      }
      socket.destroy();
      const told = answers.map((answer) => [answer.slice(9, 12), /^connection: close\r$/im.test(answer)]);
      expect(told).toEqual([
        ['200', false],
        ['200', false],
        ['200', true],
        ['503', true],
      ]);
    },
    patienceMs,
  );

  it(
    'is not taken where there are as many as may be, until one of them is closed',
    async () => {
      await open({ maxConnections: 2 });
      const [first, second] = [await taken(), await taken()];
      const third = dial();
      third.socket.write(health);
      expect(await third.text).toBe('');
      first.destroy();
      let answer = '';
      // When the gateway has heard of it, it takes another.
      while (answer === '') {
        const next = dial();
        next.socket.write(health.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
        answer = await next.text;
      }
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
      second.destroy();
    },
    patienceMs,
  );
});
