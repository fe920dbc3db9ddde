import type { CreateEvent } from '../model/command.ts';
import { seatResources } from './seat.ts';
import { refused, type Verb } from './verb.ts';

export const eventResource = (eventId: string): string => `event ${eventId}`;

/** Whether the event is on the list of future events, the only read that shows one by its id. */
export const createEvent: Verb<CreateEvent, boolean> = {
  resources: (order) => [eventResource(order.eventId), ...seatResources(order)],
  read: async (shiftiq, { eventId }) => (await shiftiq.upcomingEvents()).some(({ sourceId }) => sourceId === eventId),
  begin: (_, isListed) => (isListed ? refused('EVENT_EXISTS') : 'send'),
  conclude: (_, isListed) => (isListed ? 'applied' : 'notApplied'),
  eventId: ({ eventId }) => eventId,
  resends: 1,
  doubtful: ['EVENT_EXISTS', 'UNRECOGNISED'],
};
