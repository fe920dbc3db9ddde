import { describe, expect, it } from '@jest/globals';
import { openLedger } from '../../src/commands/ledger.ts';
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
