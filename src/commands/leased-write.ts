import type { Result } from '../model/command.ts';
import type { RefusalCode } from '../model/refusal.ts';
import type { Queryable } from '../store/store.ts';
import { leaseEnd, unleased, type Worker, whileLeased } from './lease.ts';
import { freeLocks } from './lock.ts';
import { type LedgerRow, rowOf } from './row.ts';

/** Null when the lease is lost, or the row was sent since it was read. `before` is kept at the first send. */
export async function beginSend(
  store: Queryable,
  { row, before }: { row: LedgerRow; before: unknown },
  worker: Worker,
): Promise<LedgerRow | null> {
  const sent = await whileLeased(store, row, worker)
    .where('sends', '=', row.sends)
    .set({
      phase: 'sent',
      sends: row.sends + 1,
      last_sent_at: worker.now().toISOString(),
      tries: 0,
      told: null,
      ...(row.sends === 0 && { before: JSON.stringify(before ?? null) }),
    })
    .returningAll()
    .executeTakeFirst();
  return sent ? rowOf(sent) : null;
}

/** Writes that the send which was begun may have gone out until now; the lease runs its full time. Null when the lease is lost, or the row was sent since it was read. */
export async function stampSend(store: Queryable, row: LedgerRow, worker: Worker): Promise<LedgerRow | null> {
  const sent = await whileLeased(store, row, worker)
    .where('sends', '=', row.sends)
    .set({ last_sent_at: worker.now().toISOString(), lease_until: leaseEnd(worker) })
    .returningAll()
    .executeTakeFirst();
  return sent ? rowOf(sent) : null;
}

/** Gives the lease back until `nextAt`, counts a try, and keeps what the booking system told. */
export async function postpone(
  store: Queryable,
  { row, nextAt, told }: { row: LedgerRow; nextAt: Date; told: RefusalCode | null },
  worker: Worker,
): Promise<void> {
  await whileLeased(store, row, worker)
    .set((of) => ({ ...unleased, next_at: nextAt.toISOString(), told, tries: of('tries', '+', 1) }))
    .execute();
}

/** False when the lease is lost. */
export async function renew(store: Queryable, row: LedgerRow, worker: Worker): Promise<boolean> {
  const { numUpdatedRows } = await whileLeased(store, row, worker)
    .set({ lease_until: leaseEnd(worker) })
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Writes the result and frees the resources; to be called in a transaction. False when the lease is lost. */
export async function settle(
  within: Queryable,
  { row, result }: { row: LedgerRow; result: Result },
  worker: Worker,
): Promise<boolean> {
  const { numUpdatedRows } = await whileLeased(within, row, worker)
    .set({
      ...unleased,
      phase: 'settled',
      result: JSON.stringify(result),
      settled_at: worker.now().toISOString(),
    })
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return false;
  await freeLocks(within, row.id);
  return true;
}
