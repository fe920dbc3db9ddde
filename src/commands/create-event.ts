import type { CreateEvent } from '../model/command.ts';
import { seatResources } from './seat.ts';
import { type Finding, refused, type Verb } from './verb.ts';

export const eventResource = (eventId: string): string => `event ${eventId}`;

/** Whether the event is on the list of future events, the only read that shows one by its id. */
export const createEvent: Verb<CreateEvent, boolean> = {
  resources: (order) => [eventResource(order.eventId), ...seatResources(order)],
  read: async (shiftiq, { eventId }) => (await shiftiq.upcomingEvents()).some(({ sourceId }) => sourceId === eventId),
  begin: (_, isListed) => (isListed ? refused('EVENT_EXISTS') : 'send'),
  conclude({ isNewId }, isListed, { told, sends }): Finding {
    // That an event has the id which the caller chose does not tell that it is this one.
    if (told === 'EVENT_EXISTS' && sends === 1 && !isNewId) return { refused: 'EVENT_EXISTS' };
    return isListed ? 'applied' : 'notApplied';
  },
  eventId: ({ eventId }) => eventId,
  resends: 1,
  doubtful: ['EVENT_EXISTS', 'UNRECOGNISED'],
};
