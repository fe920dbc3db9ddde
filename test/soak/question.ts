import { globalId } from '../../src/model/id.ts';
import type { Random } from '../../src/sandbox/school/random.ts';
import type { CanaryKind } from './canary.ts';
import { type Caller, type Crowd, type Student, spelled } from './crowd.ts';
import { examOf, withCode } from './records.ts';

/** What a caller asks, and what the answer must hold. */
export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whose data of which kind must be in the answer, as `pieceOf` names it. */
  readonly must: readonly string[];
  /** How many fields the policy has to refuse. */
  readonly refusals: number;
}

export const pieceOf = (kind: CanaryKind, student: number) => `${kind} of ${student}`;

const week = `
  availableEncounters { sourceId unitNumber center { name } }
  enrollments { nodes { id externalId grade customFields { value } } }
  registrations { nodes { id assessment { name } } }
  sessions(from: "2026-03-09", to: "2026-03-15") { nodes { name guest { canBook } } }`;
const kinds: readonly CanaryKind[] = ['encounter', 'enrollment', 'registration', 'session'];
const weekOf = ({ number }: Student) => kinds.map((kind) => pieceOf(kind, number));

/** Whom a question is about: somebody whom the caller may see, and somebody else. */
interface Cast {
  readonly crowd: Crowd;
  readonly caller: Caller;
  readonly own: Student;
  readonly other: Student;
  readonly random: Random;
}

type Operation = (cast: Cast) => Question;

const ownWeek: Operation = ({ own }) => ({
  query: `query OwnWeek { viewer { name student { ${week} } } }`,
  variables: {},
  must: weekOf(own),
  refusals: 0,
});

const twoStudents: Operation = ({ caller, own, random }) => {
  const second = random.pick(caller.sees);
  return {
    query: `query Two($a: ID!, $b: ID!) { a: student(id: $a) { ${week} } b: student(id: $b) { ${week} } }`,
    variables: { a: studentId(own, random), b: studentId(second, random) },
    must: [...weekOf(own), ...weekOf(second)],
    refusals: 0,
  };
};

const somebodyElse: Operation = ({ own, other, random }) => ({
  query: `query Else($own: ID!, $other: ID!) {
    own: student(id: $own) { availableEncounters { center { name } } }
    other: student(id: $other) { ${week} } }`,
  variables: { own: studentId(own, random), other: studentId(other, random) },
  must: [pieceOf('encounter', own.number)],
  refusals: 1,
});

const byRecord: Operation = ({ own, other, random }) => ({
  query: `query Records($enrollments: [ID!]!, $own: ID!, $other: ID!) {
    enrollments(ids: $enrollments) { externalId customFields { value } }
    own: registration(id: $own) { assessment { name } student { name } }
    other: registration(id: $other) { assessment { name } student { name } } }`,
  variables: {
    enrollments: [...other.enrollmentIds, ...own.enrollmentIds].map((id) => globalId('enrollment', id)),
    own: registrationId(own, random),
    other: registrationId(other, random),
  },
  must: [pieceOf('enrollment', own.number), pieceOf('registration', own.number)],
  refusals: 0,
});

const bySearch: Operation = ({ crowd, caller, own, random }) => {
  const code = random.chance(0.5) ? own.code.slice(0, -1) : own.code;
  return {
    query: `query Search($code: String!) {
      registrationCount(filter: { code: $code })
      registrationSearch(filter: { code: $code }, first: 100) { totalCount nodes { student { name } assessment { name } } } }`,
    variables: { code },
    must: withCode(crowd, code)
      .filter((student) => caller.sees.includes(student))
      .map(({ number }) => pieceOf('registration', number)),
    refusals: 0,
  };
};

const byNodes: Operation = ({ own, other, random }) => ({
  query: `query Nodes($ids: [ID!]!, $exam: ID!) {
    nodes(ids: $ids) { __typename
      ... on Student { availableEncounters { center { name } } }
      ... on Enrollment { externalId }
      ... on Registration { assessment { name } }
    }
    node(id: $exam) { ... on Event { registrations(first: 100) { nodes { assessment { name } } } } } }`,
  variables: {
    ids: [own, other].flatMap((student) => [
      studentId(student, random),
      globalId('enrollment', student.enrollmentIds[0] ?? ''),
      registrationId(student, random),
    ]),
    // Who is registered to it the gateway learns as it goes, so nothing must be there.
    exam: globalId('event', examOf(own.center)),
  },
  must: (['encounter', 'enrollment', 'registration'] as const).map((kind) => pieceOf(kind, own.number)),
  refusals: 0,
});

const bySessions: Operation = ({ crowd, own, other, random }) => ({
  query: `query Sessions($centers: [ID!]!, $own: ID!, $other: ID!) {
    all: sessions(centerIds: $centers) { nodes { name } }
    own: sessions(centerIds: $centers, filter: { studentId: $own }) { nodes { name guest { canBook } } }
    other: sessions(centerIds: $centers, filter: { studentId: $other }) { nodes { name guest { canBook } } } }`,
  variables: {
    centers: [globalId('center', crowd.centers[own.center]?.id ?? '')],
    own: studentId(own, random),
    other: studentId(other, random),
  },
  must: [pieceOf('session', own.number)],
  refusals: 1,
});

const common = [somebodyElse, byRecord, bySearch, byNodes, bySessions];
const operations = { student: [ownWeek, ownWeek, ...common], staff: [twoStudents, twoStudents, ...common] };

/** Throws a question for a caller. */
export function askOf(caller: Caller, crowd: Crowd, random: Random): Question {
  const own = random.pick(caller.sees);
  return random.pick(operations[caller.kind])({
    crowd,
    caller,
    own,
    other: strangerTo(caller, own, { crowd, random }),
    random,
  });
}

/** The own student's twin half of the time, else anybody whom the caller may not see. */
function strangerTo(caller: Caller, own: Student, { crowd, random }: { crowd: Crowd; random: Random }): Student {
  const twin = crowd.students[own.number ^ 1];
  if (twin !== undefined && !caller.sees.includes(twin) && random.chance(0.5)) return twin;
  return random.pick(crowd.students.filter((student) => !caller.sees.includes(student)));
}

const studentId = ({ id }: Student, random: Random) => spelled(globalId('student', id), random.chance(0.3));
const registrationId = ({ registrationIds }: Student, random: Random) =>
  spelled(globalId('registration', registrationIds[0] ?? ''), random.chance(0.3));
