import { billingCodes, type ExamEvent } from '../school/exam.ts';
import type { Board } from './board.ts';
import type { Fields } from './fields.ts';
import { Refusal } from './reply.ts';

/** What a caller wants of an event that may have to be made. */
export interface ExamRequest {
  readonly venueId: string;
  readonly start: Date | null;
  readonly examType: string;
  readonly examFormat: string;
  readonly billingCode: string;
}

/** What a request to make an event or to find one says of it. */
export function examRequestOf(fields: Fields): ExamRequest {
  return {
    venueId: fields.uuid('EventVenue'),
    start: fields.instant('EventStart'),
    examType: fields.text('EventExamType'),
    examFormat: fields.text('EventExamFormat'),
    billingCode: fields.text('EventBillingCode'),
  };
}

const examTypes = [
  'Class',
  'Individual',
  'Individual (A)',
  'Individual (N)',
  'Sitting',
  'Test',
  'Accessibility and Resource Centre (ARC)',
];
const examFormats = ['Online', 'Paper'];
const toleranceMs = 60_000;

function demand(name: string, value: string, allowed: readonly string[]): void {
  if (value === '') throw new Refusal(`${name} Not Specified`);
  if (!allowed.includes(value)) throw new Refusal(`Invalid ${name} Value: ${value}`);
}

/** Puts a new exam on the board or refuses, by the checks that the Booking reference lists and in its order. */
export function makeExam(board: Board, request: ExamRequest, rest: { id: string; maximum: number | null }): ExamEvent {
  demand('EventExamType', request.examType, examTypes);
  demand('EventBillingCode', request.billingCode, billingCodes);
  demand('EventExamFormat', request.examFormat, examFormats);
  const { start } = request;
  if (!start || start <= board.clock()) {
    throw new Refusal(`Invalid EventStartTime Value: ${start?.toISOString() ?? '0001-01-01T00:00:00+00:00'}`);
  }
  const venue = board.venue(request.venueId);
  if (!venue) throw new Refusal(`Venue Not Found: ${request.venueId}`);
  const number = board.nextNumber();
  const event: ExamEvent = {
    ...rest,
    organization: board.organization,
    number,
    kind: 'Exam',
    title: `${venue.name} / Exam ${number}`,
    description: null,
    venueId: venue.shiftiqId,
    start,
    examType: request.examType,
    examFormat: request.examFormat,
    billingCode: request.billingCode,
    published: true,
    inCalendar: true,
    cancelled: false,
    minimum: null,
    deadline: null,
    madeByApi: true,
  };
  board.events.set(event.id, event);
  return event;
}

/**
 * The exam at the venue that starts within the minute after the start asked for, those made by this API first and the
 * newest of them; undefined if there is none. An individual exam is nobody else's, so there never is one.
 */
export function findExam(board: Board, { venueId, start, examType }: ExamRequest): ExamEvent | undefined {
  if (!start || examType.startsWith('Individual')) return undefined;
  const fitting = [...board.events.values()].filter((event) => {
    const late = event.start.getTime() - start.getTime();
    const isHere = event.organization === board.organization && event.kind === 'Exam' && event.venueId === venueId;
    return isHere && !event.cancelled && late >= 0 && late < toleranceMs;
  });
  return fitting.toSorted(
    (one, other) => Number(other.madeByApi) - Number(one.madeByApi) || other.number - one.number,
  )[0];
}
