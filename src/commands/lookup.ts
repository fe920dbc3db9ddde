import type { Queryable } from '../store/store.ts';
import { type LedgerRow, rowOf } from './row.ts';

/** Null where there is none. */
export async function byId({ db }: Queryable, id: string): Promise<LedgerRow | null> {
  const row = await db.selectFrom('command').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? rowOf(row) : null;
}

/** The one command of this caller that has this key; null where there is none. */
export async function byKey({ db }: Queryable, caller: string, commandKey: string): Promise<LedgerRow | null> {
  const row = await db
    .selectFrom('command')
    .selectAll()
    .where('caller', '=', caller)
    .where('command_key', '=', commandKey)
    .executeTakeFirst();
  return row ? rowOf(row) : null;
}

/** Whatever is not settled, oldest first. */
export async function unsettled({ db }: Queryable): Promise<LedgerRow[]> {
  const rows = await db
    .selectFrom('command')
    .selectAll()
    .where('settled_at', 'is', null)
    .orderBy('accepted_at')
    .orderBy('id')
    .execute();
  return rows.map(rowOf);
}
