import { afterAll, beforeAll, describe } from '@jest/globals';
import { sqliteDatabases } from '../store/databases.ts';
import { describeOperationsCheck } from './suite/operations-check.ts';

describe('on SQLite', () => {
  const databases = sqliteDatabases();
  beforeAll(() => databases.start());
  afterAll(() => databases.stop());
  describeOperationsCheck(databases);
});
