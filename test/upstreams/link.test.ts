import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deadlineIn } from '../../src/lib/deadline.ts';
import { path } from '../../src/lib/path.ts';
import { Secret } from '../../src/lib/secret.ts';
import { type Link, openLink, type Terms } from '../../src/upstreams/link.ts';
import { usualReplies } from '../../src/upstreams/reply-rule.ts';
import type { Call } from '../../src/upstreams/transport.ts';
import { startVendor, type Vendor } from '../kit/vendor.ts';

/** Only ends a test that hangs. */
const patienceMs = 30_000;
const read: Call = { method: 'GET', path: path`/rows` };
const order: Call = { method: 'POST', path: path`/orders`, body: {} };

const linkTo = (url: string) =>
  openLink({ url: new URL(url), secret: new Secret('key-of-nobody'), headers: () => ({}), replies: usualReplies });
const terms = (ms: number): Terms => ({ deadline: deadlineIn(ms), token: null, lane: 'interactive' });

describe('a link', () => {
  let vendor: Vendor;
  let link: Link;
  beforeEach(async () => {
    vendor = await startVendor();
    link = linkTo(vendor.url);
  });
  afterEach(async () => {
    await link.close();
    await vendor.close();
  });
  const reached = async (count: number) => {
    while (vendor.calls.length < count) await sleep(5);
  };

  it(
    'ends by the deadline where no connection comes about, which cannot be ended',
    async () => {
      const mute = createServer(() => undefined).listen(0, '127.0.0.1');
      await once(mute, 'listening');
      // It waits for the handshake, and by itself would find after seconds that nothing listens.
      const dead = linkTo(`https://127.0.0.1:${(mute.address() as AddressInfo).port}`);
      const { meaning } = await dead.read(read, terms(200));
      await dead.close();
      mute.close();
      expect(meaning).toBe('timeout');
    },
    patienceMs,
  );

  it(
    'closes the connection of a body that drips, when the deadline has passed',
    async () => {
      const closed = new Promise((resolve) => {
        vendor.answer((_request, response) => {
          const timer = setInterval(() => response.write(' '), 20);
          response.on('close', () => {
            clearInterval(timer);
            resolve('closed');
          });
        });
      });
      expect((await link.read(read, terms(300))).meaning).toBe('timeout');
      expect(await closed).toBe('closed');
    },
    patienceMs,
  );

  it(
    'takes headers that came while this process was busy for what they are, and not for late',
    async () => {
      vendor.answer((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
        // Longer than headers may take; they lie in the socket meanwhile.
        for (const end = performance.now() + 2_300; performance.now() < end; );
      });
      expect(await link.read(read, terms(20_000))).toMatchObject({ meaning: 'answer', attempts: 1 });
    },
    patienceMs,
  );

  it('does not ask again for an answer that is too large, or packed, and takes none of it', async () => {
    vendor.say(200, ' '.repeat(5 * 1024 * 1024 + 1));
    expect(await link.read(read, terms(5_000))).toMatchObject({ meaning: 'oversized', attempts: 1, reply: null });
    vendor.answer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end('[]');
    });
    expect(await link.read(read, terms(5_000))).toMatchObject({ meaning: 'oversized', attempts: 1, reply: null });
    expect(vendor.calls).toHaveLength(2);
  });

  it('leaves a system alone that asked for it, where that takes longer than there is time', async () => {
    vendor.answer((_request, response) => void response.writeHead(429, { 'retry-after': '30' }).end('{}'));
    expect((await link.read(read, terms(5_000))).meaning).toBe('throttled');
    vendor.say(200, []);
    expect(await link.read(read, terms(5_000))).toMatchObject({ meaning: 'throttled', sent: false });
    expect(vendor.calls).toHaveLength(1);
  });

  it(
    'lets so many reads go out and wait at once, and sends what changes something beside them',
    async () => {
      vendor.answer(({ method }, response) => (method === 'POST' ? response.end('{}') : undefined));
      const reads = Array.from({ length: 28 + 512 * 50 + 1 }, () => link.read(read, terms(3_000)));
      await reached(28);
      expect((await link.send(order, terms(5_000))).meaning).toBe('answer');
      const meanings = (await Promise.all(reads)).map(({ meaning }) => meaning);
      expect(meanings.filter((meaning) => meaning === 'crowded')).toHaveLength(1);
    },
    patienceMs,
  );

  it(
    'tries a system that failed with a read alone, and no longer than the others can wait for what comes of it',
    async () => {
      vendor.say(500, {});
      while (vendor.calls.length < 5) await link.read(read, terms(5_000));
      expect((await link.read(read, terms(5_000))).meaning).toBe('cutOff');
      await sleep(2_200);
      vendor.answer((_request, response) => {
        const timer = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(timer));
      });
      expect((await link.send(order, terms(5_000))).meaning).toBe('cutOff');
      // It is over long before its deadline, and is not made again.
      const long = terms(20_000);
      expect(await link.read(read, long)).toMatchObject({ meaning: 'timeout', attempts: 1 });
      expect(long.deadline.hasPassed).toBe(false);
      expect(vendor.calls).toHaveLength(6);
    },
    patienceMs,
  );

  it('sends what changes something once, whatever comes of it', async () => {
    for (const status of [500, 502, 503]) {
      vendor.say(status, {});
      await link.send(order, terms(5_000));
    }
    vendor.answer((request) => void request.socket.destroy());
    expect(await link.send(order, terms(5_000))).toMatchObject({ meaning: 'unreachable', sent: true, attempts: 1 });
    expect(vendor.calls).toHaveLength(4);
  });
});
