import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What callers asked to be changed and what came of it, and which things an unsettled command keeps for itself. */
export const commandTables: Migration = {
  async up(db: Kysely<unknown>) {
    await createCommands(db);
    await db.schema
      .createTable('command_lock')
      .addColumn('resource', 'text', (column) => column.primaryKey())
      .addColumn('command_id', 'text', (column) => column.notNull().references('command.id').onDelete('cascade'))
      .execute();
    await db.schema.createIndex('command_lock_by_command').on('command_lock').column('command_id').execute();
  },
};

async function createCommands(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('command')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('caller', 'text', (column) => column.notNull())
    .addColumn('command_key', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('input_hash', 'text', (column) => column.notNull())
    .addColumn('wanted', 'text', (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('phase', 'text', (column) => column.notNull().check(sql`phase in ('accepted', 'sent', 'settled')`))
    .addColumn('sends', 'integer', (column) => column.notNull())
    .addColumn('last_sent_at', 'text')
    .addColumn('next_at', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('told', 'text')
    .addColumn('lease_number', 'integer', (column) => column.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'text')
    .addColumn('result', 'text')
    .addColumn('accepted_at', 'text', (column) => column.notNull())
    .addColumn('settled_at', 'text')
    // Both databases take any number of rows without a key: one null is not another.
    .addUniqueConstraint('command_by_key', ['caller', 'command_key'])
    .addCheckConstraint(
      'command_settled',
      sql`(phase = 'settled') = (settled_at is not null) and (phase = 'settled') = (result is not null)`,
    )
    .execute();
  // The settled ones are many and nobody looks for them by their time.
  await db.schema
    .createIndex('command_due')
    .on('command')
    .column('next_at')
    .where(sql.ref('settled_at'), 'is', null)
    .execute();
}
