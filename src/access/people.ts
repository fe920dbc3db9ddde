import DataLoader from 'dataloader';
import type { Directory } from '../directory/directory.ts';
import { fold } from '../directory/fold.ts';
import type { StudentPage } from '../directory/student-page.ts';
import { type Soon, whenThere } from '../lib/soon.ts';
import type { Student } from '../model/student.ts';
import { type SystemName, systemNames } from '../model/system.ts';
import type { Caller } from './caller.ts';
import { maySeeStudent } from './policy.ts';

/** What a list of students is asked for; `centerIds` are uuids of the directory. */
export interface StudentListQuestion {
  readonly first: number;
  readonly after?: { readonly name: string; readonly id: string };
  readonly centerId?: string;
  readonly search?: string;
}

/**
 * The students that one caller may see: the only way from a request to a student. Whoever holds a `Student` got it here,
 * so what follows from it (their ids in the systems) may be used. One lives as long as its request.
 */
export interface People {
  /** By uuid of the directory; null for one that does not exist or may not be seen. Whoever is given was read. */
  byId(id: string): Promise<Student | null>;
  /** By the id in a system; null likewise. At once for whom the request has met, as rows of a list are mostly one person's. */
  byLink(system: SystemName, externalId: string): Soon<Student | null>;
  /** One who is only named in an argument: what is asked of them then is what will have been read. */
  named(id: string): Promise<Student | null>;
  /** Whether the caller may see whoever a system calls this; nothing of them is read. */
  isVisible(system: SystemName, externalId: string): Soon<boolean>;
  /** Nobody in the page was read until they are given. */
  list(question: StudentListQuestion): Promise<StudentPage>;
  /** Gives a student of a page. */
  given(student: Student): Student;
}

/** `wasRead` is told of each student whose data is given, as often as it is. */
export function peopleOf(caller: Caller, directory: Directory, wasRead: (student: Student) => void): People {
  const given = (student: Student): Student => {
    wasRead(student);
    return student;
  };
  const ifVisible = (student: Student | undefined) =>
    student !== undefined && maySeeStudent(caller, student) ? student : null;

  /** By system and id, who was asked for: null for one who may not be seen. */
  const met: { readonly [system in SystemName]: Map<string, Student | null> } = {
    ...{ wse: new Map(), skillable: new Map(), shiftiq: new Map(), zenoti: new Map() },
  };
  const meet = (system: SystemName, externalId: string, student: Student | null): Student | null => {
    met[system].set(externalId, student);
    return student;
  };
  const byLink = new DataLoader<{ system: SystemName; externalId: string }, Student | null, string>(
    async (keys) => {
      const found = await studentsByLinks(directory, keys);
      return keys.map(({ system, externalId }) =>
        meet(system, externalId, ifVisible(found.get(linkKey(system, externalId)))),
      );
    },
    { cacheKeyFn: ({ system, externalId }) => linkKey(system, externalId) },
  );
  const find = (system: SystemName, externalId: string): Soon<Student | null> => {
    const known = met[system].get(externalId);
    return known === undefined ? byLink.load({ system, externalId }) : known;
  };
  /** Who has been seen once needs no second query when a system names them. */
  const remember = (student: Student): void => {
    for (const system of systemNames) {
      const externalId = student.links[system];
      if (externalId !== undefined) meet(system, externalId, ifVisible(student));
    }
  };
  const byId = new DataLoader<string, Student | null>(async (ids) => {
    const found = new Map((await directory.students(ids)).map((student) => [student.sourceId, student]));
    for (const student of found.values()) remember(student);
    return ids.map((id) => ifVisible(found.get(id)));
  });
  if (caller.kind === 'student') {
    byId.prime(caller.student.sourceId, caller.student);
    remember(caller.student);
  }

  const ifFound = (student: Student | null) => (student === null ? null : given(student));
  return {
    byId: async (id) => ifFound(await byId.load(id)),
    byLink: (system, externalId) => whenThere(find(system, externalId), ifFound),
    named: (id) => byId.load(id),
    isVisible: (system, externalId) => whenThere(find(system, externalId), isSomebody),
    list: (question) => listStudents(caller, directory, question),
    given,
  };
}

const isSomebody = (student: Student | null): boolean => student !== null;
const linkKey = (system: SystemName, externalId: string) => `${system} ${externalId}`;

async function studentsByLinks(
  directory: Directory,
  keys: readonly { system: SystemName; externalId: string }[],
): Promise<Map<string, Student>> {
  const found = new Map<string, Student>();
  for (const system of systemNames) {
    const ids = keys.filter((key) => key.system === system).map((key) => key.externalId);
    if (ids.length === 0) continue;
    for (const student of await directory.studentsByLink(system, ids)) {
      found.set(linkKey(system, student.links[system] ?? ''), student);
    }
  }
  return found;
}

/** The policy as a condition of the query, so that counting and paging see what the caller may see. */
async function listStudents(caller: Caller, directory: Directory, question: StudentListQuestion): Promise<StudentPage> {
  if (caller.kind === 'student') return listOneself(caller.student, question);
  const { centerId: at, ...rest } = question;
  const centerIds = caller.kind === 'staff' ? caller.staff.centerIds : [];
  return directory.studentPage({ ...rest, ...(at === undefined ? {} : { at }), centerIds });
}

function listOneself(student: Student, { centerId, search, after }: StudentListQuestion): StudentPage {
  const texts = [student.name, student.email ?? '', student.code ?? ''];
  const matches =
    (centerId === undefined || student.centerIds.includes(centerId)) &&
    (search === undefined || texts.some((text) => fold(text).includes(fold(search))));
  const students = matches && after === undefined ? [student] : [];
  return { students, totalCount: matches ? 1 : 0, hasNextPage: false };
}
