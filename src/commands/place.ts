import { eventsAt } from '../directory/event-facts.ts';
import type { Order, Result } from '../model/command.ts';
import type { Queryable } from '../store/store.ts';
import type { ShiftiqCommands } from '../upstreams/shiftiq/commands.ts';
import { isIndividual, windowEnd } from './seat.ts';

/**
 * Whether a place is to be had, as far as it is known: the booking system itself never refuses a registration for want of
 * places. Null where there is one, or where no event is known that it could be at; else the refusal. Throws QuadError where
 * the list of events can't be read.
 */
export async function refusalForPlace(
  store: Queryable,
  shiftiq: ShiftiqCommands,
  order: Order,
): Promise<Result | null> {
  if (order.kind !== 'registerStudent' && order.kind !== 'transferRegistration') return null;
  if (isIndividual(order.examType)) return null;
  const { venueId, startsAt } = order;
  const known = await eventsAt(store, { venueId, from: startsAt, before: windowEnd(startsAt) });
  if (known.length === 0) return null;
  const ids = new Set(known.map(({ eventId }) => eventId));
  const listed = (await shiftiq.upcomingEvents()).filter(({ sourceId }) => ids.has(sourceId));
  // Which of several the booking system would take is its own affair.
  const [first] = listed;
  if (first === undefined || listed.some(({ isFull, isClosed }) => !isFull && !isClosed)) return null;
  return { outcome: 'refused', code: first.isClosed ? 'EVENT_CLOSED' : 'EVENT_FULL', eventId: first.sourceId };
}
