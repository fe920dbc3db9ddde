import type { Staff } from '../model/staff.ts';
import type { Student } from '../model/student.ts';

/** Who is asking, as the directory knows them. */
export type Caller = Person | { readonly kind: 'anonymous' };

export type Person =
  | { readonly kind: 'student'; readonly student: Student }
  | { readonly kind: 'staff'; readonly staff: Staff };

export const anonymous: Caller = { kind: 'anonymous' };
