import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { sendRaw } from './raw-request.ts';

const canary = 'evil-host-canary';
const body = JSON.stringify({ query: '{ __typename }' });

/** The Host lines of a request, each with its end. */
const hosts: readonly [what: string, lines: string][] = [
  ['empty', 'Host: \r\n'],
  ['missing', ''],
  ['doubled', `Host: 127.0.0.1\r\nHost: ${canary}\r\n`],
  ['doubled alike', 'Host: 127.0.0.1\r\nHost: 127.0.0.1\r\n'],
  ['two in one', `Host: 127.0.0.1, ${canary}\r\n`],
  ['with a space', `Host: ${canary} b\r\n`],
  ['with a tab', `Host: ${canary}\tb\r\n`],
  ['with a user', `Host: user@${canary}\r\n`],
  ['with a password', `Host: user:word@${canary}\r\n`],
  ['with a path', `Host: ${canary}/path\r\n`],
  ['with a scheme', `Host: http://${canary}\r\n`],
  ['with a backslash', `Host: ${canary}\\path\r\n`],
  ['with a query', `Host: ${canary}?a=b\r\n`],
  ['with a fragment', `Host: ${canary}#a\r\n`],
  ['with a percent sign', `Host: ${canary}%2f\r\n`],
  ['in other letters', `Host: ${canary}-éñ\r\n`],
  ['in letters of several bytes', `Host: ${canary}-日本\r\n`],
  ['with markup', `Host: <script>${canary}</script>\r\n`],
  ['with quotation marks', `Host: "${canary}"\r\n`],
  ['an open bracket', 'Host: [::1\r\n'],
  ['no address in brackets', `Host: [${canary}]\r\n`],
  ['a port out of range', `Host: ${canary}:99999\r\n`],
  ['a port that is no number', `Host: ${canary}:port\r\n`],
  ['with NUL', `Host: ${canary}\0b\r\n`],
  ['with a bare CR', `Host: ${canary}\rb\r\n`],
  ['folded', `Host: ${canary}\r\n folded\r\n`],
  ['of 300 kB', `Host: ${canary.repeat(18_750)}\r\n`],
];

const requests: readonly [what: string, line: string, rest: string][] = [
  ['a query', 'POST /graphql', `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`],
  ['a page', 'GET /graphql', 'Accept: text/html\r\n\r\n'],
  ['its health', 'GET /health', '\r\n'],
];

describe('an odd Host header', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse();
  });
  afterAll(() => house.close());
  beforeEach(() => {
    house.faults.length = 0;
  });

  const cases = hosts.flatMap(([what, lines]) =>
    requests.map(([asked, line, rest]) => ({ what, lines, asked, line, rest })),
  );

  it.each(cases)('($what, asking for $asked) gets an error of ours that holds nothing of it', async (request) => {
    const { line, lines, rest } = request;
    const { status, head, body } = await sendRaw(house.url, `${line} HTTP/1.1\r\n${lines}Connection: close\r\n${rest}`);
    expect([400, 431]).toContain(status);
    expect(head).toMatch(/^content-type: application\/json/im);
    const answer = JSON.parse(body) as { errors: { message: string; extensions: object }[] };
    expect(answer).toEqual({
      errors: [
        {
          message: expect.any(String),
          extensions: { code: 'BAD_USER_INPUT', retryable: false, requestId: expect.stringMatching(/^req_/) },
        },
      ],
    });
    expect(head + body).not.toContain(canary.slice(0, 8));
    expect(house.faults).toEqual([]);
  });

  it('is told from a good one', async () => {
    for (const host of ['127.0.0.1', 'quad.example.org:4000', '[::1]:4000', 'quad_1.internal']) {
      const { status } = await sendRaw(house.url, `GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(status).toBe(200);
    }
  });
});
