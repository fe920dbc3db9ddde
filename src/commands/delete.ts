import { setTimeout as sleep } from 'node:timers/promises';
import type { DeleteRegistration } from '../model/command.ts';
import { readRegistration, registrationResource, type SeenRegistration } from './seen-registration.ts';
import { type Finding, refused, type Verb } from './verb.ts';

/** Between two reads that must agree that there is nothing. In milliseconds. */
const secondLookMs = 200;

export const deleteRegistration: Verb<DeleteRegistration, SeenRegistration | null> = {
  resources: ({ registrationId }) => [registrationResource(registrationId)],
  async read(shiftiq, { registrationId }) {
    const seen = await readRegistration(shiftiq, registrationId);
    if (seen !== null) return seen;
    await sleep(secondLookMs);
    return readRegistration(shiftiq, registrationId);
  },
  // The booking system would say that it deleted what never was.
  begin: (_, before) => (before === null ? refused('REGISTRATION_NOT_FOUND') : 'send'),
  conclude(_, seen, { sends, told }): Finding {
    if (seen !== null) return 'notApplied';
    // Told so at the first send, it was somebody else who deleted it in between.
    return told === 'REGISTRATION_NOT_FOUND' && sends === 1 ? { refused: 'REGISTRATION_NOT_FOUND' } : 'applied';
  },
  eventId: () => null,
  resends: 1,
  doubtful: ['REGISTRATION_NOT_FOUND', 'UNRECOGNISED'],
};
