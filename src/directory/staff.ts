import { globalId } from '../model/id.ts';
import type { Staff } from '../model/staff.ts';
import type { SystemName } from '../model/system.ts';
import { hasKey } from '../store/has-key.ts';
import { keyedQuery } from '../store/keyed-query.ts';
import type { Queryable } from '../store/store.ts';
import { forEachSystem, hasLink, linksColumn, linksIn } from './links.ts';
import { centersColumn, centersIn } from './membership.ts';

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

const rows = (store: Queryable) =>
  store.db
    .selectFrom('staff')
    .select(['id', 'name', 'email'])
    .select([linksColumn(store, 'staff'), centersColumn(store, 'staff')]);

const byId = keyedQuery((store, keys) => rows(store).where(hasKey(store, 'staff.id', keys)));
const byLink = forEachSystem((system) =>
  keyedQuery((store, keys) => rows(store).where(hasLink(store, 'staff', system, keys))),
);

/** Reads staff members by their uuids. */
export async function readStaff(store: Queryable, ids: readonly string[]): Promise<Staff[]> {
  return (await byId(store, ids)).map(staffOf);
}

/** Reads those whom a system knows by these ids. */
export async function readStaffByLink(
  store: Queryable,
  system: SystemName,
  externalIds: readonly string[],
): Promise<Staff[]> {
  return (await byLink[system](store, externalIds)).map(staffOf);
}

function staffOf({ id, name, email, links, centers }: Row): Staff {
  return { id: globalId('staff', id), sourceId: id, name, email, centerIds: centersIn(centers), links: linksIn(links) };
}
