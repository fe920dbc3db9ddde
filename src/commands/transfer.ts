import type { TransferRegistration } from '../model/command.ts';
import { isAtSeat, isIndividual, seatResources } from './seat.ts';
import { readRegistration, registrationResource, type SeenRegistration } from './seen-registration.ts';
import { type Finding, refused, type Verb } from './verb.ts';

/** The booking system finds or makes the event that the registration is moved to, so where it went is read. */
export const transfer: Verb<TransferRegistration, SeenRegistration | null> = {
  resources: (order) => [registrationResource(order.registrationId), ...seatResources(order)],
  read: (shiftiq, { registrationId }) => readRegistration(shiftiq, registrationId),
  begin(order, before) {
    if (before === null) return refused('REGISTRATION_NOT_FOUND');
    if (before.learnerId !== order.learnerId) return refused('LEARNER_MISMATCH');
    return isAtSeat(before, order) === true && !isIndividual(order.examType) ? refused('ALREADY_AT_EVENT') : 'send';
  },
  conclude(order, seen, { before }): Finding {
    if (seen === null) return { refused: 'REGISTRATION_NOT_FOUND' };
    if (seen.learnerId !== order.learnerId) return { refused: 'CHANGED_ELSEWHERE' };
    if (seen.eventId === null) return 'unknown';
    if (seen.eventId === before?.eventId) return 'notApplied';
    const atSeat = isAtSeat(seen, order);
    if (atSeat === null) return 'unknown';
    return atSeat ? 'applied' : { refused: 'CHANGED_ELSEWHERE' };
  },
  eventId: (_, seen) => seen?.eventId ?? null,
  resends: 1,
  doubtful: ['ALREADY_AT_EVENT', 'UNRECOGNISED'],
};
