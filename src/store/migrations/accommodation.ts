import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which accommodations this gateway granted, since their system does not show any. */
export const accommodationTable: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('accommodation')
      .addColumn('registration_id', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('name', 'text')
      .addColumn('time_extension_minutes', 'integer')
      .addPrimaryKeyConstraint('accommodation_key', ['registration_id', 'type'])
      .execute();
  },
};
