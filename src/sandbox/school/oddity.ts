import { addDays } from '../zone.ts';
import { undocumentedStatus as undocumentedAvailability } from './available-class.ts';
import { type Enrollment, undocumentedStatus } from './enrollment.ts';
import { identity } from './identity.ts';
import type { Student } from './person.ts';
import { stranger } from './registration.ts';
import type { Session } from './session.ts';

/** Where the awkward rows are, so that a test can ask for each by its id. */
export interface Oddities {
  sessionWithoutRoom: number;
  sessionWithoutClass: number;
  sessionWithUnknownStatus: number;
  enrollmentWithUnknownStatus: number;
  /** The status that one encounter of the demonstration student has. */
  encounterStatus: string;
  /** Directory ids of students. */
  camelCaseStudent: string;
  studentWithoutZenoti: string;
  studentWithoutSkillable: string;
  studentWithoutShiftiq: string;
  /** A learner outside the directory, and registrations by their ids. */
  strangerLearner: string;
  registrationOfStranger: string;
  registrationWithoutForm: string;
  registrationOfAnotherOrganization: string;
}

/** The seat of the student whose WSE rows come with the casing of the live student site. */
export const camelCaseSeat = 5;

interface Sources {
  day: string;
  students: readonly Student[];
  sessions: readonly Session[];
  enrollments: readonly Enrollment[];
}

/** Finds the awkward rows among the school's. */
export function findOddities({ day, students, sessions, enrollments }: Sources): Oddities {
  const student = (test: (one: Student) => boolean) => students.find(test)?.id ?? '';
  const spoilt = sessions.filter((session) => session.center.index === 0 && session.date === addDays(day, 1));
  const session = (test: (one: Session) => boolean) => spoilt.find(test)?.id ?? 0;
  return {
    sessionWithoutRoom: session((one) => one.roomId === identity('room/lost')),
    sessionWithoutClass: session((one) => one.plan === null),
    sessionWithUnknownStatus: session((one) => one.status === 9),
    enrollmentWithUnknownStatus: enrollments.find((one) => one.EnrollmentStatusId === undocumentedStatus)?.Id ?? 0,
    encounterStatus: undocumentedAvailability,
    camelCaseStudent: student((one) => one.index === camelCaseSeat),
    studentWithoutZenoti: student((one) => one.zenotiId === null),
    studentWithoutSkillable: student((one) => one.skillableId === null),
    studentWithoutShiftiq: student((one) => one.shiftiqId === null),
    strangerLearner: stranger.id,
    registrationOfStranger: identity('registration/stranger'),
    registrationWithoutForm: identity('registration/without form'),
    registrationOfAnotherOrganization: identity('registration/foreign'),
  };
}
