import { isEmptyUuid, parseUuid } from '../lib/uuid.ts';
import type { SystemName } from '../model/system.ts';
import type { OwnerKind } from '../store/tables.ts';

/** What an id looks like somewhere. */
export interface IdForm {
  /** Gives the id as it is kept, or null if the text is none. */
  readonly read: (text: string) => string | null;
  /** Ends the sentence "is not …". */
  readonly says: string;
}

/** The all-zero GUID is refused: vendors write it for "none", so it would join strangers. */
export const guid: IdForm = {
  read: (text) => {
    const uuid = parseUuid(text);
    return uuid === null || isEmptyUuid(uuid) ? null : uuid;
  },
  says: 'a GUID such as 0b9f6a3e-5c1d-4e8a-9f27-3d6c8b1a4e50, and not all zeros',
};

/** Skillable counts users and enrollments in 32 bits. */
export const positiveNumber: IdForm = {
  read: (text) => (/^[1-9][0-9]{0,9}$/.test(text) && Number(text) <= 2 ** 31 - 1 ? text : null),
  says: 'a whole number from 1 to 2147483647',
};

/** Wall Street English takes either; a GUID is read as one, so that its case and hyphens do not matter. */
const guidOrUserName: IdForm = {
  read: (text) => {
    if (parseUuid(text) !== null) return guid.read(text);
    return /^[A-Za-z0-9._@-]{1,100}$/.test(text) && text !== '.' && text !== '..' ? text : null;
  },
  says: 'a GUID (not all zeros) or a user name of up to 100 letters, digits and . _ @ -',
};

const forms: Readonly<Record<SystemName, Readonly<Record<OwnerKind, IdForm>>>> = {
  wse: { center: guid, staff: guidOrUserName, student: guidOrUserName },
  skillable: { center: positiveNumber, staff: positiveNumber, student: positiveNumber },
  shiftiq: { center: guid, staff: guid, student: guid },
  zenoti: { center: guid, staff: guid, student: guid },
};

/** The form of what a system calls its centres, staff or students. */
export function externalIdForm(system: SystemName, kind: OwnerKind): IdForm {
  return forms[system][kind];
}
