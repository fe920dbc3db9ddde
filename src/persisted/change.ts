import type { Queryable, Store } from '../store/store.ts';

/** What came of a change, and whether it wrote anything that the gateways have to learn. */
export interface Changed<Outcome> {
  readonly outcome: Outcome;
  readonly isNew: boolean;
}

/**
 * Runs `work` in a transaction while no other change of the registry runs, here or in another process. The rows that it writes
 * carry the revision that it is given, which becomes that of the registry where the change is new. Throws what `work` or the
 * database throws; then nothing is written.
 */
export function change<Outcome>(
  { db, dialect }: Store,
  work: (within: Queryable, revision: number) => Promise<Changed<Outcome>>,
): Promise<Outcome> {
  return db.transaction().execute(async (transaction) => {
    // Writing the row, though nothing changes in it, lets the changes follow each other. A revision that can be read is
    // therefore one whose rows, and those of all before it, can be read too.
    const { revision } = await transaction
      .updateTable('operation_revision')
      .set((row) => ({ revision: row.ref('revision') }))
      .returning('revision')
      .executeTakeFirstOrThrow();
    const next = revision + 1;
    const { outcome, isNew } = await work({ db: transaction, dialect }, next);
    if (isNew) await transaction.updateTable('operation_revision').set({ revision: next }).execute();
    return outcome;
  });
}
