import type { EntryKey } from '../access/directory-changes.ts';
import { badArgument } from '../errors.ts';
import { parseGlobalId } from '../model/id.ts';
import type { Complete } from './complete.ts';
import { systemNameOf, systemOf } from './link.ts';

export const directoryMutations: Pick<Complete<'Mutation'>, 'linkEntry' | 'unlinkEntry'> = {
  linkEntry: (_, { input }, { directoryChanges }) =>
    directoryChanges.link(entryKey(input.entryId), systemNameOf(input.system), input.externalId),
  unlinkEntry: (_, { input }, { directoryChanges }) =>
    directoryChanges.unlink(entryKey(input.entryId), systemNameOf(input.system)),
};

export const EntryLink: Complete<'EntryLink'> = {
  system: ({ systemName }) => systemOf(systemName),
};

function entryKey(text: string): EntryKey {
  const id = parseGlobalId(text);
  if (id?.kind === 'student' || id?.kind === 'staff' || id?.kind === 'center') {
    return { kind: id.kind, sourceId: id.sourceId };
  }
  throw badArgument('input.entryId', 'give an id of the form stu_<uuid>, stf_<uuid> or ctr_<uuid>.');
}
