import type { SystemName } from '../model/system.ts';
import { inBulk } from '../store/bulk.ts';
import type { Queryable } from '../store/store.ts';
import type { OwnerKind } from '../store/tables.ts';

/** An id in a system that an entry got, lost or had replaced; null stands for none. */
export interface LinkChange {
  readonly kind: OwnerKind;
  readonly ownerId: string;
  readonly system: SystemName;
  readonly before: string | null;
  readonly after: string | null;
}

export interface RecordedChange extends LinkChange {
  /** ISO-8601 instant. */
  readonly at: string;
  /** A global id, as `app_<name>` for an application, or `operator` for an import. */
  readonly actor: string;
}

/** Writes what somebody changes, in the transaction that changes it. Throws what the database throws. */
export async function recordChanges({ db }: Queryable, actor: string, changes: readonly LinkChange[]): Promise<void> {
  const at = new Date().toISOString();
  const rows = changes.map(({ ownerId, ...change }) => ({ ...change, owner_id: ownerId, at, actor }));
  await inBulk(rows, (part) => db.insertInto('directory_change').values(part).execute());
}

/** Every change of an entry's links, oldest first. Throws what the database throws. */
export async function changesOf(
  { db }: Queryable,
  { kind, ownerId }: { kind: OwnerKind; ownerId: string },
): Promise<RecordedChange[]> {
  const rows = await db
    .selectFrom('directory_change')
    .select(['at', 'actor', 'system', 'before', 'after'])
    .where('owner_id', '=', ownerId)
    .where('kind', '=', kind)
    .orderBy('id')
    .execute();
  return rows.map(({ system, ...row }) => ({ ...row, kind, ownerId, system: system as SystemName }));
}
