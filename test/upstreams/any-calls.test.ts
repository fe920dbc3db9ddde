import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { deadlineIn } from '../../src/lib/deadline.ts';
import { path } from '../../src/lib/path.ts';
import { Secret } from '../../src/lib/secret.ts';
import { type Flights, openFlights } from '../../src/upstreams/flights.ts';
import { type Link, openLink, type Terms } from '../../src/upstreams/link.ts';
import type { Outcome } from '../../src/upstreams/outcome.ts';
import { setOut } from '../../src/upstreams/outing.ts';
import { usualReplies } from '../../src/upstreams/reply-rule.ts';
import type { Call } from '../../src/upstreams/transport.ts';
import { startVendor, type Vendor } from '../kit/vendor.ts';

/** Only ends a test that hangs. */
const patienceMs = 30_000;
/** As many as are out at once. */
const places = { reads: 28, commands: 8 };

const json = { 'content-type': 'application/json' };
type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;
const raw =
  (text: string): Answer =>
  (request) =>
    request.socket.write(text);

/** How a vendor may answer, by the name that stands in the path of the call. */
const answers: Readonly<Record<string, Answer>> = {
  good: (_, response) => response.writeHead(200, json).end('[]'),
  late: (_, response) => setTimeout(() => response.writeHead(200, json).end('[]'), 60),
  large: (_, response) => response.writeHead(200, json).end(JSON.stringify(['x'.repeat(200_000)])),
  closing: (_, response) => response.writeHead(200, { ...json, connection: 'close' }).end('[]'),
  none: () => undefined,
  headless: (request) => request.socket.destroy(),
  bodiless: (_, response) => response.writeHead(200, json).flushHeaders(),
  half: (request) =>
    request.socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n[', () => request.socket.destroy()),
  double: raw('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]'),
  nonsense: raw('nonsense\r\n\r\n'),
  packed: (_, response) => response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end('[]'),
  failing: (_, response) => response.writeHead(500, json).end('{}'),
  away: (_, response) => response.writeHead(502, json).end('{}'),
  busy: (_, response) => response.writeHead(429, { ...json, 'retry-after': '0' }).end('{}'),
  resting: (_, response) => response.writeHead(503, { ...json, 'retry-after': '0' }).end('{}'),
};

const anyCall = fc.record({
  answer: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('good', 'late') },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(answers)) },
  ),
  way: fc.constantFrom('read', 'begin', 'flight', 'send'),
  lane: fc.constantFrom('interactive', 'partner', 'command'),
  /** Of a flight, which others may join. */
  key: fc.nat({ max: 5 }),
  ms: fc.constantFrom(1, 100, 300, 600),
  pauseMs: fc.oneof({ weight: 20, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(30) }),
});
type AnyCall = typeof anyCall extends fc.Arbitrary<infer Value> ? Value : never;

/** What a call came to, each time that it was told. */
interface Told extends AnyCall {
  readonly url: string;
  readonly outcomes: (Outcome | 'fault')[];
}

interface Ways {
  readonly link: Link;
  readonly flights: Flights;
}

function openWays(url: string): Ways {
  const link = openLink({
    url: new URL(url),
    secret: new Secret('key-of-nobody'),
    headers: () => ({}),
    replies: usualReplies,
  });
  return { link, flights: openFlights(link) };
}

function callOf({ way, answer, key }: AnyCall, index: number): Call {
  const name = way === 'flight' ? `flight-${key}` : String(index);
  return way === 'send'
    ? { method: 'POST', path: path`/${answer}/${name}`, body: {} }
    : { method: 'GET', path: path`/${answer}/${name}` };
}

function make({ link, flights }: Ways, one: AnyCall, index: number): Told {
  const call = callOf(one, index);
  const terms: Terms = { deadline: deadlineIn(one.ms), token: null, lane: one.lane };
  const told: Told = { ...one, url: `${call.method} ${call.path.text}`, outcomes: [] };
  const land = (outcome: Outcome) => void told.outcomes.push(outcome);
  const fail = () => void told.outcomes.push('fault');
  if (one.way === 'begin') link.begin(call, terms, { out: setOut(), land, fail });
  else if (one.way === 'flight') {
    const key = call.path.text;
    (flights.join(key, terms) ?? flights.start(key, call, terms)).then(land, fail);
  } else link[one.way](call, terms).then(land, fail);
  return told;
}

describe('any calls through a link', () => {
  let vendor: Vendor;
  beforeAll(async () => {
    vendor = await startVendor();
  });
  afterAll(() => vendor.close());
  const terms = (): Terms => ({ deadline: deadlineIn(patienceMs), token: null, lane: 'interactive' });
  const isOver = ({ outcomes }: Told) => outcomes.length > 0;
  const isSent = ({ outcomes: [outcome] }: Told) => typeof outcome === 'object' && outcome.sent;

  /** Whether as many go out at once as have places, and no more; all are answered in the end. */
  async function allPlaces(link: Link): Promise<void> {
    const held: ServerResponse[] = [];
    vendor.answer((_, response) => void held.push(response));
    const before = vendor.calls.length;
    const reads = Array.from({ length: places.reads + 1 }, () =>
      link.read({ method: 'GET', path: path`/free` }, terms()),
    );
    const commands = Array.from({ length: places.commands + 1 }, () =>
      link.send({ method: 'POST', path: path`/free`, body: {} }, terms()),
    );
    while (held.length < places.reads + places.commands) await sleep(5);
    const count = (method: string) => vendor.calls.slice(before).filter((call) => call.startsWith(method)).length;
    expect([count('GET'), count('POST')]).toEqual([places.reads, places.commands]);
    vendor.say(200, []);
    for (const response of held) response.writeHead(200, json).end('[]');
    const meanings = (await Promise.all([...reads, ...commands])).map(({ meaning }) => meaning);
    expect(new Set(meanings)).toEqual(new Set(['answer']));
  }

  /** Makes them all, while the vendor answers as each asks for, and waits until each came to something. */
  async function makeAll(ways: Ways, calls: readonly AnyCall[]): Promise<Told[]> {
    vendor.answer((request, response) => answers[request.url?.split('/')[1] ?? '']?.(request, response));
    const all: Told[] = [];
    for (const [index, one] of calls.entries()) {
      all.push(make(ways, one, index));
      if (one.pauseMs > 0) await sleep(one.pauseMs);
    }
    while (!all.every(isOver)) await sleep(10);
    return all;
  }

  /** Until the breaker closes, and what the vendor asked for is over. */
  async function comeBack(link: Link): Promise<void> {
    vendor.say(200, []);
    const ask = () => link.read({ method: 'GET', path: path`/back` }, terms());
    while ((await ask()).meaning !== 'answer') await sleep(50);
  }

  async function check(calls: readonly AnyCall[]): Promise<void> {
    const before = vendor.calls.length;
    const ways = openWays(vendor.url);
    const all = await makeAll(ways, calls);
    await comeBack(ways.link);
    await allPlaces(ways.link);
    await ways.link.close();
    for (const { outcomes } of all)
      expect(outcomes).toEqual([expect.objectContaining({ attempts: expect.any(Number) })]);
    const came = vendor.calls.slice(before);
    const commands = all.filter(({ way }) => way === 'send');
    const times = commands.map(({ url }) => came.filter((call) => call === url).length);
    expect(times.filter((count) => count > 1)).toEqual([]);
    // What is said not to have gone out did not.
    expect(commands.filter((told, index) => times[index] === 1 && !isSent(told))).toEqual([]);
  }

  it(
    'end once each, send a command once at most, and give back all that they took',
    async () => {
      const calls = fc.array(anyCall, { minLength: 300, maxLength: 300, size: 'max' });
      // A smaller example of what hangs takes as long again.
      await fc.assert(fc.asyncProperty(calls, check), { numRuns: 1, endOnFailure: true });
    },
    patienceMs,
  );
});
