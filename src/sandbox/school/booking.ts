import { dayNumber } from '../zone.ts';
import type { Student } from './person.ts';
import { seeded } from './random.ts';
import type { Session } from './session.ts';

/** A guest's place in a session, as Zenoti numbers it. */
export interface Booking {
  readonly registrationId: number;
  readonly guestId: string;
  readonly sessionId: number;
  /** 0 registered, 1 cancelled, 2 no show, 3 signed in, 4 waitlisted and so on. */
  readonly status: number;
  readonly waitlistPosition: number | null;
}

/** About one booking a guest every third day, at the guest's own centres. */
export function makeBookings(students: readonly Student[], sessions: readonly Session[]): Booking[] {
  const slots = Map.groupBy(sessions, (session) => `${session.center.referenceId} ${session.date}`);
  return [...slots.values()].flatMap((day) => {
    const [first] = day;
    if (!first) return [];
    return students.flatMap((student) => {
      if (!student.zenotiId || !student.centers.includes(first.center)) return [];
      const random = seeded(`booking/${student.code}/${first.center.referenceId}/${first.date}`);
      if (!random.chance(0.34)) return [];
      const session = random.pick(day);
      const status = session.status === 1 ? 6 : random.pick([0, 0, 0, 3, 4, 8, 1, 2]);
      const registrationId = 100_000 + (dayNumber(first.date) * 128 + student.index) * 8 + first.center.index;
      const waitlistPosition = status === 4 ? random.int(1, 3) : null;
      return [{ registrationId, guestId: student.zenotiId, sessionId: session.id, status, waitlistPosition }];
    });
  });
}
