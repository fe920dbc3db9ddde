import { afterAll, beforeAll, describe } from '@jest/globals';
import { sqliteDatabases } from '../store/databases.ts';
import { describeRegistryStore } from './suite/registry-store.ts';

describe('on SQLite', () => {
  const databases = sqliteDatabases();
  beforeAll(() => databases.start());
  afterAll(() => databases.stop());
  describeRegistryStore(databases);
});
