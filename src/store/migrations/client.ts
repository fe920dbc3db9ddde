import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which applications may call, and the hashes of their keys. */
export const clientTables: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('client')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('role', 'text', (column) => column.notNull().check(sql`role in ('partner', 'integration')`))
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('revoked_at', 'text')
      .execute();
    await db.schema
      .createTable('client_key')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('client_name', 'text', (column) => column.notNull().references('client.name'))
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text')
      .execute();
  },
};
