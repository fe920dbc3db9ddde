import { globalId } from '../model/id.ts';
import type { Student } from '../model/student.ts';
import type { SystemName } from '../model/system.ts';
import { hasKey } from '../store/has-key.ts';
import { keyedQuery } from '../store/keyed-query.ts';
import type { Queryable } from '../store/store.ts';
import { forEachSystem, hasLink, linksColumn, linksIn } from './links.ts';
import { centersColumn, centersIn } from './membership.ts';

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

const rows = (store: Queryable) =>
  store.db
    .selectFrom('student')
    .select(['id', 'name', 'email', 'code'])
    .select([linksColumn(store, 'student'), centersColumn(store, 'student')]);

const byId = keyedQuery((store, keys) => rows(store).where(hasKey(store, 'student.id', keys)));
const byLink = forEachSystem((system) =>
  keyedQuery((store, keys) => rows(store).where(hasLink(store, 'student', system, keys))),
);

/** Reads students by their uuids. */
export async function readStudents(store: Queryable, ids: readonly string[]): Promise<Student[]> {
  return (await byId(store, ids)).map(studentOf);
}

/** Reads those whom a system knows by these ids. */
export async function readStudentsByLink(
  store: Queryable,
  system: SystemName,
  externalIds: readonly string[],
): Promise<Student[]> {
  return (await byLink[system](store, externalIds)).map(studentOf);
}

function studentOf({ id, name, email, code, links, centers }: Row): Student {
  return {
    id: globalId('student', id),
    sourceId: id,
    name,
    email,
    code,
    centerIds: centersIn(centers),
    links: linksIn(links),
  };
}
