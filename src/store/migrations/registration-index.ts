import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which exam registrations are known, since the booking system cannot list them by learner. */
export const registrationIndexTable: Migration = {
  async up(db: Kysely<unknown>) {
    const table = 'registration_index';
    await db.schema
      .createTable(table)
      .addColumn('registration_id', 'text', (column) => column.primaryKey())
      .addColumn('learner_id', 'text', (column) => column.notNull())
      .addColumn('event_id', 'text')
      .addColumn('venue_id', 'text')
      .addColumn('verified_at', 'text')
      .execute();
    await db.schema.createIndex('registration_by_learner').on(table).column('learner_id').execute();
    await db.schema.createIndex('registration_by_event').on(table).column('event_id').execute();
  },
};
