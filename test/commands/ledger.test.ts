import { afterAll, beforeAll, describe } from '@jest/globals';
import { sqliteDatabases } from '../store/databases.ts';
import { describeLedger } from './suite/ledger.ts';
import { describeLedgerHistories } from './suite/ledger-histories.ts';
import { describeLedgerLeases } from './suite/ledger-leases.ts';
import { describeLedgerRaces } from './suite/ledger-races.ts';
import { describeLedgerTexts } from './suite/ledger-texts.ts';

describe('on SQLite', () => {
  const databases = sqliteDatabases();
  beforeAll(() => databases.start());
  afterAll(() => databases.stop());
  describeLedger(databases);
  describeLedgerTexts(databases);
  describeLedgerLeases(databases);
  describeLedgerRaces(databases);
  describeLedgerHistories(databases);
});
