import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { sendRaw } from '../threats/raw-request.ts';

/** Only ends a test that hangs: the limits of the gateway are 5 seconds for a head and 10 for a request, looked at each second. */
const patienceMs = 25_000;

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.close());
afterEach(() => expect(house.faults).toEqual([]));

const head = (lines: readonly string[]) =>
  ['POST /graphql HTTP/1.1', 'Host: a', 'Content-Type: application/json', ...lines, '', ''].join('\r\n');
const question = '{"query":"{ __typename }"}';

/** Sends a bit more each second for as long as the gateway takes it, and gives what it said in the end. */
async function drip([start, more]: readonly [string, string]): Promise<string> {
  const { hostname, port } = new URL(house.url);
  let answer = '';
  const socket = connect(Number(port), hostname, () => socket.write(start));
  const timer = setInterval(() => socket.write(more), 1_000);
  await new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('error', () => undefined).on('close', () => resolve());
  });
  clearInterval(timer);
  return answer;
}

describe('a client that is slow', () => {
  it(
    'is cut with 408, be it its head, its body, or nothing at all that does not come',
    async () => {
      const ended: string[] = [];
      const dripped = async (what: string, bytes: readonly [string, string]) => {
        const answer = await drip(bytes);
        ended.push(what);
        return answer;
      };
      const answers = await Promise.all([
        dripped('head', ['', '']),
        dripped('head', ['POST /graphql HTTP/1.1\r\nHost: a\r\nX: ', 'x']),
        dripped('body', [head(['Content-Length: 99999']), ' ']),
        dripped('body', [head(['Transfer-Encoding: chunked']), '1\r\n \r\n']),
      ]);
      // Less time is given to a head.
      expect(ended).toEqual(['head', 'head', 'body', 'body']);
      for (const answer of answers) {
        expect(answer).toMatch(/^HTTP\/1\.1 408 /);
        expect(answer).toMatch(/\r\nX-Request-Id: req_/i);
        expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '').errors[0].extensions.code).toBe('BAD_USER_INPUT');
      }
    },
    patienceMs,
  );

  it(
    'is one of two thousand, and does not keep the others from their answers',
    async () => {
      const { hostname, port } = new URL(house.url);
      const sockets: Socket[] = [];
      const connected = Array.from({ length: 2_000 }, (_, number) => {
        const start = number % 2 === 0 ? 'POST /graphql HTTP/1.1\r\nHost: a\r\nX: ' : head(['Content-Length: 99999']);
        return new Promise<void>((resolve, reject) => {
          const socket = connect(Number(port), hostname, () => socket.write(start, () => resolve()));
          socket.on('error', reject);
          sockets.push(socket);
        });
      });
      await Promise.all(connected);
      // A socket is not refused, but cut later on, which is no error.
      for (const socket of sockets) socket.removeAllListeners('error').on('error', () => undefined);
      for (let round = 0; round < 10; round += 1) {
        const answers = await Promise.all(Array.from({ length: 10 }, () => house.ask('{ viewer { id } }')));
        expect(answers.map(({ status, errors }) => [status, errors])).toEqual(Array(10).fill([200, []]));
      }
      for (const socket of sockets) socket.destroy();
    },
    patienceMs,
  );
});

describe('a request that is too much', () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));

  it.each([
    ['a body that says it is too large', 413, `${head(['Content-Length: 200000', 'Connection: close'])}{`],
    [
      'a body that is found too large on the way',
      413,
      `${head(['Transfer-Encoding: chunked', 'Connection: close'])}30d40\r\n${'x'.repeat(200_000)}\r\n0\r\n\r\n`,
    ],
    ['a head that is too large', 431, head([`X: ${'x'.repeat(7_000)}\r\n`.repeat(5).trim(), 'Connection: close'])],
    [
      'a compressed body',
      415,
      Buffer.concat([
        Buffer.from(head(['Content-Encoding: gzip', `Content-Length: ${bomb.length}`, 'Connection: close'])),
        bomb,
      ]),
    ],
    [
      'a body in an encoding that nobody knows',
      415,
      head(['Content-Encoding: identity, zstd', 'Content-Length: 0', 'Connection: close']),
    ],
    [
      'a body of another type',
      415,
      `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: text/csv\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx`,
    ],
  ])('is refused: %s is %i', async (_what, status, bytes) => {
    const answer = await sendRaw(house.url, bytes);
    expect(answer.status).toBe(status);
    expect(answer.head).toMatch(/\r\nx-request-id: req_/i);
    expect(answer.head).toMatch(/\r\ncache-control: private, no-store/i);
    expect(JSON.parse(answer.body).errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', retryable: false });
  });

  it('is no body that says that it is not encoded', async () => {
    const lines = ['Content-Encoding: Identity', `Content-Length: ${question.length}`, 'Connection: close'];
    const answer = await sendRaw(house.url, head(lines) + question);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { data: { __typename: 'Query' } }]);
  });
});
