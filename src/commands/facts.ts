import { type EventFact, eventsAt, isCancelled } from '../directory/event-facts.ts';
import { readRegistrations } from '../directory/registration-index.ts';
import type { Order, RegisterStudent, Result, TransferRegistration } from '../model/command.ts';
import type { Queryable } from '../store/store.ts';
import type { ShiftiqCommands } from '../upstreams/shiftiq/commands.ts';
import { isIndividual, windowEnd } from './seat.ts';
import { refused } from './verb.ts';

/**
 * What earlier commands tell against an order before it is sent; null where nothing does. The booking system itself never
 * refuses a registration for want of places, and an event that is cancelled again is told so, which would be taken for this
 * command's own doing if its first send were lost. Throws QuadError where the list of events can't be read.
 */
export async function refusalByFacts(store: Queryable, shiftiq: ShiftiqCommands, order: Order): Promise<Result | null> {
  if (order.kind === 'cancelEvent') {
    return (await isCancelled(store, order.eventId)) ? refused('EVENT_ALREADY_CANCELLED') : null;
  }
  return order.kind === 'registerStudent' || order.kind === 'transferRegistration'
    ? refusalForPlace(store, shiftiq, order)
    : null;
}

/** Null where there is a place, or where no event is known that it could be at. */
async function refusalForPlace(
  store: Queryable,
  shiftiq: ShiftiqCommands,
  order: RegisterStudent | TransferRegistration,
): Promise<Result | null> {
  if (isIndividual(order.examType)) return null;
  const { venueId, startsAt } = order;
  const known = await eventsAt(store, { venueId, from: startsAt, before: windowEnd(startsAt) });
  if (known.length === 0) return null;
  const ids = new Set(known.map(({ eventId }) => eventId));
  const listed = (await shiftiq.upcomingEvents()).filter(({ sourceId }) => ids.has(sourceId));
  // Which of several the booking system would take is its own affair.
  const [first] = listed;
  if (first === undefined) return refusalByCount(store, known);
  if (listed.some(({ isFull, isClosed }) => !isFull && !isClosed)) return null;
  return { outcome: 'refused', code: first.isClosed ? 'EVENT_CLOSED' : 'EVENT_FULL', eventId: first.sourceId };
}

/** The list may not show yet an event that was just made: then the gateway's own count of its places is all there is. */
async function refusalByCount(store: Queryable, known: readonly EventFact[]): Promise<Result | null> {
  const rows = await readRegistrations(
    store,
    'event_id',
    known.map(({ eventId }) => eventId),
  );
  const isFull = ({ eventId, registrationLimit }: EventFact) =>
    registrationLimit !== null && rows.filter((row) => row.eventId === eventId).length >= registrationLimit;
  const [first] = known;
  return first !== undefined && known.every(isFull)
    ? { outcome: 'refused', code: 'EVENT_FULL', eventId: first.eventId }
    : null;
}
