import { callerId, centerIdsOf, type KnownCaller } from '../access/caller.ts';
import type { ViewerRole } from '../generated/graphql.ts';
import type { Complete } from './complete.ts';

export const viewerQueries: Pick<Complete<'Query'>, 'viewer'> = {
  viewer: (_, _args, { caller }) => (caller.kind === 'anonymous' ? null : caller),
};

export const Viewer: Complete<'Viewer'> = {
  id: callerId,
  roles: (caller) => [roleOf(caller)],
  name: nameOf,
  centers: (caller, _, { centers }) => centers.byIds(centerIdsOf(caller)),
  student: (caller, _, { people }) => (caller.kind === 'student' ? people.byId(caller.student.sourceId) : null),
  application: ({ client }: KnownCaller) => client?.name ?? null,
};

function roleOf(caller: KnownCaller): ViewerRole {
  if (caller.kind === 'application') return caller.client.role === 'partner' ? 'PARTNER' : 'INTEGRATION';
  return caller.kind === 'student' ? 'STUDENT' : 'STAFF';
}

function nameOf(caller: KnownCaller): string {
  if (caller.kind === 'application') return caller.client.name;
  return (caller.kind === 'student' ? caller.student : caller.staff).name;
}
