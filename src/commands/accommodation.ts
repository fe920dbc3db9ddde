import type { GrantAccommodation, RevokeAccommodation } from '../model/command.ts';
import { isUnchanged, readRegistration, registrationResource, type SeenRegistration } from './seen-registration.ts';
import { type Finding, refused, type Verb } from './verb.ts';

type Wanted = GrantAccommodation | RevokeAccommodation;

/**
 * Accommodations are never shown: only the name and time of the last change are. While this command holds the registration,
 * a change of its kind that came after it was sent is its own.
 */
function verb<Kind extends Wanted>(change: string, resends: number): Verb<Kind, SeenRegistration | null> {
  return {
    resources: ({ registrationId }) => [registrationResource(registrationId)],
    read: (shiftiq, { registrationId }) => readRegistration(shiftiq, registrationId),
    begin: (_, before) => (before === null ? refused('REGISTRATION_NOT_FOUND') : 'send'),
    conclude(_, seen, { before }): Finding {
      if (seen === null) return { refused: 'REGISTRATION_NOT_FOUND' };
      if (isUnchanged(seen, before)) return 'notApplied';
      // Without the time of the change before it, nobody knows whether this one is new.
      const isNew = before !== null && before.lastChangedAt !== null && seen.lastChangedAt !== null;
      return isNew && seen.lastChange === change ? 'applied' : 'unknown';
    },
    eventId: (_, seen) => seen?.eventId ?? null,
    resends,
    doubtful: ['UNRECOGNISED'],
  };
}

/** Never sent again: a second one might be added to the first. */
export const grantAccommodation = verb<GrantAccommodation>('AccommodationGranted', 0);

/** Sending again is harmless. Revoking what is not there changes nothing, so only an answer tells that it was done. */
export const revokeAccommodation = verb<RevokeAccommodation>('AccommodationRevoked', Number.POSITIVE_INFINITY);
