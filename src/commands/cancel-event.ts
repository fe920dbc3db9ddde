import type { CancelEvent } from '../model/command.ts';
import { eventResource } from './create-event.ts';
import type { Verb } from './verb.ts';

/** No read shows whether an event is cancelled, but sending again does: it is refused where it was done. */
export const cancelEvent: Verb<CancelEvent, null> = {
  resources: ({ eventId }) => [eventResource(eventId)],
  read: async () => null,
  begin: () => 'send',
  conclude: (_order, _seen, { told, sends }) =>
    told === 'EVENT_ALREADY_CANCELLED' && sends > 1 ? 'applied' : 'notApplied',
  eventId: ({ eventId }) => eventId,
  resends: Number.POSITIVE_INFINITY,
  doubtful: ['EVENT_ALREADY_CANCELLED'],
  clearing: ['EVENT_HAS_REGISTRATIONS'],
};
