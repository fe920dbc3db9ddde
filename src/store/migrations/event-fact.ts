import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Where and when the exam events are that commands made or met, and which they cancelled: no list of the booking system tells it. */
export const eventFactTable: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('event_fact')
      .addColumn('event_id', 'text', (column) => column.primaryKey())
      .addColumn('venue_id', 'text', (column) => column.notNull())
      .addColumn('starts_at', 'text', (column) => column.notNull())
      .addColumn('registration_limit', 'integer')
      .execute();
    await db.schema.createIndex('event_fact_by_place').on('event_fact').columns(['venue_id', 'starts_at']).execute();
    await db.schema
      .createTable('cancelled_event')
      .addColumn('event_id', 'text', (column) => column.primaryKey())
      .execute();
  },
};
