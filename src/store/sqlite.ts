import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { notPrepared } from './not-prepared.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { type Version, versionOfMemory, versionSeenBy } from './sqlite-version.ts';
import { StoreError } from './store-error.ts';
import type { Tables } from './tables.ts';
import { whenFree } from './when-free.ts';

/** An open file, and what `Store.version` asks. */
export interface OpenFile {
  readonly db: Kysely<Tables>;
  readonly version: Version;
}

/**
 * Opens a database file, made with its folder where missing, or `:memory:`, and runs `prepare` on it while no other
 * connection can write. Throws StoreError, having closed the file.
 */
export async function openSqlite(path: string, prepare: (db: Kysely<Tables>) => Promise<void>): Promise<OpenFile> {
  if (path === '') throw noFile();
  let database: DatabaseSync | null = null;
  let reader: DatabaseSync | null = null;
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    database = new DatabaseSync(path, { enableForeignKeyConstraints: true });
    const db = new Kysely<Tables>({ dialect: sqliteDialect(database, () => reader) });
    await configure(database);
    await exclusively(database, () => prepare(db));
    if (path !== ':memory:') reader = new DatabaseSync(path, { readOnly: true });
    return { db, version: reader === null ? versionOfMemory(database) : versionSeenBy(reader) };
  } catch (error) {
    reader?.close();
    database?.close();
    throw described(path, error);
  }
}

/**
 * Opens a database file that is there, for reading only: nothing is made and nothing written. Throws StoreError, having closed
 * the file.
 */
export async function readSqlite(path: string): Promise<OpenFile> {
  if (path === '') throw noFile();
  if (!existsSync(path)) throw notPrepared(`the SQLite database ${path} is not there`);
  let database: DatabaseSync | null = null;
  try {
    const reader = new DatabaseSync(path, { readOnly: true });
    database = reader;
    // What the file is shows only when it is read.
    await whenFree(() => reader.exec('pragma schema_version'));
    const db = new Kysely<Tables>({ dialect: sqliteDialect(reader, () => null) });
    return { db, version: versionSeenBy(reader) };
  } catch (error) {
    database?.close();
    throw described(path, error);
  }
}

function noFile(): StoreError {
  return new StoreError('the database URL names no file: write sqlite:PATH');
}

function described(path: string, error: unknown): StoreError {
  const reason = error instanceof Error ? error.message : String(error);
  return new StoreError(`the SQLite database ${path} cannot be opened: ${reason}`);
}

/** Readers and a writer do not hinder each other in the write-ahead log; a database in memory has none. */
async function configure(database: DatabaseSync): Promise<void> {
  await whenFree(() => database.exec('pragma journal_mode = wal'));
}

async function exclusively(database: DatabaseSync, work: () => Promise<void>): Promise<void> {
  await whenFree(() => database.exec('begin immediate'));
  await work();
  await whenFree(() => database.exec('commit'));
}
