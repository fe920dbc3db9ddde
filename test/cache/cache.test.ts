import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Cache, openCache } from '../../src/cache/cache.ts';
import { CacheError } from '../../src/cache/cache-address.ts';
import { cacheScript } from '../../src/cache/script.ts';
import { closeServer, listen, until } from './server.ts';

const script = cacheScript('the answer', 'return 42');
const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

function stage(url: string) {
  const failures: unknown[] = [];
  const cache = openCache(url, (error) => failures.push(error));
  closings.push(() => cache.close());
  return { cache, failures };
}

/** A server that says so much to each piece that it hears. */
async function serve(answer: (piece: string) => string) {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('data', (piece) => socket.write(answer(piece.toString())));
  });
  const port = await listen(server, 0);
  closings.push(() => closeServer(server, sockets));
  return { port, connections: () => connections };
}

const run = (cache: Cache) => cache.run(script, [], []).then(String, String);
/** Each command that is heard is well. */
const allWell = (piece: string) => '+OK\r\n'.repeat(piece.split(/^\*/m).length - 1);

describe('the address of a cache', () => {
  it.each([
    'hush',
    'http://hush',
    'redis://',
    'redis://u:hu/sh@h',
    'redis://u:p#hush@h',
    'redis://h/hush',
    'redis://h?hush',
  ])('is refused without being shown: %s', (url) => {
    expect(() => openCache(url, () => undefined)).toThrow(CacheError);
    expect(() => openCache(url, () => undefined)).not.toThrow(/hush/);
  });
});

describe('a cache that is not there', () => {
  it('stops nobody, refuses at once, and is told of once', async () => {
    const port = await serve(() => '').then(async (server) => {
      await closings.pop()?.();
      return server.port;
    });
    const { cache, failures } = stage(`redis://:hu%24sh@127.0.0.1:${port}`);
    expect(await run(cache)).toBe(`CacheError: the cache at 127.0.0.1:${port}: there is no connection`);
    await until('a failure', async () => failures[0] ?? null);
    // Long enough for some more attempts.
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(failures.map(String)).toEqual([expect.stringContaining('ECONNREFUSED')]);
    expect(await run(cache)).toContain('there is no connection');
    await cache.close();
    expect(failures.length).toBe(1);
  });

  it('is tried again and again, ever more slowly', async () => {
    const { port, connections } = await serve(() => '-ERR not now\r\n');
    const { failures } = stage(`redis://:hu%24sh@127.0.0.1:${port}`);
    await until('the third attempt', async () => (connections() >= 3 ? true : null));
    expect(connections()).toBeLessThan(20);
    expect(failures.map(String)).toEqual([`CacheError: the cache at 127.0.0.1:${port}: ERR not now`]);
  });

  it('keeps its password to itself whatever it says', async () => {
    const { port } = await serve(() => '-ERR no user with hu%24sh, which is hu$sh\r\n');
    const { failures } = stage(`redis://:hu%24sh@127.0.0.1:${port}`);
    await until('a failure', async () => failures[0] ?? null);
    expect(failures.map(String)).toEqual([expect.stringContaining('no user with ***, which is ***')]);
  });
});

describe('a cache that does not answer', () => {
  it('is refused at once while it lets nobody in', async () => {
    const { port, connections } = await serve(() => '');
    const { cache } = stage(`redis://127.0.0.1:${port}`);
    await until('a connection', async () => (connections() > 0 ? true : null));
    expect(await run(cache)).toContain('there is no connection');
  });

  it('keeps nobody longer than a command may take, and is left for another connection', async () => {
    const { port, connections } = await serve((piece) => (piece.includes('EVALSHA') ? '' : allWell(piece)));
    const { cache, failures } = stage(`redis://127.0.0.1:${port}`);
    const late = `CacheError: the cache at 127.0.0.1:${port}: the answer was not answered in 250 ms`;
    const first = await until('a connection', async () => {
      const answer = await run(cache);
      return answer.includes('no connection') ? null : answer;
    });
    expect(first).toBe(late);
    await until('another connection', async () => (connections() >= 2 ? true : null));
    await until('another answer', async () => ((await run(cache)) === late ? true : null));
    expect(failures.map(String)).toEqual([late]);
  });

  it('refuses what is under way when it is closed', async () => {
    const { port } = await serve((piece) => (piece.includes('EVALSHA') ? '' : allWell(piece)));
    const { cache, failures } = stage(`redis://127.0.0.1:${port}`);
    const pending = await until('a connection', async () => {
      const answer = run(cache);
      const first = await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 20, null))]);
      return first === null ? { answer } : null;
    });
    await cache.close();
    expect(await pending.answer).toContain('CacheError');
    expect(await run(cache)).toContain('there is no connection');
    expect(failures.length).toBeLessThanOrEqual(1);
  });
});
