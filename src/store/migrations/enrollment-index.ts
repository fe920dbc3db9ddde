import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which class enrollments are known, since their system answers for one id a call and lists none. */
export const enrollmentIndexTable: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('enrollment_index')
      .addColumn('enrollment_id', 'text', (column) => column.primaryKey())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('verified_at', 'text')
      .execute();
    await db.schema.createIndex('enrollment_by_user').on('enrollment_index').column('user_id').execute();
  },
};
