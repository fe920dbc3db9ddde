import { identity } from '../../src/sandbox/school/identity.ts';

export interface BenchCenter {
  readonly id: string;
  readonly name: string;
  readonly referenceId: string;
  readonly wseId: string;
  readonly shiftiqId: string;
  readonly zenotiId: string;
}

/** A student with what each system calls them and holds of them. */
export interface BenchStudent {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly center: BenchCenter;
  readonly wseId: string;
  readonly skillableId: string;
  readonly shiftiqId: string;
  readonly zenotiId: string;
  /** In the order in which the graph lists them. */
  readonly enrollmentIds: readonly string[];
  /** Further ones, which Skillable has and no list tells of. */
  readonly unlistedEnrollmentIds: readonly string[];
  readonly registrationIds: readonly string[];
}

export interface BenchSchool {
  readonly centers: readonly BenchCenter[];
  readonly students: readonly BenchStudent[];
}

const centerCount = 8;
/** A caller for each; so many must follow each other before one comes again. */
const studentCount = 64;
const enrollmentCount = 50;
const unlistedEnrollmentCount = 450;
const registrationCount = 10;

const list = <Row>(length: number, make: (number: number) => Row): Row[] =>
  Array.from({ length }, (_, number) => make(number));

/** The same school each time, known to every contender. */
export function makeSchool(): BenchSchool {
  const centers = list(centerCount, (number) => ({
    id: identity(`bench/center/${number}`),
    name: `Center ${number}`,
    referenceId: `B-${number}`,
    wseId: identity(`bench/center/${number}/wse`),
    shiftiqId: identity(`bench/center/${number}/shiftiq`),
    zenotiId: identity(`bench/center/${number}/zenoti`),
  }));
  const students = centers.flatMap((center, place) =>
    list(studentCount / centerCount, (row) => makeStudent(place + row * centerCount, center)),
  );
  return { centers, students: students.sort((a, b) => a.number - b.number) };
}

function makeStudent(number: number, center: BenchCenter): BenchStudent {
  const idOf = (kind: string) => identity(`bench/${kind}/${number}`);
  return {
    number,
    id: idOf('student'),
    name: `Student ${number}`,
    center,
    wseId: idOf('wse'),
    skillableId: String(520_000 + number),
    shiftiqId: idOf('shiftiq'),
    zenotiId: idOf('zenoti'),
    enrollmentIds: list(enrollmentCount, (row) => String(930_000 + number * enrollmentCount + row)),
    // They come after those that are listed, in the order of ids.
    unlistedEnrollmentIds: list(unlistedEnrollmentCount, (row) =>
      String(940_000 + number * unlistedEnrollmentCount + row),
    ),
    registrationIds: list(registrationCount, (row) => idOf(`registration/${row}`)).sort(),
  };
}

/** The first so many of a student's enrollments, those that are listed first. */
export const allEnrollmentIds = (student: BenchStudent, count: number): readonly string[] =>
  [...student.enrollmentIds, ...student.unlistedEnrollmentIds].slice(0, count);

/** The file that `quad directory import` takes. */
export function directoryFile({ centers, students }: BenchSchool): string {
  return JSON.stringify({
    centers: centers.map((center) => ({ ...center, timeZone: 'Europe/Lisbon' })),
    students: students.map(({ number, center, unlistedEnrollmentIds: _, ...student }) => ({
      ...student,
      email: `student-${number}@example.org`,
      code: `B-${number}`,
      centers: [center.referenceId],
    })),
  });
}
