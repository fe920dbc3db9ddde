import { randomUUID } from 'node:crypto';
import type { Answer } from '../http/answer.ts';
import type { Board, Entry } from './board.ts';
import { examRequestOf, findExam, makeExam } from './exam.ts';
import type { Fields } from './fields.ts';
import { noContent, Refusal, reply } from './reply.ts';

/** A command on the registration `id`, with its body. */
export type Command = (board: Board, id: string, body: Fields) => Answer;

// An event made in passing seats the one learner for whom it was made.
const laxMaximum = 1;

function accommodationsOf(body: Fields): Entry['accommodations'] {
  return new Map(
    body.list('Accommodations').map((item) => {
      const type = item.text('Type');
      if (type === '') throw new Refusal('Accommodation type cannot be empty.');
      return [type, { name: item.text('Name'), minutes: item.integer('TimeExtension') }];
    }),
  );
}

function learnerOf(board: Board, body: Fields): string {
  const id = body.uuid('Learner');
  if (!board.learners.has(id)) throw new Refusal(`Learner Not Found: ${id}`);
  return id;
}

// An individual exam tells by its type whether it is accommodated; the caller sends the plain word.
function laxExamType(examType: string, isAccommodated: boolean): string {
  return examType.startsWith('Individual') ? `${examType} (${isAccommodated ? 'A' : 'N'})` : examType;
}

/** Registers a learner for the event found by venue and start, making the event if there is none. */
export const registerLax: Command = (board, id, body) => {
  const accommodations = accommodationsOf(body);
  const learnerId = learnerOf(board, body);
  const form = board.form(body.text('Assessment'));
  if (board.entries.has(id)) {
    throw new Refusal(`Registration ${id} already exists. You cannot add a new registration with the same identifier.`);
  }
  const asked = examRequestOf(body);
  const request = { ...asked, examType: laxExamType(asked.examType, accommodations.size > 0) };
  const found = findExam(board, request);
  const event = found ?? makeExam(board, request, { id: randomUUID(), maximum: laxMaximum });
  const made: Entry = {
    id,
    eventId: event.id,
    learnerId,
    form,
    attendance: null,
    cancelled: false,
    changedAt: board.clock(),
    change: 'RegistrationRequested',
    accommodations,
    turn: 0,
  };
  board.change(made, accommodations.size > 0 ? 'AccommodationGranted' : 'ExamFormAssigned');
  return reply(found ? 200 : 201, { Exam: event.id, registration: id });
};

/** Moves a registration to the event found by venue and start; format and billing code are those of the event it leaves. */
export const transferLax: Command = (board, id, body) => {
  const entry = board.entry(id, 400);
  if (!entry.form) throw new Refusal(`Registration Has No Assessment Form: ${id}`);
  const learnerId = learnerOf(board, body);
  if (learnerId !== entry.learnerId) throw new Refusal(`Learner Does Not Belong to Registration: ${learnerId}`);
  const granted = accommodationsOf(body);
  const left = board.events.get(entry.eventId);
  const request = { ...examRequestOf(body), examFormat: left?.examFormat ?? '', billingCode: left?.billingCode ?? '' };
  const found = findExam(board, request);
  if (found && found.id === entry.eventId) throw new Refusal(`Registration Already Assigned to Event ${found.id}`);
  const event = found ?? makeExam(board, request, { id: randomUUID(), maximum: laxMaximum });
  const accommodations = new Map([...entry.accommodations, ...granted]);
  board.change(entry, 'EventChanged', { eventId: event.id, accommodations });
  return reply(found ? 200 : 201, { Exam: event.id, registration: id });
};

/** Attendance stays as it was; who asks can tell by the name of the last change only. */
export const cancel: Command = (board, id, body) => {
  body.text('Reason');
  board.change(board.entry(id, 400), 'RegistrationCancelled', { cancelled: true });
  return reply(200, 'OK');
};

export const changeAssessment: Command = (board, id, body) => {
  const entry = board.entry(id, 400);
  const form = board.form(body.text('Assessment'));
  if (form.id === entry.form?.id) throw new Refusal(`Assessment ${form.code} Already Assigned to Registration ${id}`);
  board.change(entry, 'ExamFormAssigned', { form });
  return reply(201, { form: form.id, registration: id });
};

export const grantAccommodation: Command = (board, id, body) => {
  const entry = board.entry(id, 400);
  const granted = { name: body.text('Name'), minutes: body.integer('TimeExtension') };
  const accommodations = new Map(entry.accommodations).set(body.text('Type'), granted);
  board.change(entry, 'AccommodationGranted', { accommodations });
  return reply(201, id);
};

export const revokeAccommodation: Command = (board, id, body) => {
  const entry = board.entry(id, 400);
  const accommodations = new Map(entry.accommodations);
  if (accommodations.delete(body.text('Type'))) board.change(entry, 'AccommodationRevoked', { accommodations });
  return noContent;
};
