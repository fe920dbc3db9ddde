import type { Answer, Asked } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import type { Form } from '../school/form.ts';
import { offsetText } from '../zone.ts';
import type { Board, Entry } from './board.ts';
import { type Fields, parseFields, uuidOf } from './fields.ts';
import { noContent, reply } from './reply.ts';

function formFields(form: Form | null) {
  return {
    AssessmentFormIdentifier: form?.id ?? null,
    AssessmentFormCode: form?.code ?? null,
    AssessmentFormName: form?.name ?? null,
    AssessmentFormTitle: form?.title ?? null,
  };
}

// What both forms of a registration show alike. Cancellation has no field: the name of the last change is its only sign.
function sharedFields(board: Board, entry: Entry) {
  const event = board.events.get(entry.eventId);
  const learner = board.learners.get(entry.learnerId);
  const zone = board.venue(event?.venueId ?? null)?.timeZone ?? 'UTC';
  return {
    start: event ? offsetText(event.start, zone) : null,
    event,
    fields: {
      LastChangeTime: offsetText(entry.changedAt, board.timeZone),
      LastChangeType: entry.change,
      EventIdentifier: entry.eventId,
      EventNumber: event?.number ?? 0,
      EventFormat: event?.examFormat ?? null,
      LearnerIdentifier: entry.learnerId,
      LearnerCode: learner?.code ?? null,
      LearnerName: learner?.name ?? null,
      LearnerEmail: learner?.email ?? null,
      ...formFields(entry.form),
    },
  };
}

function retrieve(board: Board, asked: Asked): Answer {
  const entry = board.entry(uuidOf(asked.params.registration, 'registration'), 404);
  const { start, event, fields } = sharedFields(board, entry);
  return reply(200, {
    RegistrationIdentifier: entry.id,
    RegistrationAttendanceStatus: entry.attendance,
    ...fields,
    EventStart: start,
    EventVenue: event?.venueId ?? null,
    EventExamType: event?.examType ?? null,
  });
}

// The row of a search lacks the one thing that a caller would look for: the registration's id.
function searchRow(board: Board, entry: Entry) {
  const { start, fields } = sharedFields(board, entry);
  return { ...fields, EventScheduledStart: start, AttendanceStatus: entry.attendance };
}

function contains(value: string | undefined, part: string): boolean {
  return part === '' || (value?.toLowerCase().includes(part.toLowerCase()) ?? false);
}

/** Registrations of the organisation that fit all criteria, the last changed first. */
function find(board: Board, criteria: Fields): Entry[] {
  const since = criteria.instant('LastChangeTimeSince');
  const before = criteria.instant('LastChangeTimeBefore');
  const parts = { name: criteria.text('Name'), email: criteria.text('Email'), code: criteria.text('Code') };
  const found = [...board.entries.values()].filter((entry) => {
    if (board.events.get(entry.eventId)?.organization !== board.organization) return false;
    if ((since && entry.changedAt < since) || (before && entry.changedAt >= before)) return false;
    const learner = board.learners.get(entry.learnerId);
    return (
      contains(learner?.name, parts.name) &&
      contains(learner?.email, parts.email) &&
      contains(learner?.code, parts.code)
    );
  });
  return found.sort((one, other) => other.changedAt.getTime() - one.changedAt.getTime() || other.turn - one.turn);
}

// Deleting what never was is as good as deleting what was; only another organisation's row is denied to exist.
function remove(board: Board, asked: Asked): Answer {
  const id = uuidOf(asked.params.registration, 'registration');
  if (board.entries.has(id)) board.entry(id, 404);
  board.entries.delete(id);
  return noContent;
}

/** The routes below `/api/registrations` that read and delete. */
export function registrationRoutes(board: Board): Route[] {
  const count = (asked: Asked) => reply(200, find(board, parseFields(asked.body)).length);
  const search = (asked: Asked) =>
    reply(
      200,
      find(board, parseFields(asked.body)).map((entry) => searchRow(board, entry)),
    );
  const path = '/api/registrations/{registration}';
  return [
    // The older names of the two still answer.
    ...['/api/registrations', '/api/events/registrations'].flatMap((base) => [
      { method: 'POST', path: `${base}/count`, answer: count },
      { method: 'POST', path: `${base}/search`, answer: search },
    ]),
    { method: 'GET', path, answer: (asked) => retrieve(board, asked) },
    { method: 'DELETE', path, answer: (asked) => remove(board, asked) },
  ];
}
