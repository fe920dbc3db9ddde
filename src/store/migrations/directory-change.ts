import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from '../store.ts';
import { withoutCase } from '../without-case.ts';

/** Who changed which link, and the table's own word that two spellings of one user name are one account. */
export function directoryChangeTable(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const table = db.schema.createTable('directory_change');
      const numbered =
        dialect === 'postgres'
          ? table.addColumn('id', 'bigint', (column) => column.generatedAlwaysAsIdentity().primaryKey())
          : table.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement());
      await numbered
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('center', 'staff', 'student')`))
        .addColumn('owner_id', 'text', (column) => column.notNull())
        .addColumn('system', 'text', (column) => column.notNull())
        .addColumn('before', 'text')
        .addColumn('after', 'text')
        .execute();
      await db.schema
        .createIndex('directory_change_by_owner')
        .on('directory_change')
        .columns(['owner_id', 'id'])
        .execute();
      await db.schema
        .createIndex('link_claim_without_case')
        .unique()
        .on('link')
        .expression(withoutCase(dialect, 'external_id'))
        .columns(['kind', 'system'])
        .execute();
    },
  };
}
