import type { Center } from '../model/center.ts';
import type { Staff } from '../model/staff.ts';
import type { Student } from '../model/student.ts';
import type { SystemName } from '../model/system.ts';
import type { Store } from '../store/store.ts';
import { readAllCenters, readCenters } from './centers.ts';
import { ownersOf } from './links.ts';
import { readStaff } from './staff.ts';
import { readStudentPage, type StudentPage, type StudentQuestion } from './student-page.ts';
import { readStudents } from './students.ts';

/**
 * Students, staff and centres with their ids in each system. Every method takes many keys, asks a fixed number of
 * queries, and gives only what it found, in no order: match answers by `sourceId` or `links`, never by position.
 * Ids are the directory's uuids in lower case, without prefix; external ids are compared as they are kept, GUIDs in
 * lower case. They throw what the database throws.
 */
export interface Directory {
  students(ids: readonly string[]): Promise<Student[]>;
  staff(ids: readonly string[]): Promise<Staff[]>;
  centers(ids: readonly string[]): Promise<Center[]>;
  /** Every centre, by name. */
  allCenters(): Promise<Center[]>;
  studentsByLink(system: SystemName, externalIds: readonly string[]): Promise<Student[]>;
  staffByLink(system: SystemName, externalIds: readonly string[]): Promise<Staff[]>;
  centersByLink(system: SystemName, externalIds: readonly string[]): Promise<Center[]>;
  studentPage(question: StudentQuestion): Promise<StudentPage>;
  /** True as long as nobody has imported anything. */
  isEmpty(): Promise<boolean>;
}

export function openDirectory(store: Store): Directory {
  return {
    students: (ids) => readStudents(store, ids),
    staff: (ids) => readStaff(store, ids),
    centers: (ids) => readCenters(store, ids),
    allCenters: () => readAllCenters(store),
    studentsByLink: async (system, externalIds) =>
      readStudents(store, await ownersOf(store, 'student', { system, externalIds })),
    staffByLink: async (system, externalIds) =>
      readStaff(store, await ownersOf(store, 'staff', { system, externalIds })),
    centersByLink: async (system, externalIds) =>
      readCenters(store, await ownersOf(store, 'center', { system, externalIds })),
    studentPage: (question) => readStudentPage(store, question),
    isEmpty: () => isEmpty(store),
  };
}

async function isEmpty({ db }: Store): Promise<boolean> {
  const found = await Promise.all([
    db.selectFrom('center').select('id').limit(1).executeTakeFirst(),
    db.selectFrom('staff').select('id').limit(1).executeTakeFirst(),
    db.selectFrom('student').select('id').limit(1).executeTakeFirst(),
  ]);
  return found.every((row) => row === undefined);
}
