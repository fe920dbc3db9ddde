import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { request } from 'undici';
import { type SystemName, systemNames } from '../../src/model/system.ts';
import { forward, openStage, type Stage } from '../upstreams/stage.ts';
import { fourReads } from './four-reads.ts';
import { hostileText } from './hostile-text.ts';
import { sendRaw } from './raw-request.ts';

/** Headers of a client that some gateways pass on. */
const names = [
  'quad-client-key',
  'x-request-id',
  'traceparent',
  'tracestate',
  'baggage',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'forwarded',
  'via',
  'graphql-client-name',
  'apollographql-client-name',
  'cookie',
  'user-agent',
  'accept-language',
  'api_key',
  'x-http-method-override',
];
const canary = 'canary';

describe('the headers that reach a system', () => {
  let stage: Stage;
  let seen: { system: SystemName; request: IncomingMessage }[] = [];
  let token = '';
  beforeAll(async () => {
    stage = await openStage();
    token = await stage.house.token('staff');
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.reset();
    seen = [];
    for (const system of systemNames) {
      const pass = forward(stage.house.systems[system].url);
      stage.vendors[system].answer((incoming, response) => {
        seen.push({ system, request: incoming });
        pass(incoming, response);
      });
    }
  });

  const body = () => JSON.stringify(fourReads(stage.house.school));
  const credential: Record<SystemName, () => Record<string, string>> = {
    wse: () => ({ authorization: `Bearer ${token}` }),
    skillable: () => ({ api_key: 'key-of-skillable' }),
    shiftiq: () => ({ authorization: 'Bearer key-of-shiftiq' }),
    zenoti: () => ({ authorization: 'apikey key-of-zenoti' }),
  };
  /** All of them, to the letter. */
  const expectClosedSet = () => {
    for (const { system, request } of seen) {
      const { host } = new URL(stage.vendors[system].url);
      const own = { ...credential[system](), host, connection: 'keep-alive', accept: 'application/json' };
      const { 'content-type': type, 'content-length': length, ...headers } = request.headersDistinct;
      expect(headers).toEqual(Object.fromEntries(Object.entries(own).map(([name, value]) => [name, [value]])));
      if (request.method === 'GET') expect([type, length]).toEqual([undefined, undefined]);
      else expect([type, length]).toEqual([['application/json'], [expect.stringMatching(/^\d+$/)]]);
    }
  };
  const post = (headers: Record<string, string>) =>
    request(`${stage.house.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body: body(),
    });

  it('are the same whatever else a client sends', async () => {
    // A client key would be looked up, and a method is never overridden.
    const headers = Object.fromEntries(
      names.filter((name) => name !== 'quad-client-key').map((name) => [name, canary]),
    );
    const answer = await post(headers);
    expect(answer.statusCode).toBe(200);
    const text = await answer.body.text();
    expect(JSON.parse(text).errors).toBeUndefined();
    expect(text).not.toContain(canary);
    expect(new Set(seen.map(({ system }) => system)).size).toBe(systemNames.length);
    expectClosedSet();
  });

  it('hold nothing of any odd value', async () => {
    // What HTTP lets through: the rest never leaves a client that keeps to it, and is sent by hand below.
    const value = hostileText.map((text) => `${canary}${text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '')}`.trim());
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names, 'authorization'), value, async (name, odd) => {
        seen.length = 0;
        const answer = await post({ [name]: name === 'authorization' ? `Bearer ${odd}` : odd });
        await answer.body.dump();
        expect(answer.statusCode).toBe(['authorization', 'quad-client-key'].includes(name) ? 401 : 200);
        expect(seen.length > 0).toBe(answer.statusCode === 200);
        expect(answer.headers['x-request-id']).toMatch(/^req_[0-9a-f-]{36}$/);
        expectClosedSet();
      }),
      { numRuns: 60 },
    );
  });

  it('hold no token that came with more than a token', async () => {
    for (const more of [',', ' x', '\t', ', Bearer x', ';a=b', '\u00e9']) {
      const answer = await post({ authorization: `Bearer ${token}${more}x` });
      await answer.body.dump();
      expect(answer.statusCode).toBe(401);
    }
    expect(seen).toEqual([]);
  });

  it.each([...names, 'authorization'])('hold nothing of bytes that no header may have, in %s', async (name) => {
    for (const odd of ['\0', '\r', '\n', '\x01', '\x7f', '\rx-injected: 1', '\nx-injected: 1', '\r\nx-injected: 1']) {
      seen.length = 0;
      const sent = body();
      const own = name === 'authorization' ? '' : `Authorization: Bearer ${token}\r\n`;
      const value = name === 'authorization' ? `Bearer ${token}` : canary;
      const head = `POST /graphql HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n${own}`;
      const rest = `${name}: ${value}${odd}${canary}\r\nContent-Length: ${Buffer.byteLength(sent)}\r\n\r\n${sent}`;
      const answer = await sendRaw(stage.house.url, head + rest);
      expect([200, 400, 401]).toContain(answer.status);
      expect(answer.head).toMatch(/^x-request-id: req_[0-9a-f-]{36}$/im);
      expect(answer.head + answer.body).not.toContain(canary);
      expectClosedSet();
    }
    expect(stage.house.faults).toEqual([]);
  });
});
