import type { ErrorCode } from '../../errors.ts';
import type { CommandKind, Order, OrderOf, Sent } from '../../model/command.ts';
import type { Event } from '../../model/event.ts';
import type { RefusalCode } from '../../model/refusal.ts';
import type { Registration } from '../../model/registration.ts';
import type { Channel } from '../channel.ts';
import type { Call } from '../transport.ts';
import { type Answered, doneOf } from './answers.ts';
import { isThrottling, reasonOf } from './failures.ts';
import { calls } from './orders.ts';
import { codeOfReason } from './refusals.ts';
import { shiftiqSource } from './source.ts';

/** What a command needs of Shift iQ. */
export interface ShiftiqCommands {
  /** Sends an order once, never twice. Never rejects for what the system does. */
  send(order: Order): Promise<Sent>;
  /** Reads for a command, past the policy, which was asked when the command was accepted. Throws QuadError where it can't be read. */
  registration(id: string): Promise<Registration | null>;
  /** Throws QuadError where it can't be read whole. */
  upcomingEvents(): Promise<readonly Event[]>;
}

export function shiftiqCommands(channel: Channel, others: Readonly<Record<string, string>>): ShiftiqCommands {
  const source = shiftiqSource(channel, saysNotFound);
  return {
    async send(order) {
      const call = callOf(order);
      const outcome = await channel.send(call);
      const { reply, body } = outcome;
      if (reply === null) return { outcome: outcome.sent ? 'ambiguous' : 'notSent' };
      const { sent, complaint } = judge({ ...reply, body }, order);
      if (complaint !== null) channel.complain(complaint, call, outcome);
      return sent;
    },
    registration: source.registration,
    upcomingEvents: () => source.upcomingEvents(others.SHIFTIQ_ORGANIZATION ?? ''),
  };
}

/** A command is decided by what is not there, so that no proxy's page may say so: only the vendor's own words do. */
function saysNotFound({ text, body }: { text: string; body: unknown }): boolean {
  const reason = body === undefined ? text : reasonOf(body);
  return codeOfReason(reason ?? '') === 'REGISTRATION_NOT_FOUND';
}

function callOf<Kind extends CommandKind>(order: OrderOf<Kind>): Call {
  return calls[order.kind as Kind](order);
}

/** What a reply means, and what the log is told; null where the system did as it should. */
interface Judgement {
  readonly sent: Sent;
  readonly complaint: ErrorCode | null;
}

const ambiguous = (complaint: ErrorCode): Judgement => ({ sent: { outcome: 'ambiguous' }, complaint });
const refused = (code: RefusalCode, complaint: ErrorCode | null): Judgement => ({
  sent: { outcome: 'refused', code },
  complaint,
});

/** Of the statuses of a refusal these say nothing of whether the order was carried out. */
const undecided = new Set([408, 425]);

function judge(reply: Answered, order: Order): Judgement {
  const { status } = reply;
  if (status >= 500) return ambiguous('UPSTREAM_UNAVAILABLE');
  if (status >= 400 && !undecided.has(status)) return judgeRefusal(reply, order);
  const sent = doneOf(reply, order);
  return sent === null ? ambiguous('UPSTREAM_BAD_RESPONSE') : { sent, complaint: null };
}

function judgeRefusal({ status, text, body, retryAfterMs }: Answered, order: Order): Judgement {
  // What is no JSON is taken as it is.
  const reason = body === undefined ? text : reasonOf(body);
  if (status === 429 || (status === 403 && isThrottling(reason))) {
    return { sent: { outcome: 'throttled', retryAfterMs }, complaint: 'UPSTREAM_RATE_LIMITED' };
  }
  if (status === 401 || status === 403) return refused('NOT_ALLOWED', 'UPSTREAM_MISCONFIGURED');
  const code = codeOfReason(reason ?? '') ?? (status === 404 ? missing[order.kind] : null);
  return code === null ? refused('UNRECOGNISED', 'BAD_USER_INPUT') : refused(code, null);
}

/** What a 404 says is not there; null for an order to make it, which needs nothing to be there. */
const missing: Readonly<Record<CommandKind, RefusalCode | null>> = {
  registerStudent: null,
  transferRegistration: 'REGISTRATION_NOT_FOUND',
  cancelRegistration: 'REGISTRATION_NOT_FOUND',
  changeAssessment: 'REGISTRATION_NOT_FOUND',
  grantAccommodation: 'REGISTRATION_NOT_FOUND',
  revokeAccommodation: 'REGISTRATION_NOT_FOUND',
  deleteRegistration: 'REGISTRATION_NOT_FOUND',
  createEvent: null,
  cancelEvent: 'EVENT_NOT_FOUND',
};
