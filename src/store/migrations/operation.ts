import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Which operations are registered. Each change takes the next number of `operation_revision`, so that a process finds what is
 * new by the last number that it saw. The name of a client is empty where every client is meant.
 */
export const operationTables: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('operation')
      .addColumn('client_name', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('query', 'mutation')`))
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('least_calls', 'integer', (column) => column.notNull())
      .addColumn('most_calls', 'integer')
      .addColumn('max_upstream_calls', 'integer', (column) => column.notNull())
      .addColumn('shape', 'text', (column) => column.notNull())
      .addColumn('is_public', 'integer', (column) => column.notNull())
      .addColumn('owner', 'text')
      .addColumn('purpose', 'text')
      .addColumn('published_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text')
      .addColumn('last_used_at', 'text')
      .addColumn('retired_at', 'text')
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('operation_key', ['client_name', 'id'])
      .execute();
    await db.schema.createIndex('operation_by_revision').on('operation').column('revision').execute();
    await db.schema
      .createTable('operation_release')
      .addColumn('client_name', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('release', 'text', (column) => column.notNull())
      .addColumn('published_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('operation_release_key', ['client_name', 'id', 'release'])
      .execute();
    await db.schema
      .createTable('operation_policy')
      .addColumn('client_name', 'text', (column) => column.primaryKey())
      .addColumn('mode', 'text', (column) => column.check(sql`mode in ('off', 'log', 'safelist', 'id-required')`))
      .addColumn('max_upstream_calls', 'integer')
      .execute();
    await db.schema
      .createTable('operation_revision')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .execute();
    await sql`insert into operation_revision (id, revision) values (1, 0)`.execute(db);
  },
};
