import { keepAccommodation } from '../../../src/directory/accommodations.ts';
import { isCancelled, rememberEvent } from '../../../src/directory/event-facts.ts';
import { rememberRegistrations } from '../../../src/directory/registration-index.ts';
import type { Order, Result } from '../../../src/model/command.ts';
import type { Accommodation } from '../../../src/model/registration.ts';
import type { Store } from '../../../src/store/store.ts';
import { eventId, learnerId, registrationId } from '../../upstreams/orders.ts';
import { other } from './state-kinds.ts';

/** What the gateway knows that the booking system does not list. */
export interface Kept {
  /** Of the one registration that the orders are about: whose it is, at which event and venue. */
  readonly registration: readonly string[] | null;
  /** Of the one event: venue, start and limit. */
  readonly event: readonly unknown[] | null;
  /** Whether it is known to be cancelled. */
  readonly isCancelled: boolean;
  /** By type. */
  readonly accommodations: readonly Accommodation[];
}

const reader: Accommodation = { type: 'Reader', name: 'Known before', timeExtensionMinutes: null };

const knownStart = '2026-01-01T00:00:00.000Z';

/** Known before every command. */
export const known: Kept = {
  registration: [learnerId, other, other],
  event: [other, knownStart, 5],
  isCancelled: false,
  accommodations: [reader],
};

const kept = ['registration_index', 'event_fact', 'cancelled_event', 'accommodation'] as const;

/** Forgets every command and what came of it, and writes down what is known before. */
export async function forgetAll(store: Store): Promise<void> {
  for (const table of ['command_lock', 'command', ...kept] as const) {
    await store.db.deleteFrom(table).execute();
  }
  await rememberRegistrations(store, [{ registrationId, learnerId, eventId: other, venueId: other }]);
  await rememberEvent(store, { eventId, venueId: other, startsAt: knownStart, registrationLimit: 5 });
  await keepAccommodation(store, registrationId, reader);
}

export async function keptIn({ db, dialect }: Store): Promise<Kept> {
  const registration = await db.selectFrom('registration_index').selectAll().executeTakeFirst();
  const event = await db.selectFrom('event_fact').selectAll().where('event_id', '=', eventId).executeTakeFirst();
  const accommodations = await db.selectFrom('accommodation').selectAll().orderBy('type').execute();
  return {
    registration: registration
      ? [registration.learner_id, registration.event_id ?? '', registration.venue_id ?? '']
      : null,
    isCancelled: await isCancelled({ db, dialect }, eventId),
    event: event ? [event.venue_id, event.starts_at, event.registration_limit] : null,
    accommodations: accommodations.map((row) => ({
      ...{ type: row.type, name: row.name, timeExtensionMinutes: row.time_extension_minutes },
    })),
  };
}

/** What shall be known after an order that came to this; null is unsettled. */
export function keptAfter(order: Order, result: Result | null): Kept {
  if (result?.outcome !== 'applied') return known;
  switch (order.kind) {
    case 'registerStudent':
    case 'transferRegistration': {
      const { learnerId: learner, venueId, accommodations } = order;
      return {
        ...known,
        registration: [learner, result.eventId ?? other, venueId],
        event: result.eventId === null ? known.event : [venueId, knownStart, result.eventCreated ? 1 : 5],
        accommodations: result.wasSo ? known.accommodations : withAll(accommodations),
      };
    }
    case 'grantAccommodation':
      return { ...known, accommodations: withAll([order.accommodation]) };
    case 'revokeAccommodation':
      return { ...known, accommodations: [] };
    case 'deleteRegistration':
      return { ...known, registration: null, accommodations: [] };
    case 'createEvent':
      return { ...known, event: [order.venueId, knownStart, order.registrationLimit] };
    case 'cancelEvent':
      return { ...known, isCancelled: true };
    default:
      return known;
  }
}

function withAll(added: readonly Accommodation[]): Accommodation[] {
  const types = new Set(added.map(({ type }) => type));
  const all = [...known.accommodations.filter(({ type }) => !types.has(type)), ...added];
  return all.sort((one, another) => (one.type < another.type ? -1 : 1));
}
