import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Caller } from '../../src/access/caller.ts';
import type { Context } from '../../src/context.ts';
import type { OperationRecord } from '../../src/model/operation.ts';
import type { Registry } from '../../src/persisted/registry.ts';
import { openClientLimit } from '../../src/server/client-limit.ts';
import { type HotAnswers, openHotAnswers } from '../../src/server/hot-answers.ts';

const operation = { clientName: null, id: 'week', isPublic: true, expiresAt: null } as OperationRecord;
const other = { ...operation, id: 'other' };
const app: Caller = { kind: 'application', client: { name: 'app', role: 'partner' } };
const answer = { text: '{"data":{"é":1}}\n', type: 'application/json; charset=utf-8', tag: '"tag"', vary: 'accept' };

/** What the ordinary way would have known and answered. */
interface Ordinary {
  caller: Caller;
  operation: OperationRecord;
  maxAgeSeconds: number;
}

let now: number;
let isClosing: boolean;
let drops: number;
/** What happens while a request is run. */
let meanwhile: () => void;
let known: { version: number; operation: OperationRecord | null; used: OperationRecord[] };
let ordinary: Ordinary;
/** How many requests went the ordinary way, and how many of these found the answer. */
let ways: { ordinary: number; found: number };
let hot: HotAnswers;
let server: Server;
let port: number;

beforeEach(async () => {
  [now, isClosing, drops, meanwhile] = [0, false, 0, () => undefined];
  known = { version: 0, operation, used: [] };
  ordinary = { caller: app, operation, maxAgeSeconds: 15 };
  ways = { ordinary: 0, found: 0 };
  const registry = {
    get version() {
      return known.version;
    },
    find: (_: string | null, id: string) => (known.operation?.id === id ? known.operation : null),
    used: (one: OperationRecord) => void known.used.push(one),
  } as Registry;
  const clock = () => now;
  const limit = openClientLimit({ points: 10, clock });
  hot = openHotAnswers({ registry, limit, clock, isClosing: () => isClosing, drops: () => drops });
  server = createServer({ requireHostHeader: false }, (request, response) => {
    if (hot.answer(request, response)) return;
    ways.ordinary += 1;
    const context = {
      caller: ordinary.caller,
      trace: null,
      operation: { name: '', clientName: null, registered: ordinary.operation, stray: null },
    } as unknown as Context;
    if (hot.find(request, context) !== null) ways.found += 1;
    else {
      meanwhile();
      hot.keep(request, context, { ...answer, maxAgeSeconds: ordinary.maxAgeSeconds });
    }
    response.end('ordinary');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const plain = ['Host: quad', 'Accept: application/json', 'Quad-Client-Key: key'];

/** Sends a head as it stands, and gives all that came. */
function send(lines: readonly string[] = plain, first = 'GET /graphql/week HTTP/1.1'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`${[first, ...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`);
    });
    let text = '';
    socket.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });
}
const isOrdinary = async (lines?: readonly string[], first?: string) => (await send(lines, first)).includes('ordinary');

describe('a fresh answer', () => {
  it('is given again at once to who was given it, with its headers and how long it stays fresh', async () => {
    expect(await isOrdinary()).toBe(true);
    now = 1_900;
    const text = await send();
    expect(ways.ordinary).toBe(1);
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(text).toMatch(/\r\nx-request-id: req_[0-9a-f-]{36}\r\n/);
    for (const line of [
      'cache-control: public, max-age=13',
      'vary: accept',
      'etag: "tag"',
      `content-type: ${answer.type}`,
    ])
      expect(text).toContain(`\r\n${line}\r\n`);
    expect(text).toContain(`\r\ncontent-length: ${Buffer.byteLength(answer.text)}\r\n`);
    expect(text.endsWith(`\r\n\r\n${answer.text}`)).toBe(true);
    expect(known.used).toEqual([operation]);
  });

  it('is not sent to who has it', async () => {
    await send();
    for (const tag of ['"tag"', 'W/"tag"', '"x", "tag"', '*']) {
      const text = await send([...plain, `If-None-Match: ${tag}`]);
      expect(text).toMatch(/^HTTP\/1\.1 304 Not Modified\r\n/);
      expect(text).not.toMatch(/content-(type|length)/);
      expect(text).not.toContain('data');
    }
    expect(await send([...plain, 'If-None-Match: "x"'])).toContain('data');
    expect(ways.ordinary).toBe(1);
  });

  it('is given whatever else the head holds', async () => {
    await send();
    expect(await isOrdinary(['User-Agent: x', 'Traceparent: y', 'Cookie: a', 'Cookie: b', ...plain])).toBe(false);
  });

  it('is found for others once it is known who they are, and then at once', async () => {
    await send();
    const second = [...plain.slice(0, 2), 'Quad-Client-Key: second'];
    expect([await isOrdinary(second), await isOrdinary(second)]).toEqual([true, false]);
    expect(ways).toEqual({ ordinary: 2, found: 1 });
  });

  it('is over when its time is, however often it was given', async () => {
    await send();
    for (now = 0; now < 14_000; now += 1_000) await send();
    expect(ways).toEqual({ ordinary: 7, found: 6 });
    now = 14_001;
    await send();
    expect(ways).toEqual({ ordinary: 8, found: 6 });
  });
});

describe('an answer that is fresh for less than a second', () => {
  it('is not given again', async () => {
    ordinary.maxAgeSeconds = 1;
    await send();
    now = 1;
    await send();
    expect(ways).toEqual({ ordinary: 2, found: 0 });
  });
});

describe('the ordinary way is gone', () => {
  const asks: [string, readonly string[], string?][] = [
    ['without credentials', ['Host: quad', 'Accept: application/json']],
    ['with another key', [...plain.slice(0, 2), 'Quad-Client-Key: other']],
    ['with a token beside the key', [...plain, 'Authorization: Bearer x']],
    ['with the key as a token', [...plain.slice(0, 2), 'Authorization: key']],
    ['with the key twice', [...plain, 'Quad-Client-Key: key']],
    ['with two hosts', [...plain, 'Host: quad']],
    ['with another host', ['Host: a b', ...plain.slice(1)]],
    ['without a host', plain.slice(1)],
    ['for another form', ['Host: quad', 'Accept: text/html', 'Quad-Client-Key: key']],
    ['without a form', ['Host: quad', 'Quad-Client-Key: key']],
    ['with the type of a body', [...plain, 'Content-Type: text/plain']],
    ['with the length of a body', [...plain, 'Content-Length: 0']],
    ['with an encoding', [...plain, 'Content-Encoding: gzip']],
    ['with an expectation', [...plain, 'Expect: 100-continue']],
    ['under a name', [...plain, 'Apollographql-Client-Name: web']],
    ['under an empty name', [...plain, 'Graphql-Client-Name:']],
    ['to explore', [...plain, 'Quad-Explorer: on']],
    ['by another method', plain, 'POST /graphql/week HTTP/1.1'],
    ['by HEAD', plain, 'HEAD /graphql/week HTTP/1.1'],
    ['for another address', plain, 'GET /graphql/week?variables={} HTTP/1.1'],
    ['for the same address in another spelling', plain, 'GET /graphql/wee%6b HTTP/1.1'],
    ['in another version', plain, 'GET /graphql/week HTTP/1.0'],
  ];
  it.each(asks.map(([what, lines, first]) => ({ what, lines, first })))('$what', async ({ lines, first }) => {
    await send();
    expect(await isOrdinary()).toBe(false);
    await send(lines, first);
    expect(ways.ordinary).toBe(2);
  });

  it.each<[string, () => void]>([
    [
      'once the credentials were not checked for a while',
      () => {
        now = 2_000;
      },
    ],
    [
      'once the registry has changed',
      () => {
        known.version += 1;
      },
    ],
    [
      'once the operation is no more',
      () => {
        known.operation = null;
      },
    ],
    [
      'once another operation is under its id',
      () => {
        known.operation = { ...operation };
      },
    ],
    [
      'while the gateway closes',
      () => {
        isClosing = true;
      },
    ],
  ])('%s', async (_what, change) => {
    await send();
    expect(await isOrdinary()).toBe(false);
    change();
    expect(await isOrdinary()).toBe(true);
  });

  it('once the caller has spent what there is, a point for each answer', async () => {
    await send();
    ordinary.operation = other;
    const given = await Promise.all(Array.from({ length: 105 }, () => isOrdinary()));
    expect(given.filter((isOne) => !isOne)).toHaveLength(100);
  });
});

describe('what may not show a change', () => {
  const change = () => {
    drops += 1;
  };

  it('is given to nobody any more', async () => {
    await send();
    change();
    await send();
    expect(ways).toEqual({ ordinary: 2, found: 0 });
    expect(await isOrdinary()).toBe(false);
  });

  it('is not kept where it was made before', async () => {
    meanwhile = change;
    await send();
    await send();
    expect(ways).toEqual({ ordinary: 2, found: 0 });
    meanwhile = () => undefined;
    await send();
    expect(await isOrdinary()).toBe(false);
  });
});

describe('what is found for a caller who is known', () => {
  it('is of the very operation that they run', async () => {
    await send();
    const again = { ...operation };
    [known.operation, ordinary.operation, known.version] = [again, again, 1];
    await send();
    expect(ways).toEqual({ ordinary: 2, found: 0 });
  });

  it.each<[string, Partial<Ordinary>]>([
    ['nobody', { caller: { kind: 'anonymous' } }],
    ['an operation that is not public', { operation: { ...operation, isPublic: false } }],
  ])('is nothing for %s', async (_what, change) => {
    if (change.operation === undefined) await send();
    else ways.ordinary += 1;
    Object.assign(ordinary, change);
    known.operation = ordinary.operation;
    known.version = 1;
    await send();
    expect(ways).toEqual({ ordinary: 2, found: 0 });
    expect(await isOrdinary()).toBe(true);
  });
});
