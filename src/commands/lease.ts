import type { Queryable } from '../store/store.ts';
import { type LedgerRow, rowOf } from './row.ts';

/** Who works on commands, and for how long before others take it for dead. */
export interface Worker {
  /** A uuid of this process. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly now: () => Date;
}

/** A change of the row that is made only while this worker has the very lease that the row was read under. */
export function whileLeased({ db }: Queryable, row: LedgerRow, { owner, now }: Worker) {
  return db
    .updateTable('command')
    .where('id', '=', row.id)
    .where('lease_owner', '=', owner)
    .where('lease_number', '=', row.leaseNumber)
    .where('lease_until', '>', now().toISOString());
}

/** When a lease that begins or is extended now ends. */
export function leaseEnd({ leaseMs, now }: Worker): string {
  return new Date(now().getTime() + leaseMs).toISOString();
}

/** The columns of a row that nobody works on. */
export const unleased = { lease_owner: null, lease_until: null };

/** Leases at most `limit` commands whose time has come and that nobody living works on, the longest due first. */
export async function claimDue(store: Queryable, worker: Worker, limit: number): Promise<LedgerRow[]> {
  const rows = (await leaseDue(store, worker, limit)).map(rowOf);
  return rows.sort((one, other) => one.nextAt.getTime() - other.nextAt.getTime());
}

function leaseDue({ db, dialect }: Queryable, worker: Worker, limit: number) {
  const at = worker.now().toISOString();
  return db
    .with('due', (query) => {
      const due = query
        .selectFrom('command')
        .select('id')
        .where('settled_at', 'is', null)
        .where('next_at', '<=', at)
        .where((is) => is.or([is('lease_until', 'is', null), is('lease_until', '<=', at)]))
        .orderBy('next_at')
        .limit(limit);
      // SQLite lets one statement write at a time. Elsewhere those that another process is just taking are left to it.
      return dialect === 'postgres' ? due.forUpdate().skipLocked() : due;
    })
    .updateTable('command')
    .set((of) => ({
      lease_owner: worker.owner,
      lease_until: leaseEnd(worker),
      lease_number: of('lease_number', '+', 1),
    }))
    .where('id', 'in', (from) => from.selectFrom('due').select('due.id'))
    .returningAll()
    .execute();
}
