import type { DatabaseSync } from 'node:sqlite';

/**
 * Tells by a number whether anybody has changed the database that this handle reads. `data_version` counts what other
 * connections committed, of whichever process they are; `total_changes()` the rows that its own wrote. Both only grow, so that
 * their sum stays only where both do. Null where it can't be told for now.
 */
export function versionOf(handle: DatabaseSync): () => number | null {
  const others = handle.prepare('pragma data_version');
  const own = handle.prepare('select total_changes() as changes');
  return () => {
    try {
      return Number(others.get()?.data_version) + Number(own.get()?.changes);
    } catch {
      return null;
    }
  };
}
