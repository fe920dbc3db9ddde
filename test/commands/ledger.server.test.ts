import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgresDatabases } from '../store/databases.ts';
import { describeLedger } from './suite/ledger.ts';
import { describeLedgerHistories } from './suite/ledger-histories.ts';
import { describeLedgerLeases } from './suite/ledger-leases.ts';
import { describeLedgerRaces } from './suite/ledger-races.ts';
import { describeLedgerTexts } from './suite/ledger-texts.ts';
import { begun, idsOf, leaseMs, ledgerOpener } from './suite/open.ts';

describe('on PostgreSQL', () => {
  const databases = postgresDatabases();
  beforeAll(() => databases.start());
  afterAll(() => databases.stop());
  const { open } = ledgerOpener(databases);
  describeLedger(databases);
  describeLedgerTexts(databases);
  describeLedgerLeases(databases);
  describeLedgerRaces(databases);
  describeLedgerHistories(databases);

  it('leaves a due command to whoever holds its row just now, and claims the others without waiting', async () => {
    const { one, other, store, clock } = await open();
    const [held, free] = [await begun(one), await begun(one)];
    clock.pass(leaseMs);
    await store.db.transaction().execute(async (db) => {
      await db.selectFrom('command').select('id').where('id', '=', held.id).forUpdate().execute();
      expect(idsOf(await other.claimDue(9))).toEqual([free.id]);
    });
    expect(idsOf(await other.claimDue(9))).toEqual([held.id]);
  });
});
