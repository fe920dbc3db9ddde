import { externalIdForm } from '../directory/external-id.ts';
import { type LinkResult, linkChanges, type UnlinkResult } from '../directory/link-change.ts';
import { badArgument, notForThisCaller, QuadError } from '../errors.ts';
import type { EntryLink } from '../model/entry-link.ts';
import { globalId } from '../model/id.ts';
import type { SystemName } from '../model/system.ts';
import type { Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { callerId, type KnownCaller } from './caller.ts';
import { mayChangeDirectory } from './policy.ts';

/** An entry of the directory; `sourceId` is its uuid. */
export interface EntryKey {
  readonly kind: 'student' | 'staff' | 'center';
  readonly sourceId: string;
}

/**
 * The changes of the directory that one caller may make; FORBIDDEN for all but applications made for it. BAD_USER_INPUT,
 * NOT_FOUND and CONFLICT say what is wrong with a change; a refused one leaves no trace. OVERLOADED while an import runs.
 */
export interface DirectoryChanges {
  link(entry: EntryKey, system: SystemName, externalId: string): Promise<EntryLink>;
  unlink(entry: EntryKey, system: SystemName): Promise<EntryLink>;
}

export function directoryChangesOf(caller: KnownCaller, store: Store): DirectoryChanges {
  const changes = linkChanges(store);
  const actor = callerId(caller);
  const demandRight = (): void => {
    if (!mayChangeDirectory(caller)) throw notForThisCaller('entry');
  };
  return {
    async link(entry, system, externalId) {
      demandRight();
      const form = externalIdForm(system, entry.kind);
      const id = form.read(externalId);
      if (id === null) throw badArgument('input.externalId', `give ${form.says}.`);
      const { kind, sourceId: ownerId } = entry;
      return changed(entry, system, changes.link({ kind, ownerId, system, externalId: id, actor }));
    },
    async unlink(entry, system) {
      demandRight();
      const { kind, sourceId: ownerId } = entry;
      return changed(entry, system, changes.unlink({ kind, ownerId, system, actor }));
    },
  };
}

async function changed(
  { kind, sourceId }: EntryKey,
  systemName: SystemName,
  change: Promise<LinkResult | UnlinkResult>,
): Promise<EntryLink> {
  const result = await change.catch((cause: unknown) => {
    if (!(cause instanceof StoreError)) throw cause;
    throw new QuadError('OVERLOADED', 'The directory is being imported: try again.', { cause });
  });
  const entryId = globalId(kind, sourceId);
  // Of the other systems nothing is told: who may change links may not read them.
  if ('links' in result) return { entryId, systemName, externalId: result.links[systemName] ?? null };
  throw refusals[result.outcome](entryId);
}

const refusals = {
  noSuchEntry: (id: string) =>
    new QuadError(
      'NOT_FOUND',
      `Argument "input.entryId": there is no entry ${id}: give the id of one that was imported.`,
    ),
  otherLink: (id: string) =>
    new QuadError('CONFLICT', `Argument "input.system": ${id} has another id there; unlink it first.`),
  taken: () =>
    new QuadError('CONFLICT', 'Argument "input.externalId": another entry has this id; unlink it there first.'),
};
