import DataLoader from 'dataloader';
import { notForThisCaller } from '../../errors.ts';
import { eachKey } from '../../lib/each-key.ts';
import type { Center } from '../../model/center.ts';
import type { SessionList } from '../../model/page.ts';
import type { Session, SessionPage } from '../../model/session.ts';
import type { Channel } from '../channel.ts';
import { listSessions, type SessionListQuery } from './session-list.ts';
import { sessionLookup } from './session-lookup.ts';
import { type SessionsQuery, zenotiSource } from './source.ts';

export function zenotiReads(channel: Channel) {
  const source = zenotiSource(channel);
  /** The schedule is everybody's; what it says of a guest is theirs, so the policy is asked before that call. */
  const sessionPage = new DataLoader<SessionsQuery, SessionPage, string>(
    eachKey(async (query) => {
      const { guestId } = query.filter;
      if (guestId === undefined) return source.sessions(query);
      if (!(await channel.maySee(guestId))) throw notForThisCaller('student');
      const page = await source.sessions(query);
      await channel.given(guestId);
      return page;
    }),
    {
      cacheKeyFn: ({ centerId, page, size, filter, isAnew = false }) =>
        JSON.stringify([centerId, page, size, filter, isAnew]),
    },
  );
  const session = sessionLookup((queries) => sessionPage.loadMany(queries), channel.now);
  return {
    sessionList: (query: SessionListQuery): Promise<SessionList> =>
      listSessions((page) => sessionPage.load(page), query),
    /** One session, which Zenoti finds only below its centre: each of these is asked. */
    sessionAt: (sessionId: string, centers: readonly Center[], isOneOfSeveral = false): Promise<Session | null> =>
      session.load({
        ...{ sessionId, isOneOfSeveral },
        centerIds: centers.map((center) => center.links.zenoti).filter((id) => id !== undefined),
      }),
  };
}
