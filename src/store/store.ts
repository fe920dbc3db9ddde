import type { Kysely } from 'kysely';
import { migrate } from './migrate.ts';
import { openSqlite, readSqlite } from './sqlite.ts';
import { StoreError } from './store-error.ts';
import type { Tables } from './tables.ts';

export type Dialect = 'sqlite' | 'postgres';

/** What a query needs: inside a transaction `db` is that transaction. */
export interface Queryable {
  readonly db: Kysely<Tables>;
  readonly dialect: Dialect;
}

/** Where the store lies when nobody says otherwise: beside the program, out of version control. */
export const defaultDatabaseUrl = 'sqlite:data/quad.sqlite';

/** The gateway's own data. Lives as long as the process. */
export interface Store extends Queryable {
  /**
   * What differs as soon as anybody has changed anything, in this process or another: between two equal answers nothing was.
   * Null where that takes a query, as with PostgreSQL, or can't be told.
   */
  version(): number | null;
  /** Ends the connections; the store is of no use afterwards. */
  close(): Promise<void>;
}

export interface StoreSettings {
  /** Whether the tables are brought up to date: they are when left out. Else nothing is made, and the store is for reading. */
  readonly migrates?: boolean;
}

/**
 * Opens `sqlite:PATH`, `sqlite::memory:` or `postgres://…` and brings its tables up to date.
 * Several processes may do so at once on one empty database. Where tables that are not there are read, `lackOf` tells it.
 * Throws StoreError, whose message names the place but never the password.
 */
export async function openStore(databaseUrl: string, { migrates = true }: StoreSettings = {}): Promise<Store> {
  if (databaseUrl.startsWith('sqlite:')) {
    const path = databaseUrl.slice('sqlite:'.length);
    const opened = await (migrates ? openSqlite(path, (fresh) => migrate(fresh, 'sqlite')) : readSqlite(path));
    return { ...opened, dialect: 'sqlite', close: () => opened.db.destroy() };
  }
  if (/^postgres(ql)?:\/\//.test(databaseUrl)) {
    // Who has no server loads nothing of its client.
    const { openPostgres, reach } = await import('./postgres.ts');
    const db = await openPostgres(databaseUrl, migrates ? (fresh) => migrate(fresh, 'postgres') : reach);
    return { db, dialect: 'postgres', version: () => null, close: () => db.destroy() };
  }
  throw new StoreError('the database URL must be sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE');
}
