import { addDays, dayNumber, instantOf } from '../zone.ts';
import { type ClassPlan, classPlans, instructorsOf, type Row, roomsOf } from './catalog.ts';
import type { Center } from './center.ts';
import { identity } from './identity.ts';
import { type Random, seeded, turn } from './random.ts';

/** A dated occurrence of a class at a centre. */
export interface Session {
  readonly id: number;
  readonly center: Center;
  readonly classId: number;
  /** Null where Zenoti has lost the class. */
  readonly plan: ClassPlan | null;
  readonly name: string;
  readonly start: Date;
  readonly end: Date;
  /** The centre's own date. */
  readonly date: string;
  readonly instructor: Row;
  readonly assistant: Row | null;
  readonly roomId: string;
  /** A number that stands whatever the clock says (1 is cancelled); null where the clock decides. */
  readonly status: number | null;
  readonly recurrenceId: number;
  readonly capacity: number;
  readonly webCapacity: number | null;
  readonly occupancy: number;
  readonly waiting: number | null;
  readonly substituted: boolean;
  readonly description: string | null;
}

/** The timetable reaches from three days before the school's day to 26 after. */
export const daysBefore = 3;
export const daysAfter = 26;

const firstSlotMinutes = 8 * 60;
const slotMinutes = 75;

function clock(date: string, minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00`;
}

function seats(plan: ClassPlan, random: Random) {
  const occupancy = random.int(0, plan.capacity);
  const full = occupancy === plan.capacity;
  return {
    capacity: plan.capacity,
    webCapacity: random.chance(0.8) ? Math.ceil(plan.capacity / 2) : null,
    occupancy,
    waiting: random.chance(0.9) ? (full ? random.int(0, 3) : 0) : null,
  };
}

interface Place {
  center: Center;
  rooms: readonly Row[];
  instructors: readonly Row[];
}

function makeSession({ center, rooms, instructors }: Place, date: string, slot: number): Session {
  const random = seeded(`session/${center.referenceId}/${date}/${slot}`);
  const plan = random.pick(classPlans);
  const start = instantOf(clock(date, firstSlotMinutes + slot * slotMinutes), center.timeZone);
  return {
    id: 80_000 + (dayNumber(date) * 8 + center.index) * 16 + slot,
    center,
    classId: plan.id,
    plan,
    name: plan.name,
    start,
    end: new Date(start.getTime() + 3_600_000),
    date,
    instructor: turn(instructors, slot),
    assistant: random.chance(0.1) ? turn(instructors, slot + 1) : null,
    roomId: turn(rooms, slot).id,
    status: random.chance(0.05) ? 1 : random.chance(0.05) ? 0 : null,
    recurrenceId: 500 + center.index * 100 + (dayNumber(date) % 7) * 10 + slot,
    ...seats(plan, random),
    substituted: random.chance(0.08),
    description: random.chance(0.3) ? `Bring your notes of ${plan.name}` : null,
  };
}

/** What no reader should trip over: rows that point nowhere and a status without a name. */
function spoil(session: Session, slot: number): Session {
  if (slot === 0) return { ...session, status: null, roomId: identity('room/lost') };
  if (slot === 1) return { ...session, status: null, classId: 11999, plan: null };
  return slot === 2 ? { ...session, status: 9 } : session;
}

/** All sessions of a centre around `day`, in the order of their start; at the first centre, the next day's are spoilt. */
export function makeSessions(center: Center, day: string): Session[] {
  const place = { center, rooms: roomsOf(center), instructors: instructorsOf(center) };
  return Array.from({ length: daysBefore + 1 + daysAfter }, (_, index) => addDays(day, index - daysBefore)).flatMap(
    (date) => {
      const count = seeded(`day/${center.referenceId}/${date}`).int(8, 10);
      const sessions = Array.from({ length: count }, (_, slot) => makeSession(place, date, slot));
      return center.index === 0 && date === addDays(day, 1) ? sessions.map(spoil) : sessions;
    },
  );
}
