import type { CommandKind } from '../model/command.ts';
import type { Student } from '../model/student.ts';
import type { Caller } from './caller.ts';

/**
 * The one rule on personal data, which the authorization section of the Wall Street English documents states and the whole
 * graph keeps: a student sees themselves, staff see the students of a centre that they share. Everything else is no.
 */
export function maySeeStudent(caller: Caller, student: Student): boolean {
  switch (caller.kind) {
    case 'student':
      return caller.student.sourceId === student.sourceId;
    case 'staff':
      return student.centerIds.some((center) => caller.staff.centerIds.includes(center));
    default:
      return false;
  }
}

/** Whether there can be any student that the caller may see: no call is made to find whose a record is where there is none. */
export function maySeeAnyone(caller: Caller): boolean {
  return caller.kind === 'student' || caller.kind === 'staff';
}

/** Whether the caller is staff of all these centres, given by their uuids in the directory. */
export function isStaffOf(caller: Caller, centerIds: readonly string[]): boolean {
  return caller.kind === 'staff' && centerIds.every((center) => caller.staff.centerIds.includes(center));
}

export function isStaff(caller: Caller): boolean {
  return caller.kind === 'staff';
}

/** What only those who run the school may have done to a registration: the person it is for must not. */
const staffOnly: ReadonlySet<CommandKind> = new Set([
  'changeAssessment',
  'grantAccommodation',
  'revokeAccommodation',
  'deleteRegistration',
]);

/** Whether the caller may give commands of this kind for students whom they may see. */
export function mayCommand(caller: Caller, kind: CommandKind): boolean {
  return staffOnly.has(kind) ? isStaff(caller) : maySeeAnyone(caller);
}

/** Whether the caller may say who is who in the systems: applications made for it, and no person. */
export function mayChangeDirectory(caller: Caller): boolean {
  return caller.kind === 'application' && caller.client.role === 'integration';
}
