import type { Staff } from '../model/staff.ts';
import type { Student } from '../model/student.ts';

/** Who is asking, as the directory knows them. */
export type Caller = Person | { readonly kind: 'anonymous' };

export type Person =
  | { readonly kind: 'student'; readonly student: Student }
  | { readonly kind: 'staff'; readonly staff: Staff };

/** Uuids of the caller's centres in the directory. */
export function centerIdsOf(caller: Caller): readonly string[] {
  if (caller.kind === 'anonymous') return [];
  return (caller.kind === 'student' ? caller.student : caller.staff).centerIds;
}

export const anonymous: Caller = { kind: 'anonymous' };
