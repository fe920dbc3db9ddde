import type { School } from '../../../src/sandbox/school.ts';
import { seats } from './moves.ts';

/** A student whom somebody is after, with one record of each kind; null where there is none. */
export interface Target {
  readonly label: string;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly code: string;
  readonly links: Readonly<Record<'wse' | 'skillable' | 'shiftiq' | 'zenoti', string | null>>;
  readonly enrollmentId: string | null;
  readonly registration: { readonly id: string; readonly eventId: string } | null;
  readonly registrationCount: number;
  /** The command by which they cancelled that registration themselves, `cmd_…`; null before they gave it. */
  readonly commandId: string | null;
  /** An encounter that Wall Street English offers them. */
  readonly encounterId: string | null;
  readonly nonEncounterId: string | null;
  /** The number that Zenoti gave their booking, and its session. */
  readonly booking: { readonly number: string; readonly sessionId: string } | null;
  /** Where and when that session is: a uuid of the directory, a reference id and a day. */
  readonly place: { readonly centerId: string; readonly center: string; readonly day: string };
  /** Every text that tells of them. */
  readonly marks: readonly string[];
}

/** Who is where, as the school says it: the centres go round in fives. */
const chosen: readonly (readonly [label: string, seat: number])[] = [
  ['a student of Lisbon and Porto', 0],
  ['a student of Porto', 1],
  ['a student of Madrid', 2],
  ['a student of Santiago and Lisbon', 9],
  ['a student of Milan and Santiago', 18],
  ['a student of Lisbon without a link to Zenoti', 10],
  ['a student of Lisbon without a link to Skillable', 15],
  ['a student of Porto without a link to Shift iQ', 21],
  ['a student of Porto without a link to Wall Street English', seats.withoutWse],
  ['a student who was moved from Porto to Madrid', seats.moved],
  ['a student who has no center any more', seats.homeless],
];

/** The students of the matrix, a learner of Shift iQ whom the directory does not know, and one who does not exist. */
export function targetsOf(school: School): Target[] {
  const students = chosen.map(([label, seat]) => targetOf(school, label, seat));
  const others = students.slice(0, 1).flatMap((first) => [learnerLike(first, school), strangerLike(first, 7)]);
  return [...students, ...others];
}

function learnerLike(target: Target, { learners, registrations, oddities }: School): Target {
  const stranger = strangerLike(target, 8);
  const learner = learners.find(({ id }) => id === oddities.strangerLearner);
  const registration = registrations.find(({ id }) => id === oddities.registrationOfStranger);
  if (learner === undefined || registration === undefined) throw new Error('Shift iQ knows no stranger');
  const { id, name, email, code } = learner;
  const label = 'a learner whom the directory does not know';
  const marks = [id, name, email, code, registration.id];
  return { ...stranger, label, name, email, code, registration, marks, commandId: null, booking: null };
}

/** Whether any system knows the target. */
export const doesExist = ({ marks }: Target): boolean => marks.length > 0;

/** What an accommodation that the house grants the target is called, so that it tells whose it is. */
export const accommodationOf = ({ code }: Pick<Target, 'code'>) => `Extra time of ${code}`;

/** A student who does not exist, asked for at the place of one who does. `number` tells strangers apart, 1 to 9. */
export function strangerLike({ place }: Target, number = 1): Target {
  const uuid = `0b8f1c8e-6f3c-4a46-9a3d-0c5b8a1f2e3${number}`;
  return {
    label: 'nobody',
    id: uuid,
    name: `Nobody Atall ${number}`,
    email: `nobody${number}@students.example.org`,
    code: `STU-9999${number}`,
    links: { wse: null, skillable: null, shiftiq: null, zenoti: null },
    enrollmentId: `77700${number}`,
    registration: { id: uuid, eventId: uuid },
    registrationCount: 0,
    commandId: `cmd_${uuid}`,
    encounterId: null,
    nonEncounterId: null,
    booking: { number: `77700${number}`, sessionId: '1' },
    place,
    marks: [],
  };
}

function targetOf(school: School, label: string, seat: number): Target {
  const student = school.students[seat];
  if (student === undefined) throw new Error(`Nobody has the seat ${seat}`);
  const { id, name, email, code, skillableId, shiftiqId, zenotiId } = student;
  const wse = seat === seats.withoutWse ? null : student.wseId;
  const enrollments = school.enrollments.filter((row) => String(row.UserId) === skillableId);
  const registrations = school.registrations.filter((row) => row.learnerId === shiftiqId);
  const offer = school.offers.get(student);
  const { booking, place } = bookingOf(school, zenotiId, student.centers[0]?.referenceId ?? '');
  const links = { wse, skillable: skillableId, shiftiq: shiftiqId, zenoti: zenotiId };
  const records = [...enrollments.map((row) => String(row.Id)), ...registrations.map((row) => row.id)];
  const texts = [id, name, email, code, ...Object.values(links), ...records, booking?.number];
  return {
    ...{ label, id, name, email, code, links, booking, place },
    enrollmentId: enrollments[0] === undefined ? null : String(enrollments[0].Id),
    registration: registrations[0] ?? null,
    registrationCount: registrations.length,
    commandId: null,
    encounterId: wse === null ? null : (offer?.encounters[0]?.id ?? null),
    nonEncounterId: wse === null ? null : (offer?.nonEncounters[1]?.[0]?.id ?? null),
    marks: [...texts.filter((text) => text != null), accommodationOf(student)],
  };
}

/** A booking in a session of an ordinary kind, and its place; without one, the first day at the student's centre. */
function bookingOf(school: School, guestId: string | null, home: string): Pick<Target, 'booking' | 'place'> {
  const ordinary = new Map(school.sessions.filter(({ status }) => status === null).map((one) => [one.id, one]));
  const booked = school.bookings.find((row) => row.guestId === guestId && ordinary.has(row.sessionId));
  const session = booked && ordinary.get(booked.sessionId);
  const center = session?.center ?? school.centers.find(({ referenceId }) => referenceId === home);
  return {
    booking: booked ? { number: String(booked.registrationId), sessionId: String(booked.sessionId) } : null,
    place: { centerId: center?.id ?? '', center: center?.referenceId ?? '', day: session?.date ?? school.day },
  };
}
