import { addDays, instantOf } from '../zone.ts';
import type { Center } from './center.ts';
import { identity } from './identity.ts';
import type { Student } from './person.ts';
import { seeded } from './random.ts';

/** A class that a student could book, of one of the types 0 encounter, 1 complementary class, 2 social club. */
export interface AvailableClass {
  readonly id: string;
  /** Set for encounters alone. */
  readonly unitNumber: number | null;
  readonly categories: string | null;
  readonly description: string | null;
  readonly start: Date;
  readonly minutes: number;
  readonly status: string;
  /** Null for a class that happens online only. */
  readonly center: Center | null;
}

export interface Offer {
  readonly encounters: readonly AvailableClass[];
  /** By class type. */
  readonly nonEncounters: readonly (readonly AvailableClass[])[];
}

/** No reference names this one. */
export const undocumentedStatus = 'Overbooked';

const topics = [
  ['Encounter review', 'Unit check'],
  ['Job interviews', 'Small talk', 'Telephoning', null],
  ['Film night', 'Book club', null],
] as const;
const categoriesByType = [
  ['C1', 'C2'],
  ['C3,C4', 'C2,C3,C4', 'C5'],
  [null, 'C1,C2,C3,C4,C5'],
] as const;
const daysAhead = 12;

const availabilities = ['Available', 'Available', 'Available', 'Full', 'Booked'];

interface Slot {
  kind: string;
  center: Center | null;
  date: string;
}

// The id says which class it is, not for whom: two students may be offered the same one, each with a status of its own.
function occurrence({ kind, center, date }: Slot, status: string): AvailableClass {
  const hour = String(8 + (Number(date.slice(8)) % 11)).padStart(2, '0');
  return {
    id: identity(`available/${kind}/${center?.referenceId ?? 'online'}/${date}`),
    unitNumber: null,
    categories: null,
    description: null,
    start: instantOf(`${date}T${hour}:30:00`, center?.timeZone ?? 'UTC'),
    minutes: 60,
    status,
    center,
  };
}

// The first student is also offered the class whose status no reader can know.
function onlineEncounters(student: Student, date: string): AvailableClass[] {
  const encounter = (unitNumber: number, status: string) => ({
    ...occurrence({ kind: `encounter ${unitNumber}`, center: null, date }, status),
    unitNumber,
  });
  return [encounter(12, 'Available'), ...(student.index === 0 ? [encounter(13, undocumentedStatus)] : [])];
}

function encountersOf(student: Student, days: readonly string[]): AvailableClass[] {
  return days.flatMap((date) =>
    student.centers.flatMap((center) => {
      const random = seeded(`encounter/${student.code}/${center.referenceId}/${date}`);
      if (!random.chance(0.5)) return [];
      const unitNumber = 10 + (student.index % 6) + random.int(0, 1);
      const slot = { kind: `encounter ${unitNumber}`, center, date };
      return [{ ...occurrence(slot, random.pick(availabilities)), unitNumber }];
    }),
  );
}

type ClassType = 0 | 1 | 2;

function nonEncounter(student: Student, type: ClassType, slot: Slot): AvailableClass {
  const place = `${slot.kind}/${slot.center?.referenceId}/${slot.date}`;
  const topic = seeded(place);
  return {
    ...occurrence(slot, seeded(`${place}/${student.code}`).pick(availabilities)),
    minutes: type === 2 ? 90 : 60,
    categories: topic.pick<string | null>(categoriesByType[type]),
    description: topic.pick<string | null>(topics[type]),
  };
}

function nonEncountersOf(student: Student, type: ClassType, days: readonly string[]): AvailableClass[] {
  const offered = days.filter((_, ahead) => (ahead + type + student.index) % 4 === 0);
  return offered.flatMap((date) =>
    student.centers.map((center) => nonEncounter(student, type, { kind: `type ${type}`, center, date })),
  );
}

/** What a student may book from the day after `day` on. */
export function makeOffer(student: Student, day: string): Offer {
  const days = Array.from({ length: daysAhead }, (_, index) => addDays(day, index + 1));
  const online = onlineEncounters(student, addDays(day, 2));
  return {
    encounters: [...encountersOf(student, days), ...online],
    nonEncounters: ([0, 1, 2] as const).map((type) => nonEncountersOf(student, type, days)),
  };
}
