import type { Booking } from '../school/booking.ts';
import { categories, levels, type Row, roomsOf } from '../school/catalog.ts';
import type { Session } from '../school/session.ts';
import type { School } from '../school.ts';
import type { SessionQuery } from './query.ts';
import { statusAt, toClassRow, toInstructorRow, toRow } from './row.ts';

const cancelled = 1;

/** The rows that sessions point at, each once and only those of this page. */
function sideLists(sessions: readonly Session[]) {
  const plans = new Map(sessions.flatMap(({ plan }) => (plan ? [[plan.id, plan] as const] : [])));
  const taught = sessions.flatMap(({ instructor, assistant }) => [instructor, ...(assistant ? [assistant] : [])]);
  const instructors = new Map<string, Row>(taught.map((row) => [row.id, row]));
  const used = new Set(sessions.map((session) => session.roomId));
  const rooms = sessions[0] ? roomsOf(sessions[0].center).filter((room) => used.has(room.id)) : [];
  const classes = [...plans.values()];
  return {
    classes: classes.map(toClassRow),
    instructors: [...instructors.values()].map(toInstructorRow),
    categories: categories.filter(({ id }) => classes.some((plan) => plan.categoryId === id)),
    rooms,
    levels: levels.filter(({ id }) => classes.some((plan) => plan.levelId === id)),
  };
}

function isWanted(session: Session, query: SessionQuery, now: Date): boolean {
  const status = statusAt(session, now);
  return (
    session.center === query.center &&
    session.date >= query.from &&
    (query.to === null || session.date <= query.to) &&
    (query.status === null ? status !== cancelled : status === query.status) &&
    query.conditions.every((holds) => holds(session))
  );
}

/** The answer's body: one page of the sessions that the query wants, in the order of their start. */
export function sessionsPage(school: School, query: SessionQuery, now: Date) {
  const wanted = school.sessions.filter((session) => isWanted(session, query, now));
  wanted.sort((one, other) => one.start.getTime() - other.start.getTime() || one.id - other.id);
  const { page, size, guestId } = query;
  const sessions = wanted.slice((page - 1) * size, page * size);
  const bookings = new Map<number, Booking>(
    school.bookings.flatMap((booking) => (booking.guestId === guestId ? [[booking.sessionId, booking] as const] : [])),
  );
  const rows = sessions.map((session) => toRow(session, now, guestId ? { booking: bookings.get(session.id) } : null));
  return {
    sessions: rows,
    ...sideLists(sessions),
    opening_time: rows[0] ? `${rows[0].start_time.slice(0, 10)}T08:00:00` : null,
    page_details: { total: wanted.length, page, size },
    error: null,
  };
}
