import type { CancelRegistration } from '../model/command.ts';
import { isUnchanged, readRegistration, registrationResource, type SeenRegistration } from './seen-registration.ts';
import { refused, type Verb, wasSo } from './verb.ts';

/** The name of the last change, and the only sign of a cancellation: grading, which it also ends, is never shown. */
const cancelled = 'RegistrationCancelled';

export const cancel: Verb<CancelRegistration, SeenRegistration | null> = {
  resources: ({ registrationId }) => [registrationResource(registrationId)],
  read: (shiftiq, { registrationId }) => readRegistration(shiftiq, registrationId),
  begin(_, before) {
    if (before === null) return refused('REGISTRATION_NOT_FOUND');
    return before.lastChange === cancelled ? wasSo(before.eventId) : 'send';
  },
  conclude(_, seen, { before }) {
    // One school's cancellation deletes, but so does a deletion: which it was can't be told.
    if (seen === null) return { refused: 'REGISTRATION_NOT_FOUND' };
    if (seen.lastChange === cancelled) return 'applied';
    return isUnchanged(seen, before) ? 'notApplied' : 'unknown';
  },
  eventId: (_, seen) => seen?.eventId ?? null,
  resends: 1,
  doubtful: ['UNRECOGNISED'],
};
