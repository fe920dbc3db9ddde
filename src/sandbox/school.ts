import { makeOffer, type Offer } from './school/available-class.ts';
import { type Booking, makeBookings } from './school/booking.ts';
import { type Center, makeCenters } from './school/center.ts';
import { type Directory, makeDirectory } from './school/directory.ts';
import { type Enrollment, makeEnrollments } from './school/enrollment.ts';
import { type ExamEvent, makeEvents } from './school/exam.ts';
import { findOddities, type Oddities } from './school/oddity.ts';
import { makeStaff, makeStudents, type Staff, type Student } from './school/person.ts';
import { type Learner, makeLearners, makeRegistrations, type Registration } from './school/registration.ts';
import { makeSessions, type Session } from './school/session.ts';

export type { Directory } from './school/directory.ts';
export { defaultOrganization } from './school/exam.ts';
export type { Oddities } from './school/oddity.ts';

/** An invented school of English and what each of its four systems knows of it. */
export interface School {
  /** The date (UTC) around which everything is laid, such as `2026-03-09`. */
  readonly day: string;
  readonly centers: readonly Center[];
  readonly staff: readonly Staff[];
  readonly students: readonly Student[];
  readonly offers: ReadonlyMap<Student, Offer>;
  readonly enrollments: readonly Enrollment[];
  readonly learners: readonly Learner[];
  readonly events: readonly ExamEvent[];
  readonly registrations: readonly Registration[];
  readonly sessions: readonly Session[];
  readonly bookings: readonly Booking[];
  readonly directory: Directory;
  /** Directory ids of a student linked everywhere and of a member of staff at one of the student's centres. */
  readonly demo: { readonly studentId: string; readonly staffId: string };
  readonly oddities: Oddities;
}

// A process that plays one system shouldn't lay out the timetables of the others.
function lazy<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * The school as it is on the day (UTC) of `now`: the same for every moment of that day.
 * Ids of people and centres never change; those of dated things are the same on every day that shows them.
 */
export function makeSchool({ now }: { now: Date }): School {
  const day = now.toISOString().slice(0, 10);
  const centers = makeCenters();
  const staff = makeStaff(centers);
  const students = makeStudents(centers);
  const enrollments = makeEnrollments(students);
  const events = makeEvents(centers, day);
  const registrations = makeRegistrations(students, events, day);
  const offers = lazy(() => new Map(students.map((student) => [student, makeOffer(student, day)])));
  const sessions = lazy(() => centers.flatMap((center) => makeSessions(center, day)));
  const bookings = lazy(() => makeBookings(students, sessions()));
  const oddities = lazy(() => findOddities({ day, students, sessions: sessions(), enrollments }));
  return {
    day,
    centers,
    staff,
    students,
    enrollments,
    learners: makeLearners(students),
    events,
    registrations,
    directory: makeDirectory({ centers, staff, students, enrollments, registrations }),
    demo: { studentId: students[0]?.id ?? '', staffId: staff[0]?.id ?? '' },
    get offers() {
      return offers();
    },
    get sessions() {
      return sessions();
    },
    get bookings() {
      return bookings();
    },
    get oddities() {
      return oddities();
    },
  };
}
