import { describe, expect, it } from '@jest/globals';
import { openLedger } from '../../src/commands/ledger.ts';
import { keepAccommodation } from '../../src/directory/accommodations.ts';
import { openStore } from '../../src/store/store.ts';
import { freshUrl, quad } from '../kit/cli.ts';

const id = '11111111-1111-4111-8111-111111111111';

describe('quad commands unsettled', () => {
  it('says that every command is settled', () => {
    expect(quad(['commands', 'unsettled'])).toMatchObject({ status: 0, stdout: 'Every command is settled.\n' });
  });

  it('tells of those that are not, without what they hold of a person', async () => {
    const url = freshUrl();
    const store = await openStore(url);
    const order = { kind: 'cancelRegistration', registrationId: id, reason: 'she is ill' } as const;
    const ledger = openLedger(store, { owner: id, leaseMs: 1_000 });
    await ledger.begin({ id, caller: 'stu_1', commandKey: null, inputHash: '', order, resources: [] });
    await store.close();
    const { status, stdout } = quad(['commands', 'unsettled'], url);
    expect(stdout).toMatch(/^cmd_1{8}.* cancelRegistration reg_1{8}.* by stu_1, sent 0 times, .*\n$/);
    expect(JSON.parse(quad(['commands', 'unsettled', '--json'], url).stdout)).toMatchObject([
      { id: `cmd_${id}`, kind: 'cancelRegistration', phase: 'accepted', sends: 0 },
    ]);
    expect(stdout).not.toContain('ill');
    expect(status).toBe(0);
  });
});

describe('quad commands settle', () => {
  const order = { kind: 'revokeAccommodation', registrationId: id, type: 'Reader' } as const;

  async function unsettled(leaseMs: number): Promise<string> {
    const url = freshUrl();
    const store = await openStore(url);
    await keepAccommodation(store, id, { type: 'Reader', name: null, timeExtensionMinutes: null });
    const ledger = openLedger(store, { owner: id, leaseMs });
    await ledger.begin({ id, caller: 'stf_1', commandKey: null, inputHash: '', order, resources: ['registration'] });
    await store.close();
    return url;
  }

  it('settles a command as it was seen, frees what it holds, and writes down what came of it', async () => {
    const url = await unsettled(0);
    expect(quad(['commands', 'settle', `cmd_${id}`, '--as', 'applied'], url)).toMatchObject({
      ...{ status: 0, stdout: `cmd_${id} is settled as applied.\n` },
    });
    const store = await openStore(url);
    expect(await store.db.selectFrom('command_lock').selectAll().execute()).toEqual([]);
    expect(await store.db.selectFrom('accommodation').selectAll().execute()).toEqual([]);
    await store.close();
    const again = quad(['commands', 'settle', `cmd_${id}`, '--as', 'refused'], url);
    expect([again.status, again.stderr]).toEqual([1, `quad: cmd_${id} is settled already\n`]);
  });

  it('leaves alone what a gateway works on, and what is not there', async () => {
    const url = await unsettled(60_000);
    expect(quad(['commands', 'settle', `cmd_${id}`, '--as', 'refused'], url)).toMatchObject({ status: 1, stdout: '' });
    expect(quad(['commands', 'settle', `cmd_${id}`, '--as', 'refused'])).toMatchObject({ status: 1, stdout: '' });
  });

  it.each([[['reg_1', '--as', 'applied']], [[`cmd_${id}`]], [[`cmd_${id}`, '--as', 'done']], [[]]])(
    'exits with 2 for %j',
    (args) => expect(quad(['commands', 'settle', ...args])).toMatchObject({ status: 2, stdout: '' }),
  );
});
