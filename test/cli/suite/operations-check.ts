import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { opener } from '../../directory/suite/open.ts';
import { quad } from '../../kit/cli.ts';
import type { Databases } from '../../store/databases.ts';

const manifest = join(mkdtempSync(join(tmpdir(), 'quad-check-')), 'manifest.json');
writeFileSync(manifest, JSON.stringify({ me: '{ viewer { __typename } }' }));

/** What `quad operations check` leaves alone, on either database. */
export function describeOperationsCheck(databases: Databases): void {
  describe('quad operations check', () => {
    const { open } = opener(databases);
    const published = async () => {
      const { url, store } = await open();
      expect(quad(['operations', 'publish', manifest, '--any-client'], url)).toMatchObject({ status: 0, stderr: '' });
      return { url, store };
    };

    it('checks a database that has not had all migrations of this version, and does not run them', async () => {
      const { url, store } = await published();
      // A migration that ran a second time would meet its own tables and fail.
      await sql`delete from schema_migration`.execute(store.db);
      const { status, stdout, stderr } = quad(['operations', 'check'], url);
      expect(stdout).toBe('Checked 1 operation: none is broken\n');
      expect([status, stderr]).toEqual([0, '']);
      expect((await sql`select * from schema_migration`.execute(store.db)).rows).toEqual([]);
    });

    it.each([
      'alter table operation rename to gone',
      'alter table operation rename column owner to gone',
      'alter table operation drop column shape',
      'alter table operation_release rename column release to gone',
      'alter table center_student rename column student_id to gone',
      'alter table center_student rename to gone',
    ])('says in one line what the database lacks, and what to do about it, after %s', async (change) => {
      const { url, store } = await published();
      await sql.raw(change).execute(store.db);
      const { status, stdout, stderr } = quad(['operations', 'check'], url);
      expect(stderr).toMatch(
        /^quad: the database lacks .*\b(operation|owner|shape|release|student_id|center_student)\b.*: start the gateway of this version on it once, or .+\n$/,
      );
      expect([status, stdout]).toEqual([2, '']);
    });
  });
}
