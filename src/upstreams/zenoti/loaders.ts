import DataLoader from 'dataloader';
import { notForThisCaller } from '../../errors.ts';
import { eachKey } from '../../lib/each-key.ts';
import type { Center } from '../../model/center.ts';
import type { SessionList } from '../../model/page.ts';
import type { Session, SessionPage } from '../../model/session.ts';
import type { Channel } from '../channel.ts';
import { listSessions, type SessionListQuery } from './session-list.ts';
import { type SessionsQuery, zenotiSource } from './source.ts';

/** Where a list begins without a first day is not documented: at today, a session of yesterday would not be found. */
const longAgo = '2000-01-01';

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
  return {
    sessionList: (query: SessionListQuery): Promise<SessionList> =>
      listSessions((page) => sessionPage.load(page), query),
    /** One session, which Zenoti finds only below its centre: each of these is asked. */
    sessionAt: async (sessionId: string, centers: readonly Center[]): Promise<Session | null> => {
      const centerIds = centers.map((center) => center.links.zenoti).filter((id) => id !== undefined);
      const filter = { sessionId, from: longAgo };
      const pages = await sessionPage.loadMany(centerIds.map((centerId) => ({ centerId, page: 1, size: 1, filter })));
      const found = pages.flatMap((page) => (page instanceof Error ? [] : page.sessions));
      const session = found.find(({ sourceId }) => sourceId === sessionId);
      if (session !== undefined) return session;
      // A centre that failed may be the one that has it.
      const failure = pages.find((page) => page instanceof Error);
      if (failure !== undefined) throw failure;
      return null;
    },
  };
}
