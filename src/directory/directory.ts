import type { Center } from '../model/center.ts';
import type { Staff } from '../model/staff.ts';
import type { Student } from '../model/student.ts';
import type { SystemName } from '../model/system.ts';
import { remembered } from '../store/remembered.ts';
import type { Store } from '../store/store.ts';
import { readAllCenters, readCenters, readCentersByLink } from './centers.ts';
import { forEachSystem } from './links.ts';
import { readStaff, readStaffByLink } from './staff.ts';
import { readStudentPage, type StudentPage, type StudentQuestion } from './student-page.ts';
import { readStudents, readStudentsByLink } from './students.ts';

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

/** How much is remembered of the people and centres by one kind of key, in bytes: some thousands of each. */
const mostBytes = { people: 2_000_000, peopleByLink: 1_000_000, centers: 1_000_000 };

export function openDirectory(store: Store): Directory {
  const students = entries(store, (ids) => readStudents(store, ids), mostBytes.people);
  const staff = entries(store, (ids) => readStaff(store, ids), mostBytes.people);
  const centers = entries(store, (ids) => readCenters(store, ids), mostBytes.centers);
  const studentsBy = linked(store, readStudentsByLink, mostBytes.peopleByLink);
  const staffBy = linked(store, readStaffByLink, mostBytes.peopleByLink);
  const centersBy = linked(store, readCentersByLink, mostBytes.centers);
  return {
    students,
    staff,
    centers,
    allCenters: () => readAllCenters(store),
    studentsByLink: (system, externalIds) => studentsBy[system](externalIds),
    staffByLink: (system, externalIds) => staffBy[system](externalIds),
    centersByLink: (system, externalIds) => centersBy[system](externalIds),
    studentPage: (question) => readStudentPage(store, question),
    isEmpty: () => isEmpty(store),
  };
}

type Read<Entry> = (keys: readonly string[]) => Promise<Entry[]>;

/** By their uuids. */
function entries<Entry extends Student | Staff | Center>(store: Store, read: Read<Entry>, bytes: number): Read<Entry> {
  const find = remembered(
    store,
    async (ids) => new Map((await read(ids)).map((entry) => [entry.sourceId, entry])),
    bytes,
  );
  return async (ids) => [...(await find(ids)).values()];
}

/** By their ids in each system. */
function linked<Entry extends Student | Staff | Center>(
  store: Store,
  read: (store: Store, system: SystemName, externalIds: readonly string[]) => Promise<Entry[]>,
  bytes: number,
): Readonly<Record<SystemName, Read<Entry>>> {
  return forEachSystem((system) => {
    const find = remembered(
      store,
      async (ids) => new Map((await read(store, system, ids)).map((entry) => [entry.links[system] ?? '', entry])),
      bytes,
    );
    return async (ids) => [...(await find(ids)).values()];
  });
}

async function isEmpty({ db }: Store): Promise<boolean> {
  const found = await Promise.all([
    db.selectFrom('center').select('id').limit(1).executeTakeFirst(),
    db.selectFrom('staff').select('id').limit(1).executeTakeFirst(),
    db.selectFrom('student').select('id').limit(1).executeTakeFirst(),
  ]);
  return found.every((row) => row === undefined);
}
