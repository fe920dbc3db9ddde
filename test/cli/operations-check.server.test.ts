import { afterAll, beforeAll, describe } from '@jest/globals';
import { postgresDatabases } from '../store/databases.ts';
import { describeOperationsCheck } from './suite/operations-check.ts';

describe('on PostgreSQL', () => {
  const databases = postgresDatabases();
  beforeAll(() => databases.start());
  afterAll(() => databases.stop());
  describeOperationsCheck(databases);
});
