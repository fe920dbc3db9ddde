import { afterAll, beforeAll, describe } from '@jest/globals';
import { sqliteDatabases } from '../store/databases.ts';
import { describeAuditTrail } from './suite/audit-trail.ts';

describe('on SQLite', () => {
  const databases = sqliteDatabases();
  beforeAll(() => databases.start());
  afterAll(() => databases.stop());
  describeAuditTrail(databases);
});
