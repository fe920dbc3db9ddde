import { path, withQuery } from '../../lib/path.ts';
import type { Event } from '../../model/event.ts';
import type { Registration, RegistrationFilter, RegistrationMatch } from '../../model/registration.ts';
import type { Channel, IsAbsence, Reading } from '../channel.ts';
import type { Read } from '../endpoint.ts';
import { isList, isRecord } from '../form.ts';
import { events, registrations, scrapPaper } from './endpoints.ts';
import { fromFilter, toCalendarEvent, toMatch, toRegistration, toUpcomingEvent } from './mapping.ts';
import { wireCalendarEvent, wireLearner, wireMatch, wireRegistration, wireUpcomingEvent } from './wire.ts';

/** The reads of the Booking interface. The search is a POST request, and a read all the same. */
export interface ShiftiqSource {
  /** GET /api/events/list-events: published calendar events of the month of `date` (`YYYY-MM-DD`). */
  calendarEvents(date: string): Promise<Event[]>;
  /** GET /api/events/classes: the future events of an organisation. */
  upcomingEvents(organization: string): Promise<Event[]>;
  /** GET /api/events/scrap-paper: whether a file was made. */
  scrapPaper(id: string): Promise<boolean>;
  /** GET /api/registrations/{registration}: null where there is none. */
  registration(id: string): Promise<Registration | null>;
  /**
   * POST /api/registrations/search: all rows that match, newest change first, without pages. Its twin that counts is not
   * asked: it counts everybody's, and how long it takes or how it fails would tell of people who may not be seen.
   */
  searchRegistrations(filter: RegistrationFilter): Promise<RegistrationMatch[]>;
}

/** `isAbsence` says which answers of "not found" are believed of a registration: all that have the status, if left out. */
export function shiftiqSource(channel: Channel, isAbsence?: IsAbsence): ShiftiqSource {
  return {
    async calendarEvents(date) {
      const call: Read = {
        method: 'GET',
        path: withQuery(path`/api/events/list-events`, { date }),
        form: isList,
        endpoint: events,
      };
      const reading: Reading<Event[]> = {
        read: (reader, body) =>
          reader.readRows(wireCalendarEvent, body, call, ({ EventID }) => EventID).map(toCalendarEvent),
      };
      return (await channel.askKept(call, reading)).value;
    },
    async upcomingEvents(organization) {
      const call: Read = {
        method: 'GET',
        path: withQuery(path`/api/events/classes`, { organization }),
        form: isList,
        endpoint: events,
      };
      const reading: Reading<Event[]> = {
        read: (reader, body) =>
          reader.readRows(wireUpcomingEvent, body, call, ({ Identifier }) => Identifier).map(toUpcomingEvent),
      };
      return (await channel.askKept(call, reading)).value;
    },
    async scrapPaper(id) {
      const call: Read = {
        method: 'GET',
        path: withQuery(path`/api/events/scrap-paper`, { id }),
        endpoint: scrapPaper,
      };
      const text = await channel.askText(call);
      // It says OK when nothing was made, else where the file lies on its own disk, which is nobody's business.
      return text !== null && !['', 'ok', '"ok"'].includes(text.trim().toLowerCase());
    },
    async registration(id) {
      const call: Read = {
        method: 'GET',
        path: path`/api/registrations/${id}`,
        form: isRecord,
        endpoint: registrations,
      };
      const answer = await channel.ask(call, isAbsence);
      if (answer === null) return null;
      const wire = await channel.readPersonal(wireRegistration, answer, call, learnerOf);
      if (wire === null) return null;
      const registration = toRegistration(wire);
      if (registration.sourceId === id) return registration;
      throw channel.unreadable(call, 'it is another registration');
    },
    async searchRegistrations(filter) {
      const call: Read = {
        method: 'POST',
        path: path`/api/registrations/search`,
        body: fromFilter(filter),
        form: isList,
        endpoint: registrations,
      };
      return (await channel.readPersonalRows(wireMatch, await channel.ask(call), call, learnerOf)).map(toMatch);
    },
  };
}

function learnerOf(value: unknown): string | null {
  const parsed = wireLearner.safeParse(value);
  return parsed.success ? parsed.data.LearnerIdentifier : null;
}
