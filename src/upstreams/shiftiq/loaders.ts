import DataLoader from 'dataloader';
import { eachKey } from '../../lib/each-key.ts';
import type { Event } from '../../model/event.ts';
import type { Registration, RegistrationFilter, RegistrationMatch } from '../../model/registration.ts';
import type { Channel } from '../channel.ts';
import { fromFilter } from './mapping.ts';
import { shiftiqSource } from './source.ts';

const byFilter = { cacheKeyFn: (filter: RegistrationFilter) => JSON.stringify(fromFilter(filter)) };

export function shiftiqReads(channel: Channel, others: Readonly<Record<string, string>>) {
  const source = shiftiqSource(channel);
  const organization = others.SHIFTIQ_ORGANIZATION ?? '';

  /** Whose a registration is shows only in it: the policy is asked before the answer goes on. */
  const visibleRegistration = new DataLoader<string, Registration | null>(
    eachKey(async (id) => {
      if (!channel.ports.seesPeople) return null;
      const registration = await source.registration(id);
      if (registration === null || !(await channel.maySee(registration.learnerId))) return null;
      const { sourceId, learnerId, event } = registration;
      channel.ports.notice({
        kind: 'registration',
        registrationId: sourceId,
        learnerId,
        eventId: event?.sourceId ?? null,
        venueId: event?.venueId ?? null,
      });
      return registration;
    }),
  );

  const visibleOnly = async (rows: readonly RegistrationMatch[]): Promise<RegistrationMatch[]> => {
    const visible = await Promise.all(rows.map((row) => channel.maySee(row.learnerId)));
    return rows.filter((_, index) => visible[index]);
  };

  const upcomingEvents = new DataLoader<'all', readonly Event[]>(eachKey(() => source.upcomingEvents(organization)));
  const matchesByFilter = new DataLoader<RegistrationFilter, RegistrationMatch[], string>(
    eachKey(async (filter) => (channel.ports.seesPeople ? visibleOnly(await source.searchRegistrations(filter)) : [])),
    byFilter,
  );

  /** Keyed by month, `YYYY-MM`. */
  const calendarEventsByMonth = new DataLoader<string, Event[]>(
    eachKey((month) => source.calendarEvents(`${month}-01`)),
  );

  /** One list answers for all ids: Shift iQ has no fetch of one event. Null for one that is not in the future. */
  const upcomingEventById = new DataLoader<string, Event | null>(async (ids) => {
    const events = new Map((await upcomingEvents.load('all')).map((event) => [event.sourceId, event]));
    return ids.map((id) => events.get(id) ?? null);
  });
  const registrationById = new DataLoader<string, Registration | null>(
    eachKey(async (id) => {
      const registration = await visibleRegistration.load(id);
      if (registration !== null) await channel.given(registration.learnerId);
      return registration;
    }),
  );

  return {
    calendarEventsByMonth,
    upcomingEvents,
    upcomingEventById,
    scrapPaperById: new DataLoader<string, boolean>(eachKey((id) => source.scrapPaper(id))),
    registrationById,
    /** The exam event alone: null where the registration may not be seen. */
    async eventByRegistrationId(id: string): Promise<Event | null> {
      const registration = await visibleRegistration.load(id);
      // One that is made for one learner tells of them.
      const isPersonal = registration?.event?.examType?.startsWith('INDIVIDUAL') ?? false;
      if (registration !== null && isPersonal) await channel.given(registration.learnerId);
      return registration?.event ?? null;
    },
    /** Nobody's row was read until it is shown. */
    matchesByFilter,
    /** After a command: what was read of a registration or of any list may be so no more. */
    forget(registrationId: string | null): void {
      for (const lists of [upcomingEvents, upcomingEventById, calendarEventsByMonth, matchesByFilter]) lists.clearAll();
      if (registrationId === null) return;
      visibleRegistration.clear(registrationId);
      registrationById.clear(registrationId);
    },
  };
}
