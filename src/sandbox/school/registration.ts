import { type ExamEvent, foreignOrganization } from './exam.ts';
import { type Form, forms } from './form.ts';
import { identity } from './identity.ts';
import type { Student } from './person.ts';
import { seeded, turn } from './random.ts';

export interface Learner {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly email: string;
}

/** A learner's place in an event. What a caller cannot read back (accommodations, grading) is kept beside it. */
export interface Registration {
  readonly id: string;
  readonly eventId: string;
  readonly learnerId: string;
  readonly form: Form | null;
  readonly attendance: string | null;
  readonly cancelled: boolean;
  readonly changedAt: Date;
  readonly change: string;
}

/** Known to Shift iQ, and to nobody else. */
export const stranger: Learner = {
  id: identity('learner/stranger'),
  code: 'EXT-00077',
  name: 'Walter Nobody',
  email: 'walter.nobody@elsewhere.example.org',
};

const attended = ['Present', 'Present', 'Attended', 'Absent', 'Incomplete', 'Withdrawn/Cancelled'] as const;
const pending = ['RegistrationRequested', 'ExamFormAssigned', 'ExamTimeLimited', 'RegistrationCancelled'] as const;
const hourMs = 3_600_000;

export function makeLearners(students: readonly Student[]): Learner[] {
  const known = students.flatMap(({ shiftiqId, code, name, email }) =>
    shiftiqId ? [{ id: shiftiqId, code, name, email }] : [],
  );
  return [...known, stranger];
}

/** A registration of `learnerId` as it would have come about; past events have been attended or not. */
function register(id: string, learnerId: string, event: ExamEvent, dayStart: Date): Registration {
  const random = seeded(id);
  const over = event.start < dayStart;
  const change = over ? 'AttendanceTaken' : random.pick(pending);
  const form = turn(forms, random.int(0, 2));
  const before = new Date(dayStart.getTime() - random.int(1, 400) * hourMs - random.int(0, 3_599_999));
  return {
    id,
    eventId: event.id,
    learnerId,
    form: event.kind === 'Exam' ? form : null,
    attendance: over ? random.pick(attended) : random.chance(0.3) ? 'Pending' : null,
    cancelled: change === 'RegistrationCancelled',
    changedAt: over ? new Date(event.start.getTime() + 3 * hourMs + random.int(0, 900_000)) : before,
    change,
  };
}

function countOf(student: Student): number {
  return student.index === 0 ? 12 : student.index % 4;
}

/** Registrations of the school's students, one of a stranger, one without a form and one of another organisation. */
export function makeRegistrations(
  students: readonly Student[],
  events: readonly ExamEvent[],
  day: string,
): Registration[] {
  const dayStart = new Date(`${day}T00:00:00Z`);
  const own = students.flatMap((student) => {
    const { shiftiqId } = student;
    const sittings = events.filter((event) => event.kind === 'Exam' && event.venueId === student.centers[0]?.shiftiqId);
    const taken = sittings.filter((event) => event.organization !== foreignOrganization).slice(2 + (student.index % 3));
    if (!shiftiqId) return [];
    return taken
      .slice(0, countOf(student))
      .map((event, place) => register(identity(`registration/${student.code}/${place}`), shiftiqId, event, dayStart));
  });
  const one = (name: string, title: string) => {
    const event = events.find((candidate) => candidate.title === title);
    return event ? [register(identity(`registration/${name}`), stranger.id, event, dayStart)] : [];
  };
  const exam = events.find((event) => event.kind === 'Exam' && event.start > dayStart);
  return [
    ...own,
    ...(exam ? [register(identity('registration/stranger'), stranger.id, exam, dayStart)] : []),
    ...one('without form', 'English B2 evening'),
    ...one('foreign', 'Exam of another school'),
  ];
}
