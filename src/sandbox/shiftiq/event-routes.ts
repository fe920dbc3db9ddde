import { randomUUID } from 'node:crypto';
import { parseUuid } from '../../lib/uuid.ts';
import { type Answer, type Asked, text } from '../http/answer.ts';
import { noResource } from '../http/framework.ts';
import type { Route } from '../http/route.ts';
import type { Board } from './board.ts';
import { listClasses, listEvents } from './calendar.ts';
import { examRequestOf, makeExam } from './exam.ts';
import { parseFields, uuidOf } from './fields.ts';
import { Refusal, reply } from './reply.ts';

function addEvent(board: Board, asked: Asked): Answer {
  const id = uuidOf(asked.params.event, 'event');
  const fields = parseFields(asked.body);
  if (board.events.has(id))
    throw new Refusal(`Event ${id} already exists. You cannot add a new event with the same identifier.`);
  makeExam(board, examRequestOf(fields), { id, maximum: fields.integer('RegistrationLimit') });
  return reply(201, { Exam: id, event: id });
}

function cancelEvent(board: Board, asked: Asked): Answer {
  const id = uuidOf(asked.params.event, 'event');
  parseFields(asked.body).text('Reason');
  const event = board.events.get(id);
  if (event?.kind !== 'Exam' || event.organization !== board.organization) throw new Refusal(`Event Not Found: ${id}`);
  if (event.cancelled) throw new Refusal(`Event Already Cancelled: ${id}`);
  const isUsed = [...board.entries.values()].some((entry) => entry.eventId === id && !entry.cancelled);
  if (isUsed) throw new Refusal(`Event ${id} still has active registrations`);
  board.events.set(id, { ...event, cancelled: true });
  return reply(200, 'OK');
}

// Not a download: it writes a file on the server and tells the path, or says OK to everything else.
function scrapPaper(board: Board, id: string): Answer {
  const event = board.events.get(parseUuid(id) ?? '');
  return text(200, event ? `C:\\Temp\\ShiftiQ\\scrap-paper-${event.number}-${randomUUID().slice(0, 8)}.pdf` : 'OK');
}

/** The routes below `/api/events`. */
export function eventRoutes(board: Board): Route[] {
  const needs = (name: string, answer: (value: string) => Answer) => (asked: Asked) => {
    const value = asked.query.get(name);
    return value === null ? noResource(asked) : answer(value);
  };
  const organizationClasses = needs('organization', (id) => listClasses(board, uuidOf(id, 'organization')));
  return [
    { method: 'GET', path: '/api/events/list-events', answer: needs('date', (date) => listEvents(board, date)) },
    { method: 'GET', path: '/api/events/classes', anonymous: true, answer: organizationClasses },
    {
      method: 'GET',
      path: '/api/events/scrap-paper',
      anonymous: true,
      answer: needs('id', (id) => scrapPaper(board, id)),
    },
    { method: 'POST', path: '/api/events/{event}', answer: (asked) => addEvent(board, asked) },
    { method: 'POST', path: '/api/events/{event}/cancel', answer: (asked) => cancelEvent(board, asked) },
  ];
}
