import type { Queryable } from '../store/store.ts';

/**
 * Takes resources for a command that is in the ledger. False when another command has one of them; those before it are
 * taken then, and the caller undoes that. Waits for transactions that are about to take or free the same ones.
 */
export async function takeLocks({ db }: Queryable, commandId: string, resources: readonly string[]): Promise<boolean> {
  // Everybody in the same order: two that each wait for what the other has would wait for ever.
  for (const resource of [...new Set(resources)].sort()) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('command_lock')
      .values({ resource, command_id: commandId })
      .onConflict((conflict) => conflict.column('resource').doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 0n) return false;
  }
  return true;
}

/** Frees whatever the command has. */
export async function freeLocks({ db }: Queryable, commandId: string): Promise<void> {
  await db.deleteFrom('command_lock').where('command_id', '=', commandId).execute();
}
