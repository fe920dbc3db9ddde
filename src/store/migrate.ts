import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { accommodationTable } from './migrations/accommodation.ts';
import { auditTable } from './migrations/audit.ts';
import { clientTables } from './migrations/client.ts';
import { commandTables } from './migrations/command.ts';
import { directoryTables } from './migrations/directory.ts';
import { directoryChangeTable } from './migrations/directory-change.ts';
import { enrollmentIndexTable } from './migrations/enrollment-index.ts';
import { eventFactTable } from './migrations/event-fact.ts';
import { operationTables } from './migrations/operation.ts';
import { registrationIndexTable } from './migrations/registration-index.ts';
import type { Dialect } from './store.ts';
import type { Tables } from './tables.ts';

/** In the order of their names, which is the order in which they run; a name that has run is never changed. */
function migrations(dialect: Dialect): Record<string, Migration> {
  return {
    '0001-directory': directoryTables(dialect),
    '0002-registration-index': registrationIndexTable,
    '0003-enrollment-index': enrollmentIndexTable,
    '0004-accommodation': accommodationTable,
    '0005-client': clientTables,
    '0006-directory-change': directoryChangeTable(dialect),
    '0007-audit': auditTable,
    '0008-command': commandTables,
    '0009-event-fact': eventFactTable,
    '0010-operation': operationTables,
  };
}

/** Brings the tables up to date. Throws what the database or the migrator says. */
export async function migrate(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations(dialect) },
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
    ...(dialect === 'postgres' && { migrationTableSchema: await currentSchema(db) }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** Without a schema's name the migrator takes its table in any other schema of the database for its own. */
async function currentSchema(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(db);
  const name = rows[0]?.name;
  if (!name) throw new Error('its search_path names no schema that exists');
  return name;
}
