import { sql } from 'kysely';
import type { Queryable, Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { isBusy } from '../store/when-free.ts';

/**
 * Runs `change` in a transaction while nobody else changes the directory: what it reads still holds when it writes.
 * Undoes all of it when it throws, and throws that; StoreError when another process keeps the database for 5 seconds.
 */
export async function inTurn<Result>(store: Store, change: (inside: Queryable) => Promise<Result>): Promise<Result> {
  try {
    return await store.db.transaction().execute(async (db) => {
      const inside: Queryable = { db, dialect: store.dialect };
      await waitForOtherChanges(inside);
      return change(inside);
    });
  } catch (error) {
    if (!isBusy(error) && !hasWaitedTooLong(error)) throw error;
    throw new StoreError('somebody else is still changing the directory; nothing was changed, try again');
  }
}

/** SQLite lets one transaction write at a time anyway. Readers do not wait here: nothing else locks this table. */
async function waitForOtherChanges({ db, dialect }: Queryable): Promise<void> {
  if (dialect !== 'postgres') return;
  // Whoever waits holds one of the few connections.
  await sql`set local lock_timeout = '5s'`.execute(db);
  await sql`lock table center in share row exclusive mode`.execute(db);
}

/** PostgreSQL's code for a lock that did not become free in time. */
function hasWaitedTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}
