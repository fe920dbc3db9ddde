import type { Center } from '../model/center.ts';
import { globalId } from '../model/id.ts';
import type { SystemName } from '../model/system.ts';
import { hasKey } from '../store/has-key.ts';
import { keyedQuery } from '../store/keyed-query.ts';
import type { Queryable } from '../store/store.ts';
import { forEachSystem, hasLink, linksColumn, linksIn } from './links.ts';

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

const rows = (store: Queryable) =>
  store.db
    .selectFrom('center')
    .select(['id', 'name', 'reference_id', 'time_zone'])
    .select(linksColumn(store, 'center'))
    .orderBy('name_key')
    .orderBy('id');

const byId = keyedQuery((store, keys) => rows(store).where(hasKey(store, 'center.id', keys)));
const byLink = forEachSystem((system) =>
  keyedQuery((store, keys) => rows(store).where(hasLink(store, 'center', system, keys))),
);

/** Reads centres by their uuids. */
export async function readCenters(store: Queryable, ids: readonly string[]): Promise<Center[]> {
  return (await byId(store, ids)).map(centerOf);
}

/** Reads those that a system knows by these ids. */
export async function readCentersByLink(
  store: Queryable,
  system: SystemName,
  externalIds: readonly string[],
): Promise<Center[]> {
  return (await byLink[system](store, externalIds)).map(centerOf);
}

/** Reads every centre, by name. */
export async function readAllCenters(store: Queryable): Promise<Center[]> {
  return (await rows(store).execute()).map(centerOf);
}

function centerOf(row: Row): Center {
  return {
    id: globalId('center', row.id),
    sourceId: row.id,
    name: row.name,
    referenceId: row.reference_id,
    timeZone: row.time_zone,
    inDirectory: true,
    links: linksIn(row.links),
  };
}
