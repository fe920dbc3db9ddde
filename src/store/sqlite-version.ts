import type { DatabaseSync } from 'node:sqlite';

/**
 * Tells by a number whether anybody has changed the database since: between two equal answers nobody did. Null where it can't be
 * told for now.
 */
export type Version = () => number | null;

/**
 * What a handle sees that itself never writes: `data_version` counts what other connections committed, of whichever process they
 * are, the handle that writes for this one among them.
 */
export function versionSeenBy(reader: DatabaseSync): Version {
  return told(reader, 'pragma data_version');
}

/** Of a database in memory, which nobody else can reach: `total_changes()` counts the rows that its one handle wrote. */
export function versionOfMemory(handle: DatabaseSync): Version {
  return told(handle, 'select total_changes()');
}

function told(handle: DatabaseSync, question: string): Version {
  const statement = handle.prepare(question);
  // Every request asks several times, and an object with a name in it takes longer to make than the question to answer.
  statement.setReturnArrays(true);
  return () => {
    try {
      return Number(statement.get()?.[0]);
    } catch {
      return null;
    }
  };
}
