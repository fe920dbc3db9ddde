import { afterAll, beforeAll, describe } from '@jest/globals';
import { postgresDatabases } from '../store/databases.ts';
import { describeAuditTrail } from './suite/audit-trail.ts';

describe('on PostgreSQL', () => {
  const databases = postgresDatabases();
  beforeAll(() => databases.start());
  afterAll(() => databases.stop());
  describeAuditTrail(databases);
});
