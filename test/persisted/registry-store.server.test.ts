import { afterAll, beforeAll, describe } from '@jest/globals';
import { postgresDatabases } from '../store/databases.ts';
import { describeRegistryStore } from './suite/registry-store.ts';

describe('on PostgreSQL', () => {
  const databases = postgresDatabases();
  beforeAll(() => databases.start());
  afterAll(() => databases.stop());
  describeRegistryStore(databases);
});
