import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who read whose personal data, one row for an operation and a person; it outlives both of them in the directory. */
export const auditTable: Migration = {
  async up(db: Kysely<unknown>) {
    const table = 'personal_read';
    await db.schema
      .createTable(table)
      .addColumn('request_id', 'text', (column) => column.notNull())
      .addColumn('student_id', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('reader_id', 'text', (column) => column.notNull())
      .addColumn('client_name', 'text')
      .addColumn('operation', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('personal_read_key', ['request_id', 'student_id'])
      .execute();
    await db.schema.createIndex('personal_read_by_student').on(table).columns(['student_id', 'at']).execute();
    // For the removal of old rows, which would look at every row while it holds up all other writes.
    await db.schema.createIndex('personal_read_by_instant').on(table).column('at').execute();
  },
};
