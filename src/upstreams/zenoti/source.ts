import { parseLocal } from '../../lib/instant.ts';
import { path, withQuery } from '../../lib/path.ts';
import type { Session, SessionFilter, SessionPage } from '../../model/session.ts';
import type { Channel } from '../channel.ts';
import type { Call } from '../link.ts';
import { statusCodes, toSession } from './mapping.ts';
import { readSideLists } from './side-lists.ts';
import { wirePage, wireSession } from './wire.ts';

/** One page of one centre's sessions: `page` from 1, `size` from 1 to 100. */
export interface SessionsQuery {
  readonly centerId: string;
  readonly page: number;
  readonly size: number;
  readonly filter: SessionFilter;
}

export interface ZenotiSource {
  /** GET /v1/classes/sessions. Rows come by start; a centre that Zenoti does not know has none. */
  sessions(query: SessionsQuery): Promise<SessionPage>;
}

export function zenotiSource(channel: Channel): ZenotiSource {
  return {
    async sessions(query) {
      const call: Call = { method: 'GET', path: withQuery(path`/v1/classes/sessions`, parametersOf(query)) };
      const page = channel.read(wirePage, (await channel.ask(call)) ?? { sessions: null }, call);
      const side = readSideLists(page, channel, call);
      const rows = channel.readRows(wireSession, page.sessions, call);
      const forGuest = query.filter.guestId !== undefined;
      return {
        sessions: firstOfEach(rows.map((row) => toSession(row, side, forGuest))),
        rowCount: page.sessions?.length ?? 0,
        totalCount: page.page_details?.total ?? page.page_details?.count ?? null,
        opensAtLocal: parseLocal(page.opening_time),
      };
    },
  };
}

/** A page may show a row twice: the first one counts. */
function firstOfEach(sessions: readonly Session[]): Session[] {
  const seen = new Set<string>();
  return sessions.filter(({ sourceId }) => !seen.has(sourceId) && seen.add(sourceId));
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
