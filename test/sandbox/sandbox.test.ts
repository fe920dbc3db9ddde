import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Exit, type Sandbox, type SandboxSettings, startSandbox } from '../../src/sandbox/sandbox.ts';
import { openIssuer } from './issuer.ts';
import { demo, now, school } from './stage.ts';

const keys = { wse: 'w-key', skillable: 's-key', shiftiq: 'q-key', zenoti: 'z-key' };
const folder = new URL('../../src/sandbox/', import.meta.url);
const started: Sandbox[] = [];
const children: ChildProcess[] = [];

async function start(settings: Partial<SandboxSettings> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ now, keys, ...settings });
  started.push(sandbox);
  return sandbox;
}

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
});

const isAlive = (pid: number | undefined) => {
  try {
    return process.kill(pid ?? 0, 0);
  } catch {
    return false;
  }
};

async function ask(
  sandbox: Sandbox,
  system: 'wse' | 'skillable' | 'shiftiq' | 'zenoti',
  path: string,
  headers: Record<string, string>,
) {
  const response = await fetch(`${sandbox.systems[system]?.url}${path}`, { headers });
  return response.status;
}

const questions = (sandbox: Sandbox) => ({
  wse: () => ask(sandbox, 'wse', `/users/${demo.wseId}/encounters/available`, { authorization: 'Bearer w-key' }),
  skillable: () => ask(sandbox, 'skillable', '/GetClassEnrollment/918000', { api_key: 's-key' }),
  shiftiq: () => ask(sandbox, 'shiftiq', '/api/events/list-events?date=2026-03-01', { authorization: 'Bearer q-key' }),
  zenoti: () =>
    ask(sandbox, 'zenoti', `/v1/classes/sessions?center_id=${demo.centers[0]?.zenotiId}`, {
      authorization: 'apikey z-key',
    }),
});

describe('the sandbox', () => {
  it('plays all four systems, each in a process of its own', async () => {
    const sandbox = await start();
    const pids = Object.values(sandbox.systems).map((system) => system?.pid);
    expect(new Set([...pids, process.pid]).size).toBe(5);
    const answers = Object.values(questions(sandbox)).map((question) => question());
    expect(await Promise.all(answers)).toEqual([200, 200, 200, 200]);
  });

  it('lets the others live when one is killed, and tells of it', async () => {
    const sandbox = await start();
    const exits: Exit[] = [];
    const heard = new Promise<void>((resolve) =>
      sandbox.onExit((exit) => {
        exits.push(exit);
        resolve();
      }),
    );
    const pid = sandbox.systems.zenoti?.pid ?? 0;
    process.kill(pid, 'SIGKILL');
    await heard;
    expect(exits).toEqual([{ system: 'zenoti', pid, code: null, signal: 'SIGKILL' }]);
    const { wse, skillable, shiftiq, zenoti } = questions(sandbox);
    expect(await Promise.all([wse(), skillable(), shiftiq()])).toEqual([200, 200, 200]);
    await expect(zenoti()).rejects.toThrow();
  });

  it('ends all processes when it is stopped, and says nothing of that', async () => {
    const sandbox = await start({ systems: ['wse', 'zenoti'] });
    const exits: Exit[] = [];
    sandbox.onExit((exit) => exits.push(exit));
    const pids = Object.values(sandbox.systems).map((system) => system?.pid);
    expect(pids.map(isAlive)).toEqual([true, true]);
    await sandbox.stop();
    expect(pids.map(isAlive)).toEqual([false, false]);
    expect(exits).toEqual([]);
  });

  it('stops even a process that no longer listens', async () => {
    const sandbox = await start({ systems: ['skillable'] });
    const pid = sandbox.systems.skillable?.pid ?? 0;
    process.kill(pid, 'SIGSTOP');
    await sandbox.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('passes tokens, quota and organisation on to the systems', async () => {
    const organization = school.students[0]?.id ?? '';
    const sandbox = await start({
      systems: ['wse', 'shiftiq', 'zenoti'],
      quota: true,
      tokens: { mine: demo.wseId },
      organization,
    });
    expect(
      await ask(sandbox, 'wse', `/users/${demo.wseId}/encounters/available`, { authorization: 'Bearer mine' }),
    ).toBe(200);
    const classes = await fetch(`${sandbox.systems.shiftiq?.url}/api/events/classes?organization=${organization}`);
    expect(await classes.json()).not.toEqual([]);
    const { zenoti } = questions(sandbox);
    const statuses = await Promise.all(Array.from({ length: 90 }, () => zenoti()));
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
  });

  it('passes the issuer of tokens on to WSE', async () => {
    const { issuer, token } = await openIssuer();
    const sandbox = await start({ systems: ['wse'], issuer });
    const authorization = `Bearer ${await token(`stu_${demo.id}`)}`;
    expect(await ask(sandbox, 'wse', `/users/${demo.wseId}/encounters/available`, { authorization })).toBe(200);
  });

  it('rejects with the reason, and leaves nothing behind, when a port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await expect(start({ ports: { shiftiq: port } })).rejects.toThrow(
      `The sandbox of shiftiq did not start: listen EADDRINUSE: address already in use 127.0.0.1:${port}`,
    );
    taken.close();
    // Handles of ended processes close a moment after; those of living ones never do, and then the test runs out of time.
    const isLeft = () => process.getActiveResourcesInfo().includes('ProcessWrap');
    while (isLeft()) await setTimeout(10);
  });

  it('rejects without starting anything when a key is missing', async () => {
    await expect(startSandbox({ now, keys: { wse: 'w' } })).rejects.toThrow('The sandbox of skillable needs a key');
  });
});

describe('the process of one system', () => {
  const play = async (...args: string[]) => {
    const env = { PATH: process.env.PATH, SANDBOX_KEY: 'k' };
    const child = fork(new URL('process.ts', folder), args, { env, execArgv: [] });
    children.push(child);
    const [announcement] = await once(child, 'message');
    return { child, announcement };
  };

  it('ends when its parent lets go of it', async () => {
    const { child, announcement } = await play('skillable', '--now', now.toISOString());
    expect(announcement).toEqual({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly on %s', async (signal) => {
    const { child } = await play('wse');
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it.each([
    ['mars', [], 'There is no system'],
    ['wse', ['--now', 'noon'], '--now must be an ISO date'],
  ])('tells its parent why it can’t play %s %j', async (system, args, failure) => {
    const { child, announcement } = await play(system, ...args);
    expect(announcement).toEqual({ failure: expect.stringContaining(failure) });
    expect(await once(child, 'exit')).toEqual([1, null]);
  });
});

describe('the sandbox alone', () => {
  it('prints what a gateway needs, writes the directory, and ends all on Ctrl-C', async () => {
    const file = join(tmpdir(), `directory-${process.pid}.json`);
    const line = `--wse-port 0 --zenoti-port 0 --only wse,zenoti --directory ${file}`;
    const env = { PATH: process.env.PATH, WSE_TOKEN: 'given-token' };
    const child = spawn(process.execPath, [new URL('main.ts', folder).pathname, ...line.split(' ')], { env });
    children.push(child);
    const printed: string[] = [];
    for await (const chunk of child.stdout) {
      printed.push(String(chunk));
      if (printed.join('').includes('# a student')) break;
    }
    const text = printed.join('');
    expect(text).toMatch(
      /^WSE_URL=http:\/\/127\.0\.0\.1:\d+\nWSE_TOKEN=given-token\nWSE_AUTH=service\nZENOTI_URL=\S+\nZENOTI_API_KEY=\S{32}\n/,
    );
    const pids = [...text.matchAll(/is process (\d+)/g)].map((match) => Number(match[1]));
    expect(pids.map(isAlive)).toEqual([true, true]);
    expect(JSON.parse(await readFile(file, 'utf8'))).toHaveProperty('students');
    await rm(file);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(pids.map(isAlive)).toEqual([false, false]);
  });

  it('ends with 2 and one line on a bad option', async () => {
    const child = spawn(process.execPath, [new URL('main.ts', folder).pathname, '--wse-port', 'x']);
    children.push(child);
    const said: string[] = [];
    child.stderr.on('data', (chunk) => said.push(String(chunk)));
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(said.join('')).toBe("sandbox: --wse-port must be a port from 0 to 65535, not 'x'\n");
  });
});
