import { deepStrictEqual } from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { format, type InspectOptions, inspect } from 'node:util';
import { serialize } from 'node:v8';
import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../src/lib/secret.ts';
import { openLog } from '../../src/server/log.ts';
import { canaries, canariesIn } from './canary.ts';

// The last ones start programs.

describe('a fault', () => {
  it('shows no key in its message, its stack, its cause or what it is made of', () => {
    const lines: string[] = [];
    const secrets = Object.values(canaries).map((key) => new Secret(key));
    const log = openLog({ level: 'trace', secrets, destination: { write: (line) => void lines.push(line) } });
    for (const key of Object.values(canaries)) {
      const cause = Object.assign(new Error(key), { key, headers: { [key]: key } });
      const faults = [
        cause,
        new Error('outer', { cause }),
        new AggregateError([cause], key),
        key,
        { key },
        [key],
        () => key,
      ];
      for (const fault of faults) log.fault(fault, 'req_1');
      log.refused(key, key);
      log.started(key);
    }
    expect(lines).toHaveLength(36);
    expect(lines.flatMap((line) => canariesIn(line))).toEqual([]);
    for (const line of lines) JSON.parse(line);
  });
});

describe('a secret', () => {
  const secret = new Secret(canaries.wse);
  const holder = { secret, list: [secret], map: new Map([[secret, secret]]) };
  const options: InspectOptions[] = [{ depth: null }, { showHidden: true }, { customInspect: false, showHidden: true }];
  const printed: readonly [string, () => string][] = [
    ['a template', () => `${secret}${[secret]}`],
    [
      'JSON',
      () => JSON.stringify([holder, [...holder.map], Object.entries(secret), Object.getOwnPropertyNames(secret)]),
    ],
    ['inspect', () => options.map((each) => inspect(holder, each)).join()],
    ['format', () => format('%s %d %i %f %j %o %O %c', ...Array.from({ length: 8 }, () => secret), holder)],
    ['a clone', () => inspect(structuredClone({ ...secret, entries: Object.entries(secret) }))],
    ['serialize', () => serialize({ ...holder, secret: { ...secret } }).toString('latin1')],
    ['an error', () => inspect(new Error(`${secret}`, { cause: holder }), { showHidden: true })],
    ['an assertion', () => assertionOf(secret)],
    ['a prototype', () => inspect(Object.getOwnPropertyDescriptors(secret)) + inspect(Reflect.ownKeys(secret))],
  ];

  it.each(printed)('is not printed by %s', (_, print) => {
    expect(canariesIn(print())).toEqual([]);
    expect(secret.reveal()).toBe(canaries.wse);
  });
});

function assertionOf(secret: Secret): string {
  try {
    deepStrictEqual({ secret }, { secret: 1 });
    return '';
  } catch (error) {
    return inspect(error);
  }
}

describe('the program', () => {
  it('names the variables that are wrong, and shows no value', () => {
    const bad = Object.values(canaries).join(' ');
    const names = [
      'PORT',
      'HOST_',
      'DATABASE_URL',
      'SIMULATE',
      'LOG_LEVEL',
      'NODE_ENV',
      'WSE_URL',
      'WSE_AUTH',
      'WSE_TOKEN',
    ];
    const further = ['SKILLABLE_URL', 'SKILLABLE_API_KEY', 'SHIFTIQ_URL', 'SHIFTIQ_SECRET', 'SHIFTIQ_ORGANIZATION'];
    const all = [...names, ...further, 'ZENOTI_URL', 'ZENOTI_API_KEY', 'AUDIT_DAYS', 'UPSTREAM_DEADLINE_MS'];
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'src/main.js'],
      {
        cwd: new URL('../..', import.meta.url),
        env: { PATH: process.env.PATH, ...Object.fromEntries(all.map((name) => [name, bad])) },
        encoding: 'utf8',
      },
    );
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('  ZENOTI_API_KEY ');
    expect(canariesIn(stderr)).toEqual([]);
  });

  it('ends on an uncaught failure of a call without a key in its stack', async () => {
    const dead = createServer((socket) => void socket.destroy())
      .listen(0, '127.0.0.1')
      .unref();
    await once(dead, 'listening');
    const address = dead.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const program = `
      const { openTransport } = await import('./src/upstreams/transport.ts');
      const { Secret } = await import('./src/lib/secret.ts');
      const { path } = await import('./src/lib/path.ts');
      const { deadlineIn } = await import('./src/lib/deadline.ts');
      const secret = new Secret(process.env.KEY);
      const headers = (key) => ({ [process.env.NAME]: key });
      const way = openTransport({ url: new URL('http://127.0.0.1:${port}'), secret, headers, connections: 1 });
      const terms = { deadline: deadlineIn(5000), token: null, headersMs: 0 };
      await new Promise((replied, broke) => way.exchange({ method: 'GET', path: path\`/a\` }, terms, { replied, broke }));`;
    for (const [name, key] of [
      ['api_key', canaries.zenoti],
      ['api_key', `${canaries.zenoti}\u00e9\n`],
      ['bad name', canaries.zenoti],
    ]) {
      const child = spawn(
        process.execPath,
        ['--input-type=module', '--disable-warning=ExperimentalWarning', '-e', program],
        {
          cwd: new URL('../..', import.meta.url),
          env: { PATH: process.env.PATH, KEY: key, NAME: name },
        },
      );
      let told = '';
      child.stderr.on('data', (chunk) => {
        told += chunk;
      });
      const [status] = await once(child, 'close');
      expect([status, told]).toEqual([1, expect.stringContaining('LinkError')]);
      expect(canariesIn(told)).toEqual([]);
    }
  });
});
