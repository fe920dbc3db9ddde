import { parseLocal } from '../../lib/instant.ts';
import { path, withQuery } from '../../lib/path.ts';
import type { SessionFilter, SessionPage } from '../../model/session.ts';
import type { Channel, Kept } from '../channel.ts';
import type { Form } from '../form.ts';
import type { Call } from '../transport.ts';
import { statusCodes, toSession } from './mapping.ts';
import { readSideLists } from './side-lists.ts';
import { type WirePage, wirePage, wireSession } from './wire.ts';

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

/** An answer that does not speak of sessions at all is no page. */
const isPage: Form = ({ body }) => wirePage.safeParse(body).success;

/** Of a centre that Zenoti does not know. */
const noPage: WirePage = { sessions: null };

export function zenotiSource(channel: Channel): ZenotiSource {
  /** What it says of a guest is that guest's, and is kept for nobody. */
  async function askNow(call: Call): Promise<Kept<WirePage>> {
    const answer = await channel.ask(call);
    return { value: answer === null ? noPage : channel.read(wirePage, answer, call), asOf: new Date() };
  }

  async function askOrRecall(call: Call): Promise<Kept<WirePage>> {
    return (await channel.askKept(wirePage, call)) ?? { value: noPage, asOf: new Date() };
  }

  return {
    async sessions(query) {
      const call: Call = {
        method: 'GET',
        path: withQuery(path`/v1/classes/sessions`, parametersOf(query)),
        form: isPage,
      };
      const forGuest = query.filter.guestId !== undefined;
      const { value: page, asOf } = await (forGuest ? askNow(call) : askOrRecall(call));
      const side = readSideLists(page, channel, call);
      const rows = channel.readRows(wireSession, page.sessions, call, ({ id }) => id);
      return {
        sessions: rows.map((row) => toSession(row, { side, forGuest, asOf })),
        rowCount: page.sessions?.length ?? 0,
        totalCount: page.page_details?.total ?? page.page_details?.count ?? null,
        opensAtLocal: parseLocal(page.opening_time),
        asOf,
      };
    },
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
