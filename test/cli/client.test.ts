import { afterEach, describe, expect, it } from '@jest/globals';
import { openClients } from '../../src/access/clients.ts';
import type { Client } from '../../src/model/client.ts';
import { openStore } from '../../src/store/store.ts';
import { freshUrl, quad } from '../kit/cli.ts';

const keyLine = /^quad_[0-9a-f]{12}_[A-Za-z0-9_-]{43}\n$/;
const partner = ['--role', 'partner'];

/** Whose key the output is, by the database that the command wrote. */
async function ownerOf(stdout: string, url: string): Promise<Client | null> {
  const store = await openStore(url);
  try {
    return await openClients(store).find(stdout.trimEnd());
  } finally {
    await store.close();
  }
}

describe('quad client', () => {
  it('alone lists the commands', () => {
    const { status, stdout, stderr } = quad(['client']);
    expect(stdout).toMatch(/client create NAME[\s\S]*client list[\s\S]*client rotate NAME[\s\S]*client revoke NAME/);
    expect([status, stderr]).toEqual([0, '']);
  });

  it.each([
    ['create', 'Crm', ...partner],
    ['create', '1crm', ...partner],
    ['create', 'crm_1', ...partner],
    ['create', 'crm\n', ...partner],
    ['create', `c${'r'.repeat(60)}`, ...partner],
    ['rotate', 'Crm'],
    ['revoke', 'quad_0123456789ab_hush'],
  ])('%s %j is refused with the form that NAME takes, and does not repeat it', (...args) => {
    const { status, stdout, stderr } = quad(['client', ...args]);
    expect(stderr).toMatch(/^quad: NAME takes 1 to 60 lower-case letters, digits and hyphens.*\n$/);
    expect(stderr).not.toContain('hush');
    expect([status, stdout]).toEqual([2, '']);
  });

  it.each([
    [/needs a NAME/, ['create', ...partner]],
    [/needs a NAME/, ['revoke']],
    [/create takes no empty NAME/, ['create', '', ...partner]],
    [/revoke takes no empty NAME/, ['revoke', '']],
    [/--role takes partner or integration/, ['create', 'crm']],
    [/--role takes partner or integration/, ['create', 'crm', '--role', 'admin']],
    [/--overlap takes a whole number of hours from 0 to 8760/, ['rotate', 'crm', '--overlap', '8761']],
    [/--overlap takes/, ['rotate', 'crm', '--overlap', '1.5']],
    [/--overlap takes/, ['rotate', 'crm', '--overlap=-1']],
    [/--overlap takes/, ['rotate', 'crm', '--overlap', '']],
    [/--overlap/, ['rotate', 'crm', '--overlap', '-1']],
    [/no option --overlap/, ['create', 'crm', ...partner, '--overlap', '1']],
    [/no option --role/, ['rotate', 'crm', ...partner]],
    [/too many arguments: client list takes none/, ['list', 'crm']],
    [/too many arguments: client revoke takes NAME/, ['revoke', 'crm', 'erp']],
    [/unknown command/, ['fly']],
  ])('says %s in one line for %j', (sentence, args) => {
    const { status, stdout, stderr } = quad(['client', ...args]);
    expect(stderr).toMatch(/^quad: .+\n$/);
    expect(stderr).toMatch(sentence);
    expect([status, stdout]).toEqual([2, '']);
  });

  it.each(['rotate', 'revoke'])('%s says in one line that there is no such client', (command) => {
    const { status, stdout, stderr } = quad(['client', command, 'crm']);
    expect(stderr).toMatch(/^quad: there is no client crm.*\n$/);
    expect([status, stdout]).toEqual([1, '']);
  });
});

describe('quad client create', () => {
  afterEach(() => {
    process.env.NODE_ENV = 'test';
  });

  it.each(['production', 'development'])('prints a key that works, alone, in %s', async (environment) => {
    process.env.NODE_ENV = environment;
    const url = freshUrl();
    const { status, stdout, stderr } = quad(['client', 'create', 'crm', '--role', 'integration'], url);
    expect(stdout).toMatch(keyLine);
    expect(stderr).toMatch(/^This key is shown only now.*\n$/);
    expect(status).toBe(0);
    expect(await ownerOf(stdout, url)).toEqual({ name: 'crm', role: 'integration' });
  });

  it('takes the longest name, and refuses one that is taken', () => {
    const url = freshUrl();
    const name = `c${'-9'.repeat(29)}z`;
    expect(name).toHaveLength(60);
    expect(quad(['client', 'create', name, ...partner], url).status).toBe(0);
    const { status, stdout, stderr } = quad(['client', 'create', name, ...partner], url);
    expect(stderr).toMatch(new RegExp(`^quad: the name ${name} is taken.*\n$`));
    expect([status, stdout]).toEqual([1, '']);
  });
});

describe('quad client create', () => {
  it('gives nobody a key under the name of a front end', () => {
    const url = freshUrl();
    quad(['operations', 'policy', 'web', '--mode', 'safelist'], url);
    const { status, stdout, stderr } = quad(['client', 'create', 'web', ...partner], url);
    expect(stderr).toMatch(/^quad: web is a front end, .*: choose another name .*\n$/);
    expect([status, stdout]).toEqual([1, '']);
    expect(JSON.parse(quad(['client', 'list', '--json'], url).stdout)).toEqual([]);
  });
});

describe('quad client rotate', () => {
  it('prints a new key alone and tells when the old ones end, a day later unless told', async () => {
    const url = freshUrl();
    const old = quad(['client', 'create', 'crm', ...partner], url);
    const { status, stdout, stderr } = quad(['client', 'rotate', 'crm'], url);
    expect(stdout).toMatch(keyLine);
    expect(status).toBe(0);
    const [client] = JSON.parse(quad(['client', 'list', '--json'], url).stdout);
    const [ending, fresh] = client.keys;
    expect(Date.parse(ending.expiresAt) - Date.parse(fresh.createdAt)).toBe(86_400_000);
    expect(stderr).toBe(`This key is shown only now. The older keys of crm end at ${ending.expiresAt} or sooner.\n`);
    expect(await ownerOf(old.stdout, url)).toEqual(await ownerOf(stdout, url));
  });

  it('ends the old keys at once for an overlap of 0 hours', async () => {
    const url = freshUrl();
    const old = quad(['client', 'create', 'crm', ...partner], url);
    const fresh = quad(['client', 'rotate', 'crm', '--overlap', '0'], url);
    expect(fresh.stderr).toMatch(/^This key is shown only now\. .* have ended\.\n$/);
    expect(await ownerOf(old.stdout, url)).toBeNull();
    expect(await ownerOf(fresh.stdout, url)).toMatchObject({ name: 'crm' });
  });
});

describe('quad client revoke', () => {
  it('stops the keys, and the second time says that there is nothing to revoke', async () => {
    const url = freshUrl();
    const { stdout } = quad(['client', 'create', 'crm', ...partner], url);
    expect(quad(['client', 'revoke', 'crm'], url)).toMatchObject({ status: 0, stderr: '' });
    expect(await ownerOf(stdout, url)).toBeNull();
    expect(quad(['client', 'revoke', 'crm'], url)).toMatchObject({ status: 1, stdout: '' });
    expect(quad(['client', 'rotate', 'crm'], url)).toMatchObject({ status: 1, stdout: '' });
  });
});

describe('quad client list', () => {
  it('says of an empty list how to fill it', () => {
    expect(quad(['client', 'list']).stdout).toContain('npm run quad -- client create NAME');
    expect(JSON.parse(quad(['client', 'list', '--json']).stdout)).toEqual([]);
  });

  it('shows names, roles and the ids of keys, and no key', () => {
    const url = freshUrl();
    const made = quad(['client', 'create', 'crm', '--role', 'integration'], url).stdout;
    quad(['client', 'create', 'app', ...partner], url);
    quad(['client', 'revoke', 'app'], url);
    const { stdout } = quad(['client', 'list'], url);
    expect(stdout).toMatch(
      /^app \(partner\), created \S+Z, revoked \S+Z\ncrm \(integration\), created \S+Z\n {2}key [0-9a-f]{12}, created \S+Z\n$/,
    );
    expect(stdout).toContain(made.slice(5, 17));
    expect(stdout).not.toContain(made.slice(18).trimEnd());
  });
});
