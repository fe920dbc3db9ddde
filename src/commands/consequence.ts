import { dropAccommodations, keepAccommodation } from '../directory/accommodations.ts';
import { markCancelled, rememberEvent } from '../directory/event-facts.ts';
import { forgetRegistration, rememberRegistrations } from '../directory/registration-index.ts';
import type {
  Applied,
  CommandKind,
  Order,
  OrderOf,
  RegisterStudent,
  Result,
  TransferRegistration,
} from '../model/command.ts';
import type { Queryable } from '../store/store.ts';

/** An event that is made in passing seats the one learner for whom it was made. */
const placesOfMadeEvent = 1;

/**
 * Writes down what an applied command changed that the booking system does not list or show: whose a registration is and
 * where, what was granted, where and when an event is. Runs in the transaction that settles the command.
 */
export async function recordConsequence(inside: Queryable, order: Order, result: Result): Promise<void> {
  if (result.outcome === 'applied') await recordOf(order.kind)(inside, order, result);
}

type Record<Wanted extends Order> = (inside: Queryable, order: Wanted, result: Applied) => Promise<void>;

const records: { readonly [Kind in CommandKind]: Record<OrderOf<Kind>> } = {
  registerStudent: recordPlace,
  transferRegistration: recordPlace,
  cancelRegistration: async () => undefined,
  changeAssessment: async () => undefined,
  grantAccommodation: (inside, { registrationId, accommodation }) =>
    keepAccommodation(inside, registrationId, accommodation),
  revokeAccommodation: (inside, { registrationId, type }) => dropAccommodations(inside, registrationId, type),
  async deleteRegistration(inside, { registrationId }) {
    await forgetRegistration(inside, registrationId);
    await dropAccommodations(inside, registrationId);
  },
  createEvent: (inside, { eventId, venueId, startsAt, registrationLimit }) =>
    rememberEvent(inside, { eventId, venueId, startsAt, registrationLimit }),
  cancelEvent: (inside, { eventId }) => markCancelled(inside, eventId),
};

function recordOf(kind: CommandKind): Record<Order> {
  return records[kind] as Record<Order>;
}

async function recordPlace(
  inside: Queryable,
  order: RegisterStudent | TransferRegistration,
  { eventId, eventCreated, wasSo }: Applied,
): Promise<void> {
  const { registrationId, learnerId, venueId, startsAt, accommodations } = order;
  await rememberRegistrations(inside, [{ registrationId, learnerId, eventId, venueId }]);
  if (eventId !== null) {
    const registrationLimit = eventCreated ? placesOfMadeEvent : null;
    await rememberEvent(inside, { eventId, venueId, startsAt, registrationLimit });
  }
  // Of a registration that was there before, nobody knows with what it was made.
  if (wasSo) return;
  for (const accommodation of accommodations) await keepAccommodation(inside, registrationId, accommodation);
}
