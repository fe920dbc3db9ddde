import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Cache, openCache } from '../../src/cache/cache.ts';
import { type CacheScript, cacheScript } from '../../src/cache/script.ts';
import { type Admin, openAdmin, openWay, serverUrl, until } from './server.ts';

/** One that the server has never heard of. */
const newScript = () => cacheScript('a note', `return { KEYS[1], ARGV[1], ARGV[2] } -- ${randomUUID()}`);

const ready = (cache: Cache, script: CacheScript) =>
  until('an answer', () => cache.run(script, ['k'], ['a', 1]).catch(() => null));

describe('the cache', () => {
  let admin: Admin;
  let cache: Cache | undefined;
  beforeAll(async () => {
    admin = await openAdmin();
  });
  afterEach(() => cache?.close());
  afterAll(async () => admin.destroy());

  it.each([serverUrl, serverUrl.replace(/^redis:/, 'valkey:')])(
    'runs scripts, also those new to the server, at %s',
    async (url) => {
      cache = openCache(url, () => undefined);
      const script = newScript();
      expect(await ready(cache, script)).toEqual(['k', 'a', '1']);
      expect(await admin.sendCommand(['SCRIPT', 'EXISTS', script.sha1])).toEqual([1]);
      expect(await cache.run(script, ['k'], ['b', 0.5])).toEqual(['k', 'b', '0.5']);
    },
  );

  it('tells of a command that the server refuses, once, and keeps the connection', async () => {
    const failures: unknown[] = [];
    const way = await openWay();
    cache = openCache(way.url, (error) => failures.push(error));
    await ready(cache, newScript());
    const bad = cacheScript('a mistake', "return redis.call('GET')");
    for (const _ of [1, 2]) await expect(cache.run(bad, [], [])).rejects.toThrow(/^the cache at 127\.0\.0\.1:\d+: /);
    expect(failures.length).toBe(1);
    expect(await cache.run(newScript(), ['k'], ['a', 1])).toEqual(['k', 'a', '1']);
    expect(way.connections()).toBe(1);
    await cache.close();
    await way.cut();
  });

  it('comes back by itself when it was cut off, and is told of once each time', async () => {
    const failures: unknown[] = [];
    const way = await openWay();
    cache = openCache(way.url, (error) => failures.push(error));
    for (const times of [1, 2]) {
      await ready(cache, newScript());
      await way.cut();
      await expect(cache.run(newScript(), ['k'], ['a', 1])).rejects.toThrow('the cache at');
      await until('a failure', async () => (failures.length === times ? true : null));
      await way.mend();
    }
    expect(await ready(cache, newScript())).toEqual(['k', 'a', '1']);
    expect(failures.length).toBe(2);
    await cache.close();
    await way.cut();
  });

  it('comes back when the server ends its connection', async () => {
    const failures: unknown[] = [];
    const way = await openWay();
    cache = openCache(way.url, (error) => failures.push(error));
    await ready(cache, newScript());
    expect(await admin.sendCommand(['CLIENT', 'KILL', 'ADDR', way.addresses()[0] ?? ''])).toBe(1);
    await until('a failure', async () => failures[0] ?? null);
    await ready(cache, newScript());
    expect(failures.length).toBe(1);
    await cache.close();
    await way.cut();
  });

  it('tells of a password that the server does not take, without the password', async () => {
    const failures: unknown[] = [];
    const url = new URL(serverUrl);
    [url.username, url.password] = ['nobody', 'hush-hush'];
    cache = openCache(url.href, (error) => failures.push(error));
    await until('a failure', async () => failures[0] ?? null);
    expect(String(failures[0])).toMatch(/^CacheError: the cache at /);
    expect(String(failures[0])).not.toContain('hush');
  });
});
