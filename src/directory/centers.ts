import type { Center } from '../model/center.ts';
import { globalId } from '../model/id.ts';
import { hasKey } from '../store/has-key.ts';
import type { Queryable } from '../store/store.ts';
import { linksOf } from './links.ts';

/** Reads centres by their uuids, by name. */
export async function readCenters(store: Queryable, ids: readonly string[]): Promise<Center[]> {
  if (ids.length === 0) return [];
  const [rows, links] = await Promise.all([
    store.db
      .selectFrom('center')
      .select(['id', 'name', 'reference_id', 'time_zone'])
      .where(hasKey(store, 'id', ids))
      .orderBy('name_key')
      .orderBy('id')
      .execute(),
    linksOf(store, 'center', ids),
  ]);
  return rows.map((row) => ({
    id: globalId('center', row.id),
    sourceId: row.id,
    name: row.name,
    referenceId: row.reference_id,
    timeZone: row.time_zone,
    inDirectory: true,
    links: links.get(row.id) ?? {},
  }));
}

/** Reads every centre, by name. */
export async function readAllCenters(store: Queryable): Promise<Center[]> {
  const rows = await store.db.selectFrom('center').select('id').execute();
  return readCenters(
    store,
    rows.map((row) => row.id),
  );
}
