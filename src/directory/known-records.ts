import DataLoader from 'dataloader';
import type { Accommodation } from '../model/registration.ts';
import type { Store } from '../store/store.ts';
import { accommodationsOf } from './accommodations.ts';
import { openEnrollmentIndex } from './enrollment-index.ts';
import { type EventFact, eventFact } from './event-facts.ts';
import { type KnownRegistration, openRegistrationIndex } from './registration-index.ts';

/** What the gateway has come to know of records that their systems do not list, as one request reads it. */
export interface KnownRecords {
  registrationsOfLearner(learnerId: string): Promise<readonly KnownRegistration[]>;
  registrationsOfEvent(eventId: string): Promise<readonly KnownRegistration[]>;
  /** Ids in Skillable. */
  enrollmentIdsOfUser(userId: string): Promise<readonly string[]>;
  accommodationsOf(registrationId: string): Promise<readonly Accommodation[]>;
  /** Where an exam event is, as commands or reads of its registrations told; null where none did. */
  venueOfEvent(eventId: string): Promise<string | null>;
  /** What commands told of an event; null where none has met it. */
  eventFact(eventId: string): Promise<EventFact | null>;
  /** After a command: what was read of registrations and accommodations may be so no more. */
  forget(): void;
}

export function knownRecords(store: Store): KnownRecords {
  const registrations = openRegistrationIndex(store);
  const enrollments = openEnrollmentIndex(store);
  const ofLearner = grouped(registrations.registrationsOfLearners, (row) => row.learnerId);
  const ofEvent = grouped(registrations.registrationsOfEvents, (row) => row.eventId);
  const ofUser = new DataLoader<string, readonly string[]>(async (ids) => {
    const found = await enrollments.idsOfUsers(ids);
    return ids.map((id) => found.get(id) ?? []);
  });
  const accommodations = new DataLoader<string, readonly Accommodation[]>(async (ids) => {
    const found = await accommodationsOf(store, ids);
    return ids.map((id) => found.get(id) ?? []);
  });
  return {
    registrationsOfLearner: (id) => ofLearner.load(id),
    registrationsOfEvent: (id) => ofEvent.load(id),
    enrollmentIdsOfUser: (id) => ofUser.load(id),
    accommodationsOf: (id) => accommodations.load(id),
    async venueOfEvent(id) {
      const fact = await eventFact(store, id);
      if (fact !== null) return fact.venueId;
      return (await ofEvent.load(id)).find(({ venueId }) => venueId !== null)?.venueId ?? null;
    },
    eventFact: (id) => eventFact(store, id),
    forget() {
      for (const loader of [ofLearner, ofEvent, accommodations]) loader.clearAll();
    },
  };
}

/** One query for all keys of a tick; each key gets the rows that name it. */
function grouped<Row>(
  read: (keys: readonly string[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string | null,
): DataLoader<string, readonly Row[]> {
  return new DataLoader(async (keys) => {
    const rows = await read(keys);
    const groups = new Map<string | null, Row[]>();
    for (const row of rows) {
      const group = groups.get(keyOf(row));
      if (group === undefined) groups.set(keyOf(row), [row]);
      else group.push(row);
    }
    return keys.map((key) => groups.get(key) ?? []);
  });
}
