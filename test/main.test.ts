import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { request } from 'undici';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'quad-main-'));
const running: ChildProcess[] = [];
/** Only ends a test that hangs: each starts a program with four more. */
const patienceMs = 60_000;
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

interface Program {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
  readonly code: Promise<number | null>;
  /** Resolves once the output holds the text; rejects when the program ends before. */
  readonly says: (text: string) => Promise<void>;
}

function start(environment: Record<string, string>): Program {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.js'], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: '0', DATABASE_URL: `sqlite:${join(folder, 'quad.sqlite')}`, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const code = once(child, 'close').then(([value]) => value as number | null);
  const says = async (text: string) => {
    while (!output.includes(text)) {
      const more = await Promise.race([once(child.stdout, 'data').then(() => true), code.then(() => false)]);
      if (!more && !output.includes(text)) throw new Error(`It ended without saying "${text}": ${output}${errors}`);
    }
  };
  return { child, output: () => output, errors: () => errors, code, says };
}

/** What the printed hint tells. */
function hintOf(text: string) {
  const lines = text.split('\n');
  const after = (start: string) => lines[lines.findIndex((line) => line.startsWith(start)) + 1] ?? '';
  const pids = new Map(
    [...text.matchAll(/^ {2}(\w+) +http\S+ +\(process (\d+)\)$/gm)].map(([, name, pid]) => [name, Number(pid)]),
  );
  return {
    url: /^Quad answers at (\S+)$/m.exec(text)?.[1] ?? '',
    student: after('A student:'),
    staff: after('A member of staff'),
    query: after('A query to begin with:'),
    pids,
  };
}

async function ask({ url, token, query }: { url: string; token: string; query: string }) {
  const { body } = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its query
  return (await body.json()) as { data: any; errors?: { path: string[]; extensions: { upstream?: string } }[] };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('the program', () => {
  it('says which Node.js it needs where it is run by an older one', async () => {
    const older = 'Object.defineProperty(process.versions, "node", { value: "20.20.2" })';
    const { code, errors } = start({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(older)}` });
    expect([await code, errors()]).toEqual([1, expect.stringMatching(/^Quad needs Node\.js 24 or newer/)]);
  });

  it(
    'starts without configuration, answers the query that it prints, dims what is ended, and leaves nothing behind',
    async () => {
      const program = start({});
      await program.says('A query to begin with:\n{');
      await program.says('} } }\n');
      const { url, student, staff, query, pids } = hintOf(program.output());
      expect([...pids.keys()].sort()).toEqual(['shiftiq', 'skillable', 'wse', 'zenoti']);

      const whole = await ask({ url, token: student, query });
      expect(whole.errors).toBeUndefined();
      const seen = whole.data.viewer.student;
      expect(seen.availableEncounters.length).toBeGreaterThan(0);
      expect(seen.sessions.nodes).toHaveLength(5);
      expect(seen.enrollments.nodes).toHaveLength(3);
      expect(seen.registrations.nodes).toHaveLength(3);
      expect((await ask({ url, token: staff, query: '{ viewer { roles } }' })).data.viewer.roles).toEqual(['STAFF']);

      process.kill(pids.get('zenoti') ?? 0, 'SIGKILL');
      await program.says('has ended; its fields are null from now on.');
      const dimmed = await ask({ url, token: student, query });
      expect(dimmed.data.viewer.student).toEqual({ ...seen, sessions: null });
      expect(dimmed.errors?.map(({ path, extensions }) => [path.join('/'), extensions.upstream])).toEqual([
        ['viewer/student/sessions', 'sessions'],
      ]);

      program.child.kill('SIGINT');
      expect(await program.code).toBe(0);
      expect([...pids.values()].filter(isAlive)).toEqual([]);
      expect(program.errors()).toBe('');
    },
    patienceMs,
  );

  it(
    'tells all that is wrong with its environment in one message, without a stack or a secret',
    async () => {
      const program = start({
        PORT: 'many',
        WSE_URL: 'https://wse.example.org',
        WSE_AUTH: 'service',
        ZENOTI_API_KEY: 'hush-zenoti',
      });
      expect(await program.code).toBe(1);
      expect(program.errors().trim().split('\n')).toEqual([
        'The configuration is not complete:',
        expect.stringContaining('  WSE_TOKEN '),
        expect.stringContaining('  ZENOTI_API_KEY '),
        expect.stringContaining('  PORT '),
      ]);
      expect(program.errors()).not.toContain('hush');
      expect(program.output()).toBe('');
    },
    patienceMs,
  );

  it(
    'tells of a taken port, and ends with what it began',
    async () => {
      const taken = createServer();
      taken.listen(0, '127.0.0.1').unref();
      await once(taken, 'listening');
      const address = taken.address();
      const port = String(typeof address === 'object' ? address?.port : 0);
      const program = start({ PORT: port });
      expect(await program.code).toBe(1);
      expect(program.errors()).toContain(port);
      expect(program.errors()).toMatch(/PORT/);
      expect(program.errors()).not.toMatch(/^\s+at /m);
      taken.close();
    },
    patienceMs,
  );

  it(
    'tells of a database that can not be opened, and ends with what it began',
    async () => {
      const closed = start({ DATABASE_URL: 'sqlite:package.json/quad.sqlite' });
      expect(await closed.code).toBe(1);
      expect(closed.errors()).not.toMatch(/^\s+at /m);
    },
    patienceMs,
  );
});
