import DataLoader from 'dataloader';
import type { Session, SessionPage } from '../../model/session.ts';
import type { SessionsQuery } from './source.ts';

/** A session, and the centres that may have it. */
export interface SessionKey {
  readonly sessionId: string;
  readonly centerIds: readonly string[];
  /** Whether others are asked for by the same field. */
  readonly isOneOfSeveral: boolean;
}

/** Where a list begins without a first day is not documented: at today, a session of yesterday would not be found. */
const longAgo = '2000-01-01';
/** The vendor's maximum. */
const largestPage = 100;
/** What a centre has next begins a day ago, as its clock may be behind UTC. In milliseconds. */
const dayMs = 24 * 60 * 60 * 1000;

type Load = (queries: readonly SessionsQuery[]) => Promise<(SessionPage | Error)[]>;

/**
 * Sessions by id. Zenoti finds one only below its centre, and one id a call. So where one field asks for several, they are
 * first looked for in what each centre has next: one call a centre, which is the same for everybody and is kept.
 */
export function sessionLookup(load: Load, now: () => number): DataLoader<SessionKey, Session | null, string> {
  async function nextOf(centerIds: readonly string[]): Promise<Map<string, SessionPage | Error>> {
    const from = new Date(now() - dayMs).toISOString().slice(0, 10);
    const pages = await load(centerIds.map((centerId) => ({ centerId, page: 1, size: largestPage, filter: { from } })));
    return new Map(centerIds.map((centerId, index) => [centerId, pages[index] ?? new Error('no page')]));
  }

  async function find(
    key: SessionKey,
    next: ReadonlyMap<string, SessionPage | Error>,
  ): Promise<Session | Error | null> {
    const { sessionId, centerIds } = key;
    const listed = centerIds.map((centerId) => next.get(centerId)).filter((page) => page !== undefined);
    const shown = sessionIn(listed, sessionId);
    if (shown !== undefined) return shown;
    const filter = { sessionId, from: longAgo };
    const answering = centerIds.filter((centerId) => !(next.get(centerId) instanceof Error));
    const pages = await load(answering.map((centerId) => ({ centerId, page: 1, size: 1, filter })));
    // A centre that failed may be the one that has it.
    const failure = [...listed, ...pages].find((page) => page instanceof Error);
    return sessionIn(pages, sessionId) ?? failure ?? null;
  }

  return new DataLoader(
    async (keys) => {
      const next = await nextOf(centersOfSeveral(keys));
      return Promise.all(keys.map((key) => find(key, next)));
    },
    { cacheKeyFn: ({ sessionId, centerIds }) => [sessionId, ...centerIds].join(' ') },
  );
}

/** The centres at which one field looks for several. */
function centersOfSeveral(keys: readonly SessionKey[]): string[] {
  const together = keys.filter(({ isOneOfSeveral }) => isOneOfSeveral);
  return [...new Set(together.flatMap(({ centerIds }) => centerIds))];
}

function sessionIn(pages: readonly (SessionPage | Error)[], sessionId: string): Session | undefined {
  const sessions = pages.flatMap((page) => (page instanceof Error ? [] : page.sessions));
  return sessions.find(({ sourceId }) => sourceId === sessionId);
}
