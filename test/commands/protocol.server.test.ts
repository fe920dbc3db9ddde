import { afterAll, beforeAll, describe } from '@jest/globals';
import { postgresDatabases } from '../store/databases.ts';
import { describeOffices } from './suite/offices.ts';

describe('on PostgreSQL', () => {
  const databases = postgresDatabases();
  beforeAll(() => databases.start());
  afterAll(() => databases.stop());
  describeOffices(databases);
});
