import type { RegisterStudent } from '../model/command.ts';
import { isAtSeat, seatResources } from './seat.ts';
import { isSameCode, readRegistration, registrationResource, type SeenRegistration } from './seen-registration.ts';
import { refused, type Verb, wasSo } from './verb.ts';

/** The registration's id is chosen here, and the booking system refuses one that is used: sending again is safe. */
export const register: Verb<RegisterStudent, SeenRegistration | null> = {
  resources: (order) => [registrationResource(order.registrationId), ...seatResources(order)],
  read: (shiftiq, { registrationId }) => readRegistration(shiftiq, registrationId),
  begin(order, before) {
    if (before === null) return 'send';
    return isAsWanted(order, before) ? wasSo(before.eventId) : refused('REGISTRATION_EXISTS');
  },
  conclude(order, seen) {
    if (seen === null) return 'notApplied';
    const asWanted = isAsWanted(order, seen);
    if (asWanted === null) return 'unknown';
    return asWanted ? 'applied' : { refused: 'REGISTRATION_EXISTS' };
  },
  eventId: (_, seen) => seen?.eventId ?? null,
  resends: 2,
  doubtful: ['REGISTRATION_EXISTS', 'UNRECOGNISED'],
};

/** Null where the read does not show enough to tell. */
function isAsWanted(order: RegisterStudent, seen: SeenRegistration): boolean | null {
  if (seen.learnerId !== order.learnerId) return false;
  const atSeat = isAtSeat(seen, order);
  if (atSeat === false) return false;
  if (seen.assessmentCode !== null && !isSameCode(seen.assessmentCode, order.assessmentCode)) return false;
  return atSeat === null || seen.assessmentCode === null ? null : true;
}
