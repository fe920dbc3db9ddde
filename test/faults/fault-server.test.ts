import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'undici';
import { startVendor, type Vendor } from '../kit/vendor.ts';
import { changed, first, halfOfText, say, under } from './answer-faults.ts';
import { type Fault, type FaultServer, pass, startFaultServer } from './fault-server.ts';
import { bomb, endless, huge, manyHeaders, packed } from './flood-faults.ts';
import {
  announce,
  announceForEver,
  drip,
  hang,
  hangUp,
  late,
  longBody,
  noLastChunk,
  raw,
  resetAfter,
  resetBefore,
  resetMid,
  shortBody,
  slowClose,
  slowHead,
  stall,
} from './line-faults.ts';

/** What the system says. */
const rows = Array.from({ length: 50 }, (_, index) => ({ Id: index }));
const longestMs = 2_000;
const megabyte = 1024 * 1024;

/** How a call ended, as its client sees it. */
interface Ending {
  readonly status?: number;
  readonly body?: string;
  readonly received?: number;
  /** The code or name of what broke it, before or after its head. */
  readonly before?: string;
  readonly after?: string;
}

describe('the fault server', () => {
  let system: Vendor;
  let server: FaultServer;
  beforeAll(async () => {
    system = await startVendor();
    system.say(200, rows);
    server = await startFaultServer();
    server.aim(system.url);
  });
  afterAll(async () => {
    await server.close();
    await system.close();
  });

  const call = async (fault: Fault, longest = longestMs): Promise<Ending> => {
    server.behave(fault);
    const pool = new Pool(server.url, { maxResponseSize: 8 * megabyte });
    try {
      return await callThrough(pool, AbortSignal.timeout(longest));
    } finally {
      await pool.destroy();
    }
  };
  const whole = { status: 200, body: JSON.stringify(rows) };
  const heard = () => system.calls.length;

  it.each<[string, Fault]>([
    ['as the system answered', pass],
    ['late', late(50)],
    ['after announcements', announce(10)],
    ['with more than it said, which is left out', longBody],
    ['and keeps the connection for a while', slowClose],
    ['under other headers', under({ 'content-type': 'text/html' })],
  ])('answers whole, %s', async (_, fault) => {
    expect(await call(fault)).toMatchObject(whole);
    expect(server.calls.map(({ line }) => line)).toEqual(['GET /rows?page=1']);
  });

  it.each<[string, Fault, Ending]>([
    ['never answers', hang, { before: 'TimeoutError' }],
    ['sends its head byte by byte', slowHead, { before: 'TimeoutError' }],
    ['announces for ever', announceForEver, { before: 'TimeoutError' }],
    ['sends its body byte by byte', drip, { status: 200, after: 'TimeoutError' }],
    ['stops in its body', stall, { status: 200, after: 'TimeoutError' }],
    ['resets the connection', resetBefore, { before: 'ECONNRESET' }],
    ['resets the connection after the system heard', resetAfter, { before: 'ECONNRESET' }],
    ['ends the connection', hangUp, { before: 'UND_ERR_SOCKET' }],
    ['resets the connection in its body', resetMid, { status: 200, after: 'ECONNRESET' }],
    ['sends less than it said', shortBody, { status: 200, after: 'UND_ERR_SOCKET' }],
    ['forgets the last chunk', noLastChunk, { status: 200, after: 'UND_ERR_SOCKET' }],
    ['speaks no HTTP', raw('CANARY\r\n\r\n'), { before: 'HTTPParserError' }],
    ['sends too long a head', manyHeaders(100_000), { before: 'UND_ERR_HEADERS_OVERFLOW' }],
    ['says 418', say(418, 'tea'), { status: 418, body: 'tea' }],
    ['sends half of its text', halfOfText, { status: 200, body: whole.body.slice(0, whole.body.length / 2) }],
    ['changes its JSON', changed((body) => body.length), { status: 200, body: '50' }],
  ])('%s', async (_, fault, ending) => {
    expect(await call(fault)).toMatchObject(ending);
  });

  it('lets the system hear of a call that it breaks afterwards, and not of one that it breaks before', async () => {
    const before = heard();
    await call(resetBefore);
    expect(heard()).toBe(before);
    await call(resetAfter);
    expect(heard()).toBe(before + 1);
  });

  it('fails so many times, and then no more', async () => {
    server.behave(first(2, say(503)));
    const pool = new Pool(server.url);
    const statuses: (number | undefined)[] = [];
    for (let turn = 0; turn < 3; turn += 1) statuses.push((await callThrough(pool, AbortSignal.timeout(5_000))).status);
    await pool.destroy();
    expect(statuses).toEqual([503, 503, 200]);
  });

  it.each<[string, Fault]>([
    ['50 MB', huge],
    ['without an end', endless],
  ])('sends %s, until nobody listens any more', async (_, fault) => {
    const ending = await call(fault, 10_000);
    expect(ending).toMatchObject({ status: 200, after: 'UND_ERR_RES_EXCEEDED_MAX_SIZE' });
    while (server.calls[0]?.isCutOff() === false) await new Promise((resolve) => setTimeout(resolve, 10));
  });

  it.each<[string, Fault]>([
    ['gzip', bomb('gzip')],
    ['deflate', bomb('deflate')],
    ['br', bomb('br')],
  ])('packs 50 MB into very little, by %s', async (coding, fault) => {
    const { received = 0, ...ending } = await call(fault, 10_000);
    expect(ending).toMatchObject({ status: 200, coding });
    expect(received).toBeLessThan(megabyte);
  });

  it('packs what the system answered', async () => {
    expect(await call(packed)).toMatchObject({ status: 200, coding: 'gzip' });
  });
});

async function callThrough(pool: Pool, signal: AbortSignal): Promise<Ending & { coding?: unknown }> {
  const codeOf = (error: unknown) => {
    const { code, name } = error as { code?: unknown; name?: string };
    return typeof code === 'string' ? code : name;
  };
  try {
    const { statusCode: status, headers, body } = await pool.request({ method: 'GET', path: '/rows?page=1', signal });
    const coding = headers['content-encoding'];
    try {
      const bytes = Buffer.from(await body.arrayBuffer());
      return { status, body: bytes.toString(), received: bytes.length, coding };
    } catch (error) {
      return { status, after: codeOf(error) ?? '' };
    }
  } catch (error) {
    return { before: codeOf(error) ?? '' };
  }
}
