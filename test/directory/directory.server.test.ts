import { afterAll, beforeAll, describe } from '@jest/globals';
import { postgresDatabases } from '../store/databases.ts';
import { describeImports } from './suite/imports.ts';
import { describeIndexes } from './suite/indexes.ts';
import { describeLinkChanges } from './suite/link-changes.ts';
import { describeLinkSequences } from './suite/link-sequences.ts';
import { describeReads } from './suite/reads.ts';
import { describeRegistrationImports } from './suite/registration-imports.ts';
import { describeStores } from './suite/stores.ts';
import { describeStudentPage } from './suite/student-page.ts';

describe('on PostgreSQL', () => {
  const databases = postgresDatabases();
  beforeAll(() => databases.start());
  afterAll(() => databases.stop());
  describeStores(databases);
  describeReads(databases);
  describeStudentPage(databases);
  describeImports(databases);
  describeIndexes(databases);
  describeRegistrationImports(databases);
  describeLinkChanges(databases);
  describeLinkSequences(databases);
});
