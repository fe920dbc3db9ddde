import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { importDirectory } from '../../src/directory/import/import.ts';
import { touch } from '../../src/persisted/records.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { freshUrl, quad } from '../kit/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'quad-manifest-'));
let count = 0;

const upcoming = 'query Upcoming { upcomingEvents(first: 2) { nodes { title } } }';
const me = 'query Me { viewer { __typename } }';
const both = { 'up-1': upcoming, 'me-1': me };

function fileOf(manifest: object | string | Buffer): string {
  const file = join(folder, `manifest-${count++}.json`);
  const isText = typeof manifest === 'string' || Buffer.isBuffer(manifest);
  writeFileSync(file, isText ? manifest : JSON.stringify(manifest));
  return file;
}

/** `quad operations` on one database, where a front end called "web" is known. */
function registry(): { url: string; operations(...args: string[]): ReturnType<typeof quad> } {
  const url = freshUrl();
  const operations = (...args: string[]) => quad(['operations', ...args], url);
  operations('policy', 'web', '--mode', 'safelist');
  return { url, operations };
}

async function withStore(url: string, work: (store: Store) => Promise<unknown>): Promise<void> {
  const store = await openStore(url);
  await work(store);
  await store.close();
}

describe('quad operations', () => {
  it('alone lists the commands', () => {
    const { status, stdout, stderr } = quad(['operations']);
    expect(stdout).toMatch(/operations publish FILE[\s\S]*list[\s\S]*check[\s\S]*retire ID[\s\S]*policy \[NAME\]/);
    expect([status, stderr]).toEqual([0, '']);
  });

  it.each([
    [/publish needs a FILE/, ['publish', '--any-client']],
    [/give either --client NAME or --any-client/, ['publish', 'x.json']],
    [/give either --client NAME or --any-client/, ['publish', 'x.json', '--any-client', '--client', 'web']],
    [/--client takes 1 to 60 letters/, ['publish', 'x.json', '--client', '1web']],
    [/--client takes 1 to 60 letters/, ['publish', 'x.json', '--client', 'web ']],
    [/--client takes 1 to 60 letters/, ['list', '--client', 'wéb']],
    [/--max-calls takes a whole number from 0 to 50/, ['publish', 'x.json', '--any-client', '--max-calls', '51']],
    [/--max-calls takes a whole number from 0 to 50/, ['policy', '--max-calls', '1.5']],
    [/--owner takes 1 to 200 characters on one line/, ['publish', 'x.json', '--any-client', '--owner', 'a\nb']],
    [/--release takes 1 to 200/, ['publish', 'x.json', '--any-client', '--release', '']],
    [/--purpose takes 1 to 200/, ['publish', 'x.json', '--any-client', '--purpose', 'x'.repeat(201)]],
    [/--expires takes a day/, ['publish', 'x.json', '--any-client', '--expires', '2999-02-30']],
    [/--expires takes a day/, ['publish', 'x.json', '--any-client', '--expires', '2999-01-01T10:00:00']],
    [/--expires takes what is yet to come/, ['publish', 'x.json', '--any-client', '--expires', '2020-01-01']],
    [/give either the ID of an operation or --release/, ['retire', '--any-client']],
    [/give either the ID of an operation or --release/, ['retire', 'a', '--any-client', '--release', '1']],
    [/--unused-days takes a whole number from 0 to 3650/, ['retire', 'a', '--any-client', '--unused-days', 'x']],
    [/--mode takes off, log, safelist, id-required or default/, ['policy', 'web', '--mode', 'strict']],
    [/NAME takes 1 to 60 letters/, ['policy', '-', '--mode', 'off']],
    [/policy takes no empty NAME/, ['policy', '', '--mode', 'off']],
    [/publish takes no empty FILE/, ['publish', '', '--any-client']],
    [/retire takes no empty ID/, ['retire', '', '--any-client', '--release', '1']],
    [/policy has no option --json/, ['policy', '--json']],
  ])('says %s in one line for %j', (sentence, args) => {
    const { status, stdout, stderr } = quad(['operations', ...args]);
    expect(stderr).toMatch(/^quad: .+\n$/);
    expect(stderr).toMatch(sentence);
    expect([status, stdout]).toEqual([2, '']);
  });
});

describe('quad operations publish', () => {
  it('registers a manifest, and prints what each operation may lead to', () => {
    const { operations } = registry();
    const published = operations('publish', fileOf(both), '--client', 'web', '--public', '--release', '1.4.0');
    expect(published.stderr).toBe('');
    expect(published.stdout).toMatch(/^Published \S+ for web: 2 operations\n/);
    expect(published.stdout).toContain('\n  up-1  query Upcoming  1 to 1 calls of 50  new, public\n');
    expect(published.stdout).toContain(
      '\n  me-1  query Me  0 to 0 calls of 50  new, private: Query.viewer depends on the caller\n',
    );
    const again = operations('publish', fileOf(both), '--client', 'web', '--public', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({
      clientName: 'web',
      operations: [
        {
          id: 'up-1',
          kind: 'query',
          name: 'Upcoming',
          calls: { least: 1, most: 1 },
          isPublic: true,
          state: 'unchanged',
        },
        { id: 'me-1', maxUpstreamCalls: 50, keptPrivateBy: 'Query.viewer', state: 'unchanged', changes: [] },
      ],
    });
    expect([published.status, again.status]).toEqual([0, 0]);
  });

  it('takes an Apollo manifest with a byte order mark, for any client, until the end of a day', () => {
    const url = freshUrl();
    const operations = [{ id: 'up-1', name: 'Upcoming', type: 'query', body: upcoming }];
    const manifest = JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });
    const terms = ['--owner', 'Team A', '--purpose', 'the board', '--expires', '2999-12-31', '--max-calls', '3'];
    const { status } = quad(['operations', 'publish', fileOf(`\ufeff${manifest}`), '--any-client', ...terms], url);
    expect(status).toBe(0);
    const { stdout } = quad(['operations', 'list'], url);
    expect(stdout).toMatch(
      /^any client {2}up-1 {2}query Upcoming {2}1 to 1 calls of 3\n {2}owner Team A, for the board, published \S+Z, expires 2999-12-31T23:59:59\.999Z, never used\n$/,
    );
  });

  it('of a manifest with problems tells all of them and registers nothing', () => {
    const { operations } = registry();
    const manifest = {
      'up-1': upcoming,
      bad: 'query Bad {\n  students { nodes { shoeSize } }\n}',
      open: 'query Open($id: ID!) { registrationSearch(filter: { code: "x" }) { nodes { registration { id } } } }',
      schema: '{ __schema { queryType { name } } }',
      big: `{ ${Array.from({ length: 30 }, (_, index) => `a${index}: viewer { __typename }`).join(' ')} }`,
      dear: 'query Dear($ids: [ID!]!) { enrollments(ids: $ids) { id } }',
    };
    const { status, stdout, stderr } = operations('publish', fileOf(manifest), '--client', 'web');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Nothing was published from \S+: \d problems\n/);
    expect(stderr).toContain('  operation bad, 2:22: Cannot query field "shoeSize" on type "Student".');
    expect(stderr).toMatch(/ {2}operation open, .*Variable "\$id" is never used/);
    expect(stderr).toMatch(/ {2}operation schema, 1:3: .*introspection/);
    expect(stderr).toMatch(/ {2}operation big: The operation has 30 aliases; at most 15: /);
    expect(stderr).toMatch(
      / {2}operation dear \(Dear\): may lead to 0 to 100 calls, and is allowed 50: ask for less \(a smaller "first"\); no operation is allowed more than 50\n/,
    );
    expect(operations('list').stdout).toMatch(/^No operations are registered/);
  });

  it('names the field of which nothing bounds the calls', () => {
    const { operations } = registry();
    const search = 'query Found { registrationSearch(filter: { code: "x" }) { nodes { registration { id } } } }';
    const { status, stderr } = operations('publish', fileOf({ a: search }), '--client', 'web');
    expect(stderr).toContain(
      'operation a (Found): nothing bounds how many calls RegistrationMatch.registration may lead to',
    );
    expect(status).toBe(1);
  });

  it('counts the centers of the directory, and those that one person has', async () => {
    const { url, operations } = registry();
    const centers = ['A', 'B', 'C'].map((name) => ({ name, referenceId: name }));
    const students = [{ name: 'Ana', code: 'STU-1', centers: ['A', 'B'] }];
    await withStore(url, async (store) =>
      expect(await importDirectory(store, { centers, students })).toMatchObject({ ok: true }),
    );
    const manifest = {
      own: '{ viewer { centers { sessions { totalCount } } } }',
      all: '{ centers { sessions { totalCount } } }',
    };
    const { stdout } = operations('publish', fileOf(manifest), '--client', 'web');
    expect(stdout).toMatch(/ own .* 0 to 10 calls .*\n.* all .* 0 to 15 calls /);
  });

  it('shows a hundred problems', () => {
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`id${index}`, '{']));
    const { status, stderr } = quad(['operations', 'publish', fileOf(many), '--any-client']);
    expect(stderr).toContain(': 120 problems\n');
    expect(stderr.trimEnd().split('\n')).toHaveLength(102);
    expect(stderr).toMatch(/\n {2}and 20 more\n$/);
    expect(status).toBe(1);
  });

  it.each([
    ['no-such-file.json', 'does not exist'],
    [folder, 'cannot be read'],
    [fileOf(Buffer.from([0x7b, 0xff, 0x7d])), 'is not UTF-8'],
    [fileOf('{'), 'is not JSON'],
    [fileOf(' '.repeat(10_000_001)), 'has 10000001 bytes; at most 10000000'],
  ])('of %s says in its own words what is wrong', (file, sentence) => {
    const { status, stdout, stderr } = quad(['operations', 'publish', file, '--any-client']);
    expect(stderr).toMatch(/^Nothing was published from .+: 1 problem\n {2}file: .+\n$/);
    expect(stderr).toContain(sentence);
    expect([status, stdout]).toEqual([1, '']);
  });

  it('leaves what has ended as it is, and says how to bring it back', async () => {
    const { url, operations } = registry();
    const publish = (...terms: string[]) => operations('publish', fileOf(both), '--client', 'web', ...terms);
    publish();
    operations('retire', 'up-1', '--client', 'web');
    await withStore(url, ({ db }) =>
      db.updateTable('operation').set({ expires_at: '2020-01-01T00:00:00.000Z' }).where('id', '=', 'me-1').execute(),
    );
    const ended = publish();
    expect(ended.stdout).toMatch(/ up-1 .* retired, and stays so: bring it back with --revive\n/);
    expect(ended.stdout).toMatch(/ me-1 .* expired, and stays so: bring it back with --expires DAY\|INSTANT\|never\n/);
    expect(ended.status).toBe(0);
    expect(JSON.parse(publish('--json').stdout).operations).toMatchObject([
      { id: 'up-1', state: 'retired', bringBack: ['--revive'] },
      { id: 'me-1', state: 'expired', bringBack: ['--expires DAY|INSTANT|never'] },
    ]);
    const back = publish('--revive', '--expires', 'never').stdout;
    expect(back).toMatch(/ up-1 .* brought back\n.* me-1 .* brought back \(expiry\)\n$/);
  });

  it('shows nothing of a file that would steer the screen', () => {
    const { operations } = registry();
    const steering = '\u001b]0;x\u0007\u009b2J\u202e\n';
    const entry = { id: 'a', name: `Q${steering}`, type: 'query', body: me };
    const apollo = { format: 'apollo-persisted-query-manifest', version: 1, operations: [entry] };
    for (const manifest of [
      `{${steering}`,
      { [`a${steering}`]: me },
      { a: `query Q { viewer(${steering} }` },
      apollo,
    ]) {
      const { status, stdout, stderr } = operations('publish', fileOf(manifest), '--client', 'web');
      expect(stderr).toMatch(/^Nothing was published from [\P{C}]+\n {2}[\P{C}]+\n$/u);
      expect([status, stdout]).toEqual([1, '']);
    }
  });

  it('ends quietly where nobody reads what it prints', async () => {
    const { url } = registry();
    const args = ['src/cli/main.ts', 'operations', 'publish', fileOf(both), '--client', 'web'];
    const env = { ...process.env, DATABASE_URL: url, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' };
    const child = spawn(process.execPath, args, { env });
    child.stdout.destroy();
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    const [code] = await once(child, 'close');
    expect([code, said]).toEqual([0, '']);
    expect(quad(['operations', 'list'], url).stdout).toContain('up-1');
  });

  it('is for who is known, and says how to become that', () => {
    const { status, stderr } = quad(['operations', 'publish', fileOf(both), '--client', 'web']);
    expect(stderr).toMatch(
      /--client: nobody is known as web: .*client create web.*operations policy "web" --mode safelist/,
    );
    expect(status).toBe(1);
  });
});

describe('quad operations check', () => {
  it('passes what the schema serves, with a remark on what has expired', async () => {
    const { url, operations } = registry();
    operations('publish', fileOf(both), '--client', 'web');
    await withStore(url, ({ db }) =>
      db.updateTable('operation').set({ expires_at: '2020-01-01T00:00:00.000Z' }).where('id', '=', 'me-1').execute(),
    );
    const { status, stdout } = operations('check', '--client', 'web');
    expect(stdout).toMatch(
      /^remark {2}web, query Me \(me-1\): expired 2020-01-01T00:00:00\.000Z, and was not checked \[never used\]\nChecked 2 operations: none is broken\n$/,
    );
    expect(status).toBe(0);
  });

  it('fails one that the schema breaks, and names client, operation and field', async () => {
    const { url, operations } = registry();
    operations('publish', fileOf(both), '--client', 'web');
    await withStore(url, async (store) => {
      const body = upcoming.replace('title', 'shoeSize');
      await store.db.updateTable('operation').set({ body }).where('id', '=', 'up-1').execute();
      await touch(store, [{ clientName: 'web', id: 'up-1' }], new Date('2026-03-09T08:00:00.000Z'));
    });
    const { status, stdout } = operations('check');
    expect(stdout).toContain(
      'BROKEN  web, query Upcoming (up-1): 1:53: Cannot query field "shoeSize" on type "Event". [last used 2026-03-09T08:00:00.000Z]\n',
    );
    expect(stdout).toMatch(/\nChecked 2 operations: 1 is broken\n$/);
    expect(status).toBe(1);
    const json = JSON.parse(operations('check', '--json').stdout);
    expect(json.broken).toBe(1);
    expect(json.operations).toContainEqual(
      expect.objectContaining({
        clientName: 'web',
        id: 'up-1',
        problems: [expect.objectContaining({ line: 1, column: 53 })],
      }),
    );
  });

  it('makes no database, and says what to do where there is none', () => {
    const url = freshUrl();
    const { status, stdout, stderr } = quad(['operations', 'check'], url);
    expect(stderr).toMatch(/^quad: .+ is not there: start the gateway of this version on it once, or .+\n$/);
    expect([status, stdout]).toEqual([2, '']);
    expect(existsSync(url.slice('sqlite:'.length))).toBe(false);
  });

  it.each(['check', 'list'])('and so %s fails for a name that nobody has', (command) => {
    const { status, stdout, stderr } = registry().operations(command, '--client', 'wbe');
    expect(stderr).toMatch(/^quad: nobody is known as wbe /);
    expect([status, stdout]).toEqual([1, '']);
  });
});

describe('quad operations retire', () => {
  it('ends an operation that nobody used, once', () => {
    const { operations } = registry();
    operations('publish', fileOf(both), '--client', 'web');
    expect(operations('retire', 'up-1', '--client', 'web')).toMatchObject({
      status: 0,
      stdout: 'Retired query Upcoming (up-1)\n',
    });
    expect(operations('list').stdout).toMatch(/up-1 .*\n.*, retired \S+Z\n$/);
    const again = operations('retire', 'up-1', '--client', 'web');
    expect(again).toMatchObject({ status: 1, stdout: '' });
    expect(again.stderr).toMatch(/^quad: web has no operation up-1, or it is retired /);
  });

  it('refuses one that is in use, and says when it was used and how to end it all the same', async () => {
    const { url, operations } = registry();
    operations('publish', fileOf(both), '--client', 'web');
    const at = new Date();
    await withStore(url, (store) => touch(store, [{ clientName: 'web', id: 'up-1' }], at));
    const refused = operations('retire', 'up-1', '--client', 'web');
    expect(refused.stderr).toMatch(/^Nothing was retired, as this was used within 30 days; .*--force:\n/);
    expect(refused.stderr).toContain(`query Upcoming (up-1), last used ${at.toISOString()}\n`);
    expect(refused.status).toBe(1);
    expect(operations('retire', 'up-1', '--client', 'web', '--force').status).toBe(0);
  });

  it('of a release ends what no other release uses', () => {
    const { operations } = registry();
    operations('publish', fileOf(both), '--client', 'web', '--release', '1.4.0');
    operations('publish', fileOf({ 'me-1': me }), '--client', 'web', '--release', '1.5.0');
    const { stdout } = operations('retire', '--release', '1.4.0', '--client', 'web');
    expect(stdout).toBe('Retired query Upcoming (up-1)\n');
  });
});

describe('where the operator says how many calls an operation may make', () => {
  const url = freshUrl();
  const allowing = (most: string, ...args: string[]) =>
    quad(['operations', ...args], url, { MAX_UPSTREAM_CALLS: most });
  const ids = Array.from({ length: 120 }, (_, index) => `enr_${index + 1}`);
  const file = fileOf({ many: `query Many { enrollments(ids: ${JSON.stringify(ids)}) { id } }` });

  it('publishes what keeps to that, and no more is allowed', () => {
    const refused = allowing('119', 'publish', file, '--any-client');
    expect([refused.status, refused.stderr]).toEqual([
      1,
      expect.stringContaining('may lead to 0 to 120 calls, and is allowed 119'),
    ]);
    const published = allowing('120', 'publish', file, '--any-client');
    expect([published.status, published.stdout]).toEqual([0, expect.stringContaining('0 to 120 calls of 120  new')]);
    expect(allowing('120', 'publish', file, '--any-client', '--max-calls', '121').stderr).toMatch(
      /--max-calls takes a whole number from 0 to 120/,
    );
    expect(allowing('1000', 'publish', file, '--any-client', '--max-calls', '1000').status).toBe(0);
  });

  it('checks and shows by it what was published and set before', () => {
    expect(allowing('120', 'check').stdout).toContain('none is broken');
    const checked = allowing('', 'check');
    expect([checked.status, checked.stdout]).toEqual([
      1,
      expect.stringContaining('may lead to 0 to 120 calls, and is allowed 50'),
    ]);
    allowing('120', 'policy', '--max-calls', '120');
    expect(allowing('119', 'policy').stdout).toContain('at most 119 (120 was set) calls an operation');
    expect(allowing('', 'policy', '--max-calls', 'default').stdout).toContain('at most 50 (default) calls');
    expect(allowing('120', 'policy').stdout).toContain('at most 120 (default) calls an operation');
  });

  it.each([['check'], ['policy'], ['publish', 'x.json', '--any-client']])('names a wrong one: %s', (...args) => {
    const { status, stderr } = allowing('many', ...args);
    expect(stderr).toMatch(
      /^quad: The configuration is not complete: MAX_UPSTREAM_CALLS must be a whole number from 1 to 1000 \(see: npm run quad -- --help\)\n$/,
    );
    expect(status).toBe(2);
  });
});

describe('quad operations policy', () => {
  it('shows what was set, and says what is not', () => {
    const { operations } = registry();
    expect(operations('policy', '--max-calls', '20').stdout).toBe(
      'all others: mode off (default), at most 20 calls an operation\nweb: mode safelist, at most default calls an operation\n',
    );
    expect(operations('policy', 'web', '--mode', 'default', '--max-calls', '12').stdout).toBe(
      'web: mode default, at most 12 calls an operation\n',
    );
    expect(operations('policy', 'ios')).toMatchObject({ status: 1, stdout: '' });
  });

  it('is not set for a client whose keys were revoked', () => {
    const url = freshUrl();
    quad(['client', 'create', 'crm', '--role', 'partner'], url);
    quad(['client', 'revoke', 'crm'], url);
    const { status, stderr } = quad(['operations', 'policy', 'crm', '--mode', 'off'], url);
    expect(stderr).toMatch(/^quad: the keys of crm were revoked/);
    expect(status).toBe(1);
  });
});
