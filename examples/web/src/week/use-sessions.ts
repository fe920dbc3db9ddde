import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import type { StudentSessionsQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { type Problem, problemsAt } from '../graph/problem.ts';
import { errorsOf, toFailure } from '../graph/to-failure.ts';
import { useLastError } from '../graph/use-last-error.ts';
import { ownZone, wallTime } from '../time/zone.ts';

const StudentSessions = graphql(`
  query StudentSessions($id: ID!, $from: LocalDate!, $to: LocalDate!, $after: String) {
    student(id: $id) {
      id
      sessions(from: $from, to: $to, first: 100, after: $after) {
        asOf
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { cursor node { id startsAtLocal guest { registrationStatus } ...SessionCard } }
      }
    }
  }
`);

type Connection = NonNullable<NonNullable<StudentSessionsQuery['student']>['sessions']>;
export type ListedSession = Connection['edges'][number]['node'];

export interface Sessions {
  /** Null while there are none to show. */
  readonly list: readonly ListedSession[] | null;
  readonly problems: readonly Problem[];
  readonly isLoading: boolean;
  /** The time on the reader's clock at which the system told this; null where it did not. */
  readonly asOf: string | null;
  /** False while a further page is on its way, or did not come. */
  readonly isWhole: boolean;
  readonly retry: () => void;
}

/** The class sessions of a student's week: all pages of them, as a day may be cut in two by a page. */
export function useSessions(id: string, week: readonly string[]): Sessions {
  const query = useQuery(StudentSessions, {
    variables: { id, from: week[0] ?? '', to: week.at(-1) ?? '' },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
    notifyOnNetworkStatusChange: true,
  });
  const { data, loading, refetch, fetchMore } = query;
  const error = useLastError(query);
  // A page that did not come is not asked for again by itself.
  const [stuck, setStuck] = useState<{ readonly at: string; readonly error: unknown } | null>(null);
  const sessions = data?.student?.sessions ?? null;
  const after = sessions?.pageInfo.hasNextPage === true ? (sessions.pageInfo.endCursor ?? null) : null;
  const missing = after !== null && stuck?.at === after ? stuck.error : undefined;
  const mayGoOn = !loading && error === undefined && missing === undefined;
  useEffect(() => {
    if (after === null || !mayGoOn) return;
    const fail = (why: unknown) => setStuck({ at: after, error: why });
    fetchMore({ variables: { after } }).then((more) => more.error === undefined || fail(more.error), fail);
  }, [mayGoOn, after, fetchMore]);
  return {
    list: sessions?.edges.map(({ node }) => node) ?? null,
    problems: problemsOf(error ?? missing),
    isLoading: loading,
    asOf: sessions === null ? null : wallTime(sessions.asOf, ownZone()).slice(11),
    isWhole: after === null,
    retry() {
      setStuck(null);
      void refetch();
    },
  };
}

/** A request that failed leaves out these sessions alone, as the rest of the page came in another. */
function problemsOf(error: unknown): readonly Problem[] {
  const failure = toFailure(error);
  if (failure === null) return [];
  const placed = problemsAt(errorsOf(error), ['student', 'sessions']);
  if (placed.length > 0) return placed;
  const none = { upstream: null, requestId: null, below: [], retryable: true, code: 'UNREACHABLE' };
  if (failure.kind === 'refused') return [{ ...none, ...failure }];
  return [{ ...none, message: failure.kind === 'unreachable' ? 'The gateway did not answer.' : failure.message }];
}
