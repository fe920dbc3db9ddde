import type { Context } from '../context.ts';
import { badArgument } from '../errors.ts';
import type { Center } from '../model/center.ts';
import type { SessionList } from '../model/page.ts';
import type { SessionFilter } from '../model/session.ts';
import type { PageArguments } from './argument.ts';

interface Days {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

/** `from` and `to` as a filter; BAD_USER_INPUT where they are the wrong way round. */
export function daysOf({ from, to }: Days): SessionFilter {
  if (from != null && to != null && to < from) throw badArgument('to', 'give a day that is not before "from".');
  return { ...(from == null ? {} : { from }), ...(to == null ? {} : { to }) };
}

/** The sessions of those of the centres that Zenoti knows; null where it knows none of them. */
export async function sessionList(
  { upstreams }: Context,
  centers: readonly Center[],
  { page, filter }: { page: PageArguments; filter: SessionFilter },
): Promise<SessionList | null> {
  const centerIds = centers.map((center) => center.links.zenoti).filter((id) => id !== undefined);
  return centerIds.length === 0 ? null : upstreams.zenoti.sessionList({ centerIds, filter, ...page });
}
