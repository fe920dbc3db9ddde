import DataLoader from 'dataloader';
import { QuadError } from '../../errors.ts';
import { eachKey } from '../../lib/each-key.ts';
import type { SessionList } from '../../model/page.ts';
import type { Session, SessionPage } from '../../model/session.ts';
import type { Channel } from '../channel.ts';
import { listSessions, type SessionListQuery } from './session-list.ts';
import { type SessionsQuery, zenotiSource } from './source.ts';

export function zenotiReads(channel: Channel) {
  const source = zenotiSource(channel);
  /** The schedule is everybody's; what it says of a guest is theirs, so the policy is asked before that call. */
  const sessionPage = new DataLoader<SessionsQuery, SessionPage, string>(
    eachKey(async (query) => {
      const { guestId } = query.filter;
      if (guestId !== undefined && !(await channel.maySee(guestId))) {
        throw new QuadError('FORBIDDEN', 'There is no such student, or this caller may not see them.');
      }
      return source.sessions(query);
    }),
    { cacheKeyFn: ({ centerId, page, size, filter }) => JSON.stringify([centerId, page, size, filter]) },
  );
  return {
    sessionList: (query: SessionListQuery): Promise<SessionList> =>
      listSessions((page) => sessionPage.load(page), query),
    /** One session, which Zenoti finds only below its centre: each of these is asked. */
    sessionAt: async (sessionId: string, centerIds: readonly string[]): Promise<Session | null> => {
      const filter = { sessionId };
      const pages = await Promise.all(
        centerIds.map((centerId) => sessionPage.load({ centerId, page: 1, size: 1, filter })),
      );
      return pages.flatMap((page) => page.sessions).find((session) => session.sourceId === sessionId) ?? null;
    },
  };
}
