import type { Result } from '../model/command.ts';
import type { Store } from '../store/store.ts';
import { recordConsequence } from './consequence.ts';
import { unleased } from './lease.ts';
import { freeLocks } from './lock.ts';
import { byId } from './lookup.ts';

export type Verdict = 'applied' | 'refused';

const results: Readonly<Record<Verdict, Result>> = {
  applied: { outcome: 'applied', eventId: null, eventCreated: null, wasSo: false },
  refused: { outcome: 'refused', code: 'NOT_APPLIED' },
};

/**
 * Settles a command that no read can settle, as somebody saw it who looked into the booking system, and frees what it holds.
 * 'leased' where a gateway works on it at the moment, which may yet find out by itself.
 */
export function settleByHand(
  { db, dialect }: Store,
  id: string,
  verdict: Verdict,
): Promise<'settled' | 'settledBefore' | 'leased' | 'unknown'> {
  return db.transaction().execute(async (transaction) => {
    const inside = { db: transaction, dialect };
    const row = await byId(inside, id);
    if (row === null) return 'unknown';
    if (row.settledAt !== null) return 'settledBefore';
    const now = new Date().toISOString();
    const { numUpdatedRows } = await transaction
      .updateTable('command')
      .set({ ...unleased, phase: 'settled', result: JSON.stringify(results[verdict]), settled_at: now })
      .where('id', '=', id)
      .where('settled_at', 'is', null)
      .where((is) => is.or([is('lease_until', 'is', null), is('lease_until', '<=', now)]))
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return 'leased';
    await freeLocks(inside, id);
    await recordConsequence(inside, row.order, results[verdict]);
    return 'settled';
  });
}
