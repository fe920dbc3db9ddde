import { globalId } from '../../src/model/id.ts';
import { identity } from '../../src/sandbox/school/identity.ts';

/** A student with what each system calls them. `number` is what their canaries tell. */
export interface Student {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly code: string;
  /** The number of their center. */
  readonly center: number;
  readonly wseId: string;
  readonly skillableId: string;
  readonly shiftiqId: string;
  readonly zenotiId: string;
  readonly enrollmentIds: readonly string[];
  readonly registrationIds: readonly string[];
}

/** Somebody who sends requests. */
export interface Caller {
  readonly number: number;
  readonly kind: 'student' | 'staff';
  /** The `sub` of their token; some spell it in capitals. */
  readonly subject: string;
  /** The students whom this caller may see; a student sees themselves. */
  readonly sees: readonly Student[];
  /** Whether an application's key comes with the token. */
  readonly hasKey: boolean;
}

export interface Crowd {
  readonly students: readonly Student[];
  readonly callers: readonly Caller[];
  /** The ids in the directory and in Zenoti, by the number of the center. */
  readonly centers: readonly { readonly id: string; readonly zenotiId: string }[];
  /** What importDirectory takes. */
  readonly directory: unknown;
}

const centerCount = 5;
const studentCount = 170;
const staffCount = 30;
/** The last students come through an application. */
const withKey = 10;
/** These come in pairs whose every id differs in one character, and whose codes differ in case alone. */
const twinCount = 100;

/** The same 200 callers each time: 160 students, 30 members of staff, and 10 students with an application's key. */
export function makeCrowd(): Crowd {
  const centers = Array.from({ length: centerCount }, (_, number) => ({
    id: identity(`soak/center/${number}`),
    zenotiId: identity(`soak/center/${number}/zenoti`),
  }));
  const students = Array.from({ length: studentCount }, (_, number) => makeStudent(number));
  const staff = Array.from({ length: staffCount }, (_, number) => ({
    id: identity(`soak/staff/${number}`),
    centers: number % 6 === 0 ? [number % centerCount, (number + 1) % centerCount] : [number % centerCount],
  }));
  const callers = [
    ...students.map((student) => ({
      kind: 'student' as const,
      subject: spelled(globalId('student', student.id), student.number % 7 === 0),
      sees: [student],
      hasKey: student.number >= studentCount - withKey,
    })),
    ...staff.map((person) => ({
      kind: 'staff' as const,
      subject: globalId('staff', person.id),
      sees: students.filter(({ center }) => person.centers.includes(center)),
      hasKey: false,
    })),
  ].map((caller, number) => ({ number, ...caller }));
  const directory = {
    centers: centers.map(({ id, zenotiId }, number) => ({
      id,
      zenotiId,
      name: `Center ${number}`,
      referenceId: `C-${number}`,
      timeZone: 'Europe/Lisbon',
    })),
    staff: staff.map((person, number) => ({
      id: person.id,
      name: `Staff ${number}`,
      centers: person.centers.map((center) => `C-${center}`),
    })),
    students: students.map(({ number: _, center, ...student }) => ({ ...student, centers: [`C-${center}`] })),
  };
  return { students, callers, centers, directory };
}

/** A global id whose GUID is in capitals or not, which is the same id. */
export function spelled(id: string, inCapitals: boolean): string {
  return inCapitals ? `${id.slice(0, 4)}${id.slice(4).toUpperCase()}` : id;
}

function makeStudent(number: number): Student {
  const isTwin = number < twinCount;
  const pair = Math.floor(number / 2);
  const guidOf = (kind: string) =>
    isTwin
      ? `${identity(`soak/${kind}/pair/${pair}`).slice(0, -1)}${number % 2}`
      : identity(`soak/${kind}/single/${number}`);
  const three = (value: number) => String(value).padStart(3, '0');
  return {
    number,
    id: guidOf('student'),
    name: `Student ${three(number)}`,
    email: `student-${three(number)}@example.org`,
    code: isTwin ? `STU-${three(pair)}${number % 2 === 0 ? 'k' : 'K'}` : `STU-${three(number)}`,
    center: number % centerCount,
    wseId: isTwin ? `guest.${three(pair)}${number % 2 === 0 ? 'a' : 'b'}` : guidOf('wse'),
    skillableId: String(510_000 + number),
    shiftiqId: guidOf('shiftiq'),
    zenotiId: guidOf('zenoti'),
    enrollmentIds: [String(918_000 + 2 * number), String(918_001 + 2 * number)],
    registrationIds: [guidOf('registration')],
  };
}
