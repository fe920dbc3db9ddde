import type { School } from '../../../src/sandbox/school.ts';
import type { MatrixCaller } from './callers.ts';
import type { Moves } from './moves.ts';

/**
 * Who may see what, told from the school and the moves alone: a student sees themselves, staff see the students of centres
 * that they share, and no application sees anybody by itself. It shares no code with the policy that it is held against.
 */
export interface Oracle {
  isKnown(caller: MatrixCaller): boolean;
  isStaff(caller: MatrixCaller): boolean;
  /** By the reference id of the centre. */
  isStaffOf(caller: MatrixCaller, center: string): boolean;
  maySee(caller: MatrixCaller, studentId: string): boolean;
  /** The same as it was before the moves. */
  sawAtFirst(caller: MatrixCaller, studentId: string): boolean;
  /** The id of a student whom the caller could have registered for an exam before the moves. */
  registrable(caller: MatrixCaller): string | undefined;
  /** Reference ids of the centres where a person is now. */
  centersOf(personId: string): readonly string[];
  /** The ids of all students whom the caller may see. The list of one centre is for its own staff, and for its students. */
  students(caller: MatrixCaller, center?: string): string[];
  /** Whether Shift iQ lists the event for everybody, as one that is to come. */
  isListed(eventId: string): boolean;
  /** The registrations of all students whom the caller may see, or of those for one event. */
  registrations(caller: MatrixCaller, eventId?: string): { readonly id: string; readonly studentId: string }[];
}

/** Lays the moves over the school. */
export function oracleOf(school: School, moves: Moves): Oracle {
  const first = new Map<string, readonly string[]>();
  for (const person of [...school.students, ...school.staff]) {
    first.set(
      person.id,
      person.centers.map((center) => center.referenceId),
    );
  }
  const centers = new Map(first);
  for (const row of [...moves.students, ...moves.staff]) {
    if ('centers' in row) centers.set(row.id, row.centers);
  }
  const learners = new Map(school.students.map((student) => [student.shiftiqId, student.id]));
  const centersOf = (personId: string) => centers.get(personId) ?? [];
  const doesExist = (studentId: string) => school.students.some((student) => student.id === studentId);

  const sees = (at: ReadonlyMap<string, readonly string[]>, { person }: MatrixCaller, studentId: string): boolean => {
    if (person === null || !doesExist(studentId)) return false;
    if (person.kind === 'student') return person.id === studentId;
    const theirs = at.get(studentId) ?? [];
    for (const center of at.get(person.id) ?? []) if (theirs.includes(center)) return true;
    return false;
  };
  const maySee = (caller: MatrixCaller, studentId: string) => sees(centers, caller, studentId);
  const isStaff = (caller: MatrixCaller) => caller.person !== null && caller.person.kind === 'staff';
  const isStaffOf = (caller: MatrixCaller, center: string) =>
    isStaff(caller) && centersOf(caller.person?.id ?? '').includes(center);
  const isListedAt = (center: string, studentId: string) => centersOf(studentId).includes(center);
  return {
    isKnown: (caller) => caller.person !== null || caller.key !== null,
    isStaff,
    isStaffOf,
    maySee,
    sawAtFirst: (caller, studentId) => sees(first, caller, studentId),
    registrable: (caller) =>
      school.students.findLast(({ id, shiftiqId }) => shiftiqId !== null && sees(first, caller, id))?.id,
    centersOf,
    students: (caller, center) =>
      school.students
        .map((student) => student.id)
        .filter((id) => maySee(caller, id) && (center === undefined || isListedAt(center, id))),
    isListed: (eventId) => school.events.some(({ id, start }) => id === eventId && start.toISOString() > school.day),
    registrations: (caller, eventId) =>
      school.registrations
        .map((row) => ({ id: row.id, eventId: row.eventId, studentId: learners.get(row.learnerId) ?? '' }))
        .filter((row) => maySee(caller, row.studentId) && (eventId === undefined || row.eventId === eventId)),
  };
}
