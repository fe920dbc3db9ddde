import type { Answer } from '../http/answer.ts';
import type { ExamEvent } from '../school/exam.ts';
import { localText } from '../zone.ts';
import type { Board } from './board.ts';
import { instantOf } from './fields.ts';
import { reply } from './reply.ts';

// Some billing codes tell how long an exam takes: a list of the vendor's, or a text that ends like "(3hr)".
const hoursByCode: Record<string, number> = { '031': 3, '032': 3, '041': 4, '042': 4, '054': 5, '055': 5 };

function hoursOf({ billingCode }: ExamEvent): number {
  return hoursByCode[billingCode] ?? Number(/\((\d)hr\)$/.exec(billingCode)?.[1] ?? 3);
}

// Calendar times are those on the wall of the person who asks: with a space, without an offset.
function calendarRow(event: ExamEvent, zone: string) {
  const wall = (instant: Date) => localText(instant, zone).replace('T', ' ');
  return {
    EventID: event.id,
    Title: event.title,
    AppointmentType: event.kind === 'Exam' ? null : event.kind,
    Description: event.description,
    StartDate: wall(event.start),
    EndDate: wall(new Date(event.start.getTime() + hoursOf(event) * 3_600_000)),
    ThemeColor: event.kind === 'Exam' ? 'danger' : 'info',
    Url: `/ui/portal/events/${event.kind === 'Exam' ? 'exams' : 'classes'}/outline?event=${event.id}`,
  };
}

/** Published events of the month that holds `date`, or of all time when that is no date. */
export function listEvents(board: Board, date: string): Answer {
  const instant = instantOf(date);
  const month = instant && date.slice(0, 7);
  const events = [...board.events.values()].filter((event) => {
    const isShown = event.organization === board.organization && event.published && event.inCalendar;
    return isShown && (month === null || localText(event.start, board.timeZone).startsWith(month));
  });
  events.sort((one, other) => one.start.getTime() - other.start.getTime());
  return reply(
    200,
    events.map((event) => calendarRow(event, board.timeZone)),
  );
}

// An event with neither a minimum nor a maximum counts as full.
function isFull(board: Board, event: ExamEvent): boolean {
  if (event.maximum === null) return event.minimum === null;
  const taken = [...board.entries.values()].filter((entry) => entry.eventId === event.id && !entry.cancelled);
  return taken.length >= event.maximum;
}

/** Everything of an organisation that is still to come, of whatever kind. */
export function listClasses(board: Board, organization: string): Answer {
  const now = board.clock();
  const events = [...board.events.values()].filter((event) => event.organization === organization && event.start > now);
  return reply(
    200,
    events.map((event) => ({
      Identifier: event.id,
      Title: event.title,
      IsFull: isFull(board, event),
      IsClosed: event.deadline !== null && event.deadline <= now,
    })),
  );
}
