import { parseLocal } from '../../lib/instant.ts';
import { path, withQuery } from '../../lib/path.ts';
import type { SessionFilter, SessionPage } from '../../model/session.ts';
import type { Channel, Reading } from '../channel.ts';
import type { Read } from '../endpoint.ts';
import type { Form } from '../form.ts';
import { bookings, schedule } from './endpoints.ts';
import { statusCodes, toSession } from './mapping.ts';
import { readSideLists } from './side-lists.ts';
import { type WirePage, wirePage, wireSession } from './wire.ts';

/** One page of one centre's sessions: `page` from 1, `size` from 1 to 100. */
export interface SessionsQuery {
  readonly centerId: string;
  readonly page: number;
  readonly size: number;
  readonly filter: SessionFilter;
  /** Whether what was kept of it was given and does not suffice. */
  readonly isAnew?: boolean;
}

export interface ZenotiSource {
  /** GET /v1/classes/sessions. Rows come by start; a centre that Zenoti does not know has none. */
  sessions(query: SessionsQuery): Promise<SessionPage>;
}

/** An answer that does not speak of sessions at all is no page. */
const isPage: Form = ({ body }) => wirePage.safeParse(body).success;

/** Of a centre that Zenoti does not know. */
const noPage: WirePage = { sessions: null };

export function zenotiSource(channel: Channel): ZenotiSource {
  return {
    async sessions({ isAnew = false, ...query }) {
      const { guestId, registrationId } = query.filter;
      const isOfSomebody = guestId !== undefined || registrationId !== undefined;
      const call: Read = {
        method: 'GET',
        path: withQuery(path`/v1/classes/sessions`, parametersOf(query)),
        form: isPage,
        endpoint: isOfSomebody ? bookings : schedule,
      };
      const reading = readingOf(query, call);
      if (isAnew) return channel.askAnew(call, reading);
      // Pages of different ages would lose and double rows.
      if (query.page > 1) return reading.read(channel, await channel.ask(call), new Date());
      const { value, isKept } = await channel.askKept(call, reading);
      return { ...value, isKept };
    },
  };
}

function readingOf({ centerId, filter }: SessionsQuery, call: Read): Reading<SessionPage> {
  const forGuest = filter.guestId !== undefined;
  return {
    read(reader, body, asOf) {
      const page = body === null ? noPage : reader.read(wirePage, body, call);
      const side = readSideLists(page, reader, call);
      const rows = reader.readRows(wireSession, page.sessions, call, ({ id }) => id);
      return {
        sessions: rows.map((row) => toSession(row, { side, forGuest, asOf })),
        rowCount: page.sessions?.length ?? 0,
        totalCount: page.page_details?.total ?? page.page_details?.count ?? null,
        opensAtLocal: parseLocal(page.opening_time),
        asOf,
        isKept: false,
      };
    },
    suits: ({ sessions }) =>
      sessions.every(
        ({ sourceId, centerExternalId }) =>
          centerExternalId === centerId && (filter.sessionId === undefined || sourceId === filter.sessionId),
      ),
  };
}

/** The documented query parameters under their documented names. */
function parametersOf({ centerId, page, size, filter }: SessionsQuery): Record<string, string | number | undefined> {
  const parameters: Record<string, string | number | undefined> = {
    center_id: centerId,
    page,
    size,
    start_date: filter.from,
    end_date: filter.to,
    class_name: filter.className,
    class_id: filter.classId,
    session_name: filter.sessionName,
    session_id: filter.sessionId,
    recurrence_id: filter.recurrenceId,
    registration_id: filter.registrationId,
    guest_id: filter.guestId,
    show_in_catalog: filter.showInCatalog === undefined ? undefined : Number(filter.showInCatalog),
    status: filter.status === undefined ? undefined : statusCodes[filter.status],
  };
  for (const [index, { property, value }] of (filter.properties ?? []).entries()) {
    parameters[`filters[${index}].property`] = property;
    parameters[`filters[${index}].value`] = value;
  }
  return parameters;
}
