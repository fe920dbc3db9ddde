import { globalId } from '../src/model/id.ts';
import type { ContenderName } from './contenders.ts';
import {
  expectDashboard,
  expectEncounters,
  expectEnrollments,
  expectEnrollmentsById,
  expectSchedule,
  expectSessions,
} from './school/expectations.ts';
import { allEnrollmentIds, type BenchSchool, type BenchStudent } from './school/school.ts';

export const workloadNames = [
  'nothing',
  'encounters',
  'few',
  'enrollments',
  'sessions',
  'dashboard',
  'public',
  // Last: the gateway remembers where enrollments are that it read, and would list them to `enrollments` too.
  'many',
] as const;
export type WorkloadName = (typeof workloadNames)[number];

/** What every contender is asked, and has to answer. */
export interface Workload {
  readonly title: string;
  /** How many calls to the systems it takes, each made once. */
  readonly calls: number;
  readonly query: string;
  /** Whether it is asked by GET, under the id of a registered operation, where a contender has such. */
  readonly isPublic?: true;
  /** Who is asked; every contender where it is left out. */
  readonly only?: readonly ContenderName[];
  variables(student: BenchStudent): Readonly<Record<string, unknown>>;
  /** The whole `data` of the answer, told by nothing of any contender. */
  expected(student: BenchStudent, school: BenchSchool): unknown;
}

const studentOf = ({ id }: BenchStudent) => globalId('student', id);
const centersOf = ({ center }: BenchStudent) => [globalId('center', center.id)];
const enrollment = '{ id status completion grade customFields { id name value } student { name } }';
/** What shows how the cost grows with the number: the gateway alone is held to that. */
const enrollmentsById = (count: number): Workload => ({
  title: `${count} enrollments by id`,
  calls: count,
  query: `query Enrollments($ids: [ID!]!) { enrollments(ids: $ids) ${enrollment} }`,
  only: ['floor', 'quad'],
  variables: (student) => ({ ids: allEnrollmentIds(student, count).map((id) => globalId('enrollment', id)) }),
  expected: (student) => expectEnrollmentsById(student, count),
});
const days = 'from: "2026-03-09", to: "2026-03-15"';

export const workloads: Readonly<Record<WorkloadName, Workload>> = {
  nothing: {
    title: 'nothing (`__typename`)',
    calls: 0,
    query: 'query Nothing { __typename }',
    variables: () => ({}),
    expected: () => ({ __typename: 'Query' }),
  },
  encounters: {
    title: 'encounters',
    calls: 2,
    query: `query Encounters($student: ID!) { student(id: $student) { name
      availableEncounters { id startsAt status unitNumber center { name } }
      availableNonEncounters(classTypes: ["1"]) { id startsAt status description center { name } } } }`,
    variables: (student) => ({ student: studentOf(student) }),
    expected: expectEncounters,
  },
  few: enrollmentsById(10),
  many: enrollmentsById(500),
  enrollments: {
    title: '50 enrollments',
    calls: 50,
    query: `query Enrollments($student: ID!) { student(id: $student) { enrollments(first: 50) { nodes ${enrollment} } } }`,
    variables: (student) => ({ student: studentOf(student) }),
    expected: (student) => expectEnrollments(student, 50),
  },
  sessions: {
    title: 'page of 100 joined sessions',
    calls: 1,
    query: `query Sessions($centers: [ID!]!) { sessions(centerIds: $centers, ${days}, first: 100) { totalCount nodes {
      id startsAt name seats { available } class { name category { name } level { code name } }
      instructor { name } room { name } center { id name } } } }`,
    variables: (student) => ({ centers: centersOf(student) }),
    expected: expectSessions,
  },
  dashboard: {
    title: 'dashboard',
    calls: 24,
    query: `query Dashboard($student: ID!, $centers: [ID!]!) {
      student(id: $student) { name
        availableEncounters { id unitNumber startsAt status center { name } }
        availableNonEncounters(classTypes: ["1"]) { id startsAt status description center { name } }
        enrollments(first: 10) { nodes { id status grade student { name } } }
        registrations(first: 10) { nodes { id lastChange student { name }
          event { id title number startsAt center { name } } } } }
      sessions(centerIds: $centers, ${days}, first: 50) { totalCount nodes {
        id startsAt class { name category { name } level { code name } }
        instructor { name } room { name } center { id name } } } }`,
    variables: (student) => ({ student: studentOf(student), centers: centersOf(student) }),
    expected: expectDashboard,
  },
  public: {
    title: 'hot public query',
    calls: 1,
    query: `query Schedule($centers: [ID!]!) { centers { id name }
      sessions(centerIds: $centers, ${days}, first: 20) { nodes { id startsAt name class { name } center { name } } } }`,
    isPublic: true,
    variables: (student) => ({ centers: centersOf(student) }),
    expected: expectSchedule,
  },
};
