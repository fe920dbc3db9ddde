import { parseUuid } from '../../lib/uuid.ts';
import type { Staff, Student } from '../school/person.ts';
import type { School } from '../school.ts';

/** Somebody who can log in to WSE. */
export type User =
  | { readonly role: 'StaffMember'; readonly person: Staff }
  | { readonly role: 'Student'; readonly person: Student };

/** Who is asking: a user, or the school's own service, which counts as staff of every centre. */
export type Caller = User | 'service';

export interface Users {
  byId(id: string): User | undefined;
  /** By the `sub` of a token: `stu_` or `stf_` and the person's GUID in the directory. */
  bySubject(subject: string): User | undefined;
  /** By GUID in any case or by user name. */
  byIdentifier(identifier: string): User | undefined;
}

const subjectPrefix: Record<User['role'], string> = { Student: 'stu_', StaffMember: 'stf_' };

/** All users of the school. */
export function makeUsers(school: School): Users {
  const users: User[] = [
    ...school.staff.map((person) => ({ role: 'StaffMember' as const, person })),
    ...school.students.map((person) => ({ role: 'Student' as const, person })),
  ];
  const ids = new Map(users.map((user) => [user.person.wseId, user]));
  const names = new Map(users.map((user) => [user.person.userName, user]));
  const subjects = new Map(users.map((user) => [`${subjectPrefix[user.role]}${user.person.id}`, user]));
  const byId = (id: string) => ids.get(parseUuid(id) ?? '');
  return {
    byId,
    bySubject: (subject) => subjects.get(`${subject.slice(0, 4)}${parseUuid(subject.slice(4))}`),
    byIdentifier: (identifier) => byId(identifier) ?? names.get(identifier.toLowerCase()),
  };
}

/** The rule of both lists: the user themselves, or staff assigned to a centre of the user's. */
export function mayRead(caller: Caller, wanted: User | undefined): boolean {
  if (caller === 'service') return true;
  if (!wanted) return false;
  if (caller.person.wseId === wanted.person.wseId) return true;
  return (
    caller.role === 'StaffMember' && caller.person.centers.some((center) => wanted.person.centers.includes(center))
  );
}
