import type { Client } from '../model/client.ts';
import type { Staff } from '../model/staff.ts';
import type { Student } from '../model/student.ts';

/** Who is asking: a person as the directory knows them, an application by itself, or nobody. */
export type Caller = KnownCaller | { readonly kind: 'anonymous' };
export type KnownCaller = Person | Application;

/** A person, and the application whose key came with their token. What a person may see does not depend on it. */
export type Person =
  | { readonly kind: 'student'; readonly student: Student; readonly client: Client | null }
  | { readonly kind: 'staff'; readonly staff: Staff; readonly client: Client | null };

/** A key without a person's token. */
export interface Application {
  readonly kind: 'application';
  readonly client: Client;
}

export const anonymous: Caller = { kind: 'anonymous' };

/** Uuids of the caller's centres in the directory. */
export function centerIdsOf(caller: Caller): readonly string[] {
  if (caller.kind === 'student') return caller.student.centerIds;
  return caller.kind === 'staff' ? caller.staff.centerIds : [];
}

/** The caller's global id: `stu_…`, `stf_…`, or `app_` and the name of the application. */
export function callerId(caller: KnownCaller): string {
  if (caller.kind === 'student') return caller.student.id;
  return caller.kind === 'staff' ? caller.staff.id : `app_${caller.client.name}`;
}
