import { centerIdsOf } from '../access/caller.ts';
import type { Complete } from './complete.ts';

export const viewerQueries: Pick<Complete<'Query'>, 'viewer'> = {
  viewer: (_, _args, { caller }) => (caller.kind === 'anonymous' ? null : caller),
};

export const Viewer: Complete<'Viewer'> = {
  id: (person) => (person.kind === 'student' ? person.student : person.staff).id,
  role: (person) => (person.kind === 'student' ? 'STUDENT' : 'STAFF'),
  name: (person) => (person.kind === 'student' ? person.student : person.staff).name,
  centers: (person, _, { centers }) => centers.byIds(centerIdsOf(person)),
  student: (person) => (person.kind === 'student' ? person.student : null),
};
