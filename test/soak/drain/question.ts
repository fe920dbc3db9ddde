import { randomUUID } from 'node:crypto';
import { globalId } from '../../../src/model/id.ts';
import type { Student } from '../../../src/sandbox/school/person.ts';
import type { Ground } from './ground.ts';

/** A read, or a command that makes a registration. */
export interface Question {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Null for a read. */
  readonly registrationId: string | null;
}

const queries = [
  '{ viewer { id name } }',
  '{ viewer { student { enrollments(first: 1) { nodes { id status } } } } }',
  '{ viewer { student { registrations(first: 3) { nodes { id event { title startsAt } } } } } }',
  '{ viewer { student { availableEncounters { id center { name } } } } }',
  '{ viewer { student { enrollments(first: 1) { nodes { id } } registrations(first: 3) { nodes { id } } availableEncounters { id } } } }',
];
const register =
  'mutation ($input: RegisterStudentInput!) { registerStudent(input: $input) { __typename ... on CommandRefused { code } } }';

const readers = 8;

/** What students ask of what is theirs. Commands are for others, so that these answers stay the same. */
export async function makeReads({ school, headersOf }: Ground): Promise<Question[]> {
  const perStudent = readersOf(school.students).map(async ({ id }) => {
    const headers = await headersOf(globalId('student', id));
    return queries.map((query) => ({ headers, body: JSON.stringify({ query }), registrationId: null }));
  });
  return (await Promise.all(perStudent)).flat();
}

const isLinked = ({ skillableId, shiftiqId, zenotiId }: Student) =>
  skillableId !== null && shiftiqId !== null && zenotiId !== null;
const readersOf = (students: readonly Student[]) => students.filter(isLinked).slice(0, readers);

const minuteMs = 60_000;
/** More than what the booking system takes for the same time. */
const apartMs = 3 * minuteMs;
const farMs = 200 * 24 * 60 * minuteMs;

/** Makes commands, each of which registers somebody for a sitting of their own. */
export async function openCommands({ school, headersOf }: Ground): Promise<() => Question> {
  const reading = new Set(readersOf(school.students));
  const seats = await Promise.all(
    school.students
      .filter((student) => isLinked(student) && !reading.has(student))
      .flatMap(({ id, centers: [center] }) => {
        const staff = school.staff.find(({ centers }) => centers.some((one) => one === center));
        return center === undefined || staff === undefined ? [] : [{ id, center, staff }];
      })
      .map(async ({ id, center, staff }) => ({ id, center, headers: await headersOf(globalId('staff', staff.id)) })),
  );
  const first = Math.ceil((Date.now() + farMs) / minuteMs) * minuteMs;
  let count = 0;
  return () => {
    const seat = seats[count % seats.length];
    if (seat === undefined) throw new Error('The school has nobody to register');
    count += 1;
    const registrationId = randomUUID();
    const input = {
      ...{ registrationId: globalId('registration', registrationId), studentId: globalId('student', seat.id) },
      ...{ centerId: globalId('center', seat.center.id), startsAt: new Date(first + count * apartMs).toISOString() },
      ...{ examType: 'SITTING', assessmentCode: 'ENG-B1-01', examFormat: 'ONLINE', billingCode: '031' },
    };
    return { headers: seat.headers, body: JSON.stringify({ query: register, variables: { input } }), registrationId };
  };
}
