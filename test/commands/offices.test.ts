import { afterAll, beforeAll, describe } from '@jest/globals';
import { sqliteDatabases } from '../store/databases.ts';
import { describeOffices } from './suite/offices.ts';

describe('on SQLite', () => {
  const databases = sqliteDatabases();
  beforeAll(() => databases.start());
  afterAll(() => databases.stop());
  describeOffices(databases);
});
