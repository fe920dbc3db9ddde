import type { OperationRecord } from '../model/operation.ts';
import { hasKey } from '../store/has-key.ts';
import type { Store } from '../store/store.ts';
import { change } from './change.ts';
import { columnOf } from './client-column.ts';
import { listOperations } from './records.ts';

export interface RetirementSettings {
  /** Those that were used within so many days are in use; null to retire them all the same. */
  readonly unusedDays: number | null;
  readonly at: Date;
}

export interface Retirement {
  /** What was meant; empty where there is no such operation. */
  readonly meant: readonly OperationRecord[];
  /** Those that are in use. Where there are any, none was retired. */
  readonly inUse: readonly OperationRecord[];
}

const dayMs = 86_400_000;

/**
 * Retires those operations of a client, null for those of all clients, that `isMeant`: nobody can run them from then on, until
 * they are published to be revived. What is retired already is never meant. Throws what the database throws.
 */
export function retire(
  store: Store,
  clientName: string | null,
  isMeant: (operation: OperationRecord) => boolean,
  { unusedDays, at }: RetirementSettings,
): Promise<Retirement> {
  return change(store, async (within, revision) => {
    const all = await listOperations(within, clientName);
    const meant = all.filter((operation) => operation.retiredAt === null && isMeant(operation));
    const since = unusedDays === null ? null : new Date(at.getTime() - unusedDays * dayMs).toISOString();
    const inUse = meant.filter(({ lastUsedAt }) => since !== null && lastUsedAt !== null && lastUsedAt > since);
    const isNew = meant.length > 0 && inUse.length === 0;
    if (isNew) {
      const ids = meant.map(({ id }) => id);
      await within.db
        .updateTable('operation')
        .set({ retired_at: at.toISOString(), revision })
        .where('client_name', '=', columnOf(clientName))
        .where(hasKey(within, 'id', ids))
        .execute();
    }
    return { outcome: { meant, inUse }, isNew };
  });
}
