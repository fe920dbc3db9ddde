import type { Queryable } from '../store/store.ts';
import { leaseEnd, type Worker } from './lease.ts';
import { takeLocks } from './lock.ts';
import { byKey } from './lookup.ts';
import { type LedgerRow, type NewCommand, rowOf } from './row.ts';

export type Begun =
  | { readonly outcome: 'begun' | 'known'; readonly row: LedgerRow }
  /** Another command has one of the resources, and nothing was written. */
  | { readonly outcome: 'locked' };

/** Writes a command down, leased, with its resources; to be called in a transaction. Throws where the id is taken. */
export async function begin(within: Queryable, command: NewCommand, worker: Worker): Promise<Begun> {
  // The key before the resources: who waits here for another with the same key then finds that one's command, not its locks.
  const row = await insert(within, command, worker);
  if (row === null) {
    const known = await byKey(within, command.caller, command.commandKey ?? '');
    if (known === null) throw new Error(`the ledger refuses command ${command.id} and knows no other with its key`);
    return { outcome: 'known', row: known };
  }
  if (await takeLocks(within, command.id, command.resources)) return { outcome: 'begun', row };
  await within.db.deleteFrom('command').where('id', '=', command.id).execute();
  return { outcome: 'locked' };
}

/** Null where this caller has used this key. */
async function insert({ db }: Queryable, command: NewCommand, worker: Worker): Promise<LedgerRow | null> {
  const at = worker.now().toISOString();
  const row = await db
    .insertInto('command')
    .values({
      id: command.id,
      caller: command.caller,
      command_key: command.commandKey,
      kind: command.order.kind,
      input_hash: command.inputHash,
      wanted: JSON.stringify(command.order),
      phase: 'accepted',
      sends: 0,
      next_at: at,
      tries: 0,
      lease_number: 1,
      lease_owner: worker.owner,
      lease_until: leaseEnd(worker),
      accepted_at: at,
    })
    .onConflict((conflict) => conflict.columns(['caller', 'command_key']).doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ? rowOf(row) : null;
}
