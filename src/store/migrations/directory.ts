import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from '../store.ts';

/** Students, staff, centres, who belongs where, and their ids in each system. */
export function directoryTables(dialect: Dialect): Migration {
  // Both databases then sort by code point, so a page means the same on either, whatever the server's locale.
  const sortable = dialect === 'postgres' ? sql`text collate "C"` : sql`text collate binary`;
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('center')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('name_key', sortable, (column) => column.notNull())
        .addColumn('reference_id', 'text', (column) => column.unique())
        .addColumn('time_zone', 'text')
        .execute();
      await createPeople(db, sortable);
      await createMembership(db, 'staff');
      await createMembership(db, 'student');
      await createLinks(db);
    },
  };
}

async function createPeople(db: Kysely<unknown>, sortable: ReturnType<typeof sql>): Promise<void> {
  await db.schema
    .createTable('staff')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text')
    .execute();
  await db.schema
    .createTable('student')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_key', sortable, (column) => column.notNull())
    .addColumn('search_key', 'text', (column) => column.notNull())
    .addColumn('email', 'text')
    .addColumn('code', 'text', (column) => column.unique())
    .execute();
  await db.schema.createIndex('student_by_name').on('student').columns(['name_key', 'id']).execute();
}

async function createMembership(db: Kysely<unknown>, kind: 'staff' | 'student'): Promise<void> {
  const table = `center_${kind}`;
  await db.schema
    .createTable(table)
    .addColumn('center_id', 'text', (column) => column.notNull().references('center.id').onDelete('cascade'))
    .addColumn(`${kind}_id`, 'text', (column) => column.notNull().references(`${kind}.id`).onDelete('cascade'))
    .addPrimaryKeyConstraint(`${table}_key`, ['center_id', `${kind}_id`])
    .execute();
  await db.schema
    .createIndex(`${table}_by_${kind}`)
    .on(table)
    .columns([`${kind}_id`, 'center_id'])
    .execute();
}

/** Unique both ways: one id a system for an owner, one owner for an id. Whoever links second is refused by the table.
 * Ids come first in both keys: a kind or a system alone is half of the table. */
async function createLinks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('link')
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('center', 'staff', 'student')`))
    .addColumn('owner_id', 'text', (column) => column.notNull())
    .addColumn('system', 'text', (column) => column.notNull())
    .addColumn('external_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('link_key', ['owner_id', 'kind', 'system'])
    .addUniqueConstraint('link_claim', ['external_id', 'kind', 'system'])
    .execute();
}
