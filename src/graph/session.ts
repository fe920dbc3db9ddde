import { centerIdsOf } from '../access/caller.ts';
import { idArgument, idArguments, pageArguments } from './argument.ts';
import type { Complete } from './complete.ts';
import { connection } from './connection.ts';
import { sessionFilter } from './session-filter.ts';
import { daysOf, sessionList } from './session-list.ts';

/** Each centre costs a call to Zenoti, which allows 60 a minute. */
const mostCenters = 10;

export const sessionQueries: Pick<Complete<'Query'>, 'sessions' | 'session'> = {
  async sessions(_, args, context) {
    const page = pageArguments(args);
    const ids = [...new Set(idArguments('centerIds', 'center', args.centerIds, mostCenters))];
    const days = daysOf(args);
    const centers = await context.centers.existing('centerIds', ids);
    const filter = { ...days, ...(await sessionFilter(args.filter, centers, context)) };
    return sessionList(context, centers, { page, filter });
  },
  async session(_, args, { centers, caller, upstreams }) {
    const id = idArgument('id', 'session', args.id);
    const asked =
      args.centerId == null
        ? await centers.byIds(centerIdsOf(caller))
        : await centers.existing('centerId', [idArgument('centerId', 'center', args.centerId)]);
    return upstreams.zenoti.sessionAt(id, asked);
  },
};

/** How old something is by now, in whole seconds. */
const ageSeconds = ({ asOf }: { readonly asOf: Date }): number =>
  Math.max(0, Math.floor((Date.now() - asOf.getTime()) / 1_000));

export const Session: Complete<'Session'> = {
  ageSeconds,
  center: (session, _, { centers }) =>
    centers.at('zenoti', {
      externalId: session.centerExternalId,
      name: session.centerName ?? '',
      referenceId: null,
    }),
};

export const CenterSessions: Complete<'CenterSessions'> = {
  center: ({ centerExternalId }, _, { centers }) =>
    centers.at('zenoti', { externalId: centerExternalId, name: '', referenceId: null }),
};

export const SessionConnection: Complete<'SessionConnection'> = { ...connection, ageSeconds };
