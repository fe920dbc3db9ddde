import type { School } from '../../../src/sandbox/school.ts';
import type { MatrixCaller } from './callers.ts';
import type { Ask } from './path.ts';

export interface MutationRow {
  readonly ask: (entryId: string) => Ask;
  readonly mayRun: (caller: MatrixCaller) => boolean;
}

/** What the tried entry is called in Wall Street English once it has been linked. */
export const newLink = '7e57ab1e-0000-4000-8000-000000000001';

const isIntegrationAlone = ({ person, key }: MatrixCaller) => person === null && key === 'integration';

/** Every mutation in the order in which they are tried: whoever may run them leaves the entry linked. */
export const mutations: Readonly<Record<string, MutationRow>> = {
  unlinkEntry: {
    ask: (entryId) => ({
      query: `mutation { unlinkEntry(input: { entryId: "${entryId}", system: WSE }) { entryId externalId } }`,
    }),
    mayRun: isIntegrationAlone,
  },
  linkEntry: {
    ask: (entryId) => ({
      query: `mutation { linkEntry(input: { entryId: "${entryId}", system: WSE, externalId: "${newLink}" }) { entryId externalId } }`,
    }),
    mayRun: isIntegrationAlone,
  },
};

/** A student outside the matrix, whose staff can tell what became of the links. */
export function entryToLink({ students, staff }: School): { id: string; wseId: string; staff: string } {
  const seat = students.find((student) => student.index === 30);
  const member = staff.find((one) => one.centers.some((center) => seat?.centers.includes(center)));
  return { id: `stu_${seat?.id}`, wseId: seat?.wseId ?? '', staff: `stf_${member?.id}` };
}
