import type { Center } from './center.ts';
import { identity } from './identity.ts';
import { fullName, login, staffName } from './name.ts';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The name by which WSE also knows the user. */
  readonly userName: string;
  readonly centers: readonly Center[];
  readonly wseId: string;
}

export interface Staff extends Person {}

export interface Student extends Person {
  readonly index: number;
  readonly code: string;
  /** Null where the system has never heard of the student. */
  readonly skillableId: string | null;
  readonly shiftiqId: string | null;
  readonly zenotiId: string | null;
}

const studentCount = 52;
// Seats of students whose life is less tidy; the first two are at the first centre, where the demonstration looks.
const withoutZenoti = 10;
const withoutSkillable = 15;
const withoutShiftiq = 21;

// Every ninth student also studies at the next centre.
function homes(centers: readonly Center[], index: number): Center[] {
  const places = index % 9 === 0 ? [index, index + 1] : [index];
  return places.flatMap((place) => centers[place % centers.length] ?? []);
}

function person(kind: string, name: string, domain: string): Omit<Person, 'centers'> {
  const userName = login(name);
  const id = identity(`${kind}/${userName}`);
  return { id, name, email: `${userName}@${domain}`, userName, wseId: identity(`${kind}/${userName}/wse`) };
}

/** The students, the first of whom is linked everywhere and studies at two centres. */
export function makeStudents(centers: readonly Center[]): Student[] {
  return Array.from({ length: studentCount }, (_, index) => {
    const name = fullName(index);
    const link = (system: string, missing: number) =>
      index === missing ? null : identity(`student/${login(name)}/${system}`);
    return {
      ...person('student', name, 'students.example.org'),
      index,
      code: `STU-${10442 + index}`,
      centers: homes(centers, index),
      skillableId: index === withoutSkillable ? null : String(510022 + index),
      shiftiqId: link('shiftiq', withoutShiftiq),
      zenotiId: link('zenoti', withoutZenoti),
    };
  });
}

/** Two members of staff a centre; the first works at two. */
export function makeStaff(centers: readonly Center[]): Staff[] {
  const rounds = [...centers, ...centers];
  return rounds.map((center, index) => {
    const second = index === 0 ? centers[1] : undefined;
    return { ...person('staff', staffName(index), 'example.org'), centers: second ? [center, second] : [center] };
  });
}
