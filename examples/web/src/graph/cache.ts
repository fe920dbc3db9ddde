import { type FieldPolicy, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import possibleTypes from '../generated/possible-types.ts';

/** What Apollo Client needs to know of this graph that its answers don't tell. */
export function makeCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: possibleTypes.possibleTypes,
    typePolicies: {
      Query: {
        fields: {
          // Who was met in a list is known by their id: nothing is asked twice for a name.
          student: (existing, { args, toReference }) =>
            existing === undefined ? toReference({ __typename: 'Student', id: args?.id }) : existing,
          // What became of a command takes the place of what was known before: nothing of an earlier outcome holds.
          command: { merge: (_, incoming) => incoming },
          students: { keyArgs: ['search', 'centerId'] },
        },
      },
      Student: {
        fields: {
          sessions: pagesOf(['from', 'to']),
          // Another page replaces nothing here: all of them are asked for at once.
          enrollments: { keyArgs: false },
          registrations: { keyArgs: false },
        },
      },
      Event: { fields: whereTold('number', 'title', 'format', 'examType', 'startsAt', 'isFull', 'isClosed', 'center') },
      // The same class is another thing to another student: what may be booked and what was booked is theirs. Kept under its
      // global id, one student's answer would be shown to the next whom a member of staff looks at.
      Session: { keyFields: false },
      Encounter: { keyFields: false },
    },
  });
}

/** Each answer tells of an event what its place in the graph knows: null is no reason to forget what another told. */
function whereTold(...fields: string[]): Record<string, FieldPolicy> {
  const policy: FieldPolicy = { merge: (existing, incoming) => incoming ?? existing ?? null };
  return Object.fromEntries(fields.map((field) => [field, policy]));
}

/** Pages of a list as one list. Unlike Apollo's own policy it keeps that there is no list, which is an answer too. */
function pagesOf(keyArgs: string[]): FieldPolicy {
  const pages = relayStylePagination(keyArgs);
  return {
    ...pages,
    merge(existing, incoming, options) {
      // A further page that is missing takes nothing from those that are there.
      if (incoming === null) return options.args?.after == null ? null : existing;
      return typeof pages.merge === 'function' ? pages.merge(existing ?? undefined, incoming, options) : incoming;
    },
  };
}
