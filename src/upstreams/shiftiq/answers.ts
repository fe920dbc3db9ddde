import type { CommandKind, OrderOf, Sent } from '../../model/command.ts';
import type { Reply } from '../transport.ts';
import { wireDone } from './wire.ts';

/** A reply to an order, whatever it says; `body` is undefined where it is no JSON. */
export interface Answered extends Reply {
  readonly body: unknown;
}

type Done = Extract<Sent, { outcome: 'done' }>;
/** What a reply with a status of success says was done; null where it does not say it. */
type Read<Kind extends CommandKind> = (reply: Answered, order: OrderOf<Kind>) => Done | null;

const done = (eventId: string | null = null, eventCreated = false): Done => ({
  outcome: 'done',
  eventId,
  eventCreated,
});

// 202 is not among them: it says that something will be done.
const successes = new Set([200, 201, 204]);
const isOk = ({ text }: Answered): boolean => /^"?ok"?$/i.test(text.trim());

function seated(reply: Answered, { registrationId }: { registrationId: string }): Done | null {
  const { data } = wireDone.safeParse(reply.body);
  return data?.registration === registrationId && data.Exam !== null ? done(data.Exam, reply.status === 201) : null;
}

function touched({ body }: Answered, { registrationId }: { registrationId: string }): Done | null {
  const { data } = wireDone.safeParse(typeof body === 'string' ? { registration: body } : body);
  return data?.registration === registrationId ? done() : null;
}

/** Of what is gone nothing is said, and the status says so. */
function gone(reply: Answered, order: { registrationId: string }): Done | null {
  return reply.status === 204 ? done() : touched(reply, order);
}

const cancelled = (reply: Answered): Done | null => (isOk(reply) ? done() : null);

const answers: { readonly [Kind in CommandKind]: Read<Kind> } = {
  registerStudent: seated,
  transferRegistration: seated,
  cancelRegistration: cancelled,
  changeAssessment: touched,
  grantAccommodation: touched,
  revokeAccommodation: gone,
  deleteRegistration: gone,
  createEvent({ body }, { eventId }) {
    const { data } = wireDone.safeParse(body);
    const named = [data?.Exam ?? null, data?.event ?? null].filter((id) => id !== null);
    return named.length > 0 && named.every((id) => id === eventId) ? done(eventId, true) : null;
  },
  cancelEvent: cancelled,
};

/** What a reply to an order says was done; null where it does not say so, whatever its status. */
export function doneOf<Kind extends CommandKind>(reply: Answered, order: OrderOf<Kind>): Done | null {
  if (!successes.has(reply.status)) return null;
  return answers[order.kind as Kind](reply, order);
}
