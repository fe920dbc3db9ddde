import { globalId } from '../model/id.ts';
import type { Staff } from '../model/staff.ts';
import { hasKey } from '../store/has-key.ts';
import type { Queryable } from '../store/store.ts';
import { linksOf } from './links.ts';

/** Reads staff members by their uuids. */
export async function readStaff(store: Queryable, ids: readonly string[]): Promise<Staff[]> {
  if (ids.length === 0) return [];
  const [rows, links, centers] = await Promise.all([
    store.db
      .selectFrom('staff')
      .select(['id', 'name', 'email'])
      .where(hasKey(store, 'id', ids))
      .execute(),
    linksOf(store, 'staff', ids),
    centersOfStaff(store, ids),
  ]);
  return rows.map(({ id, name, email }) => ({
    id: globalId('staff', id),
    sourceId: id,
    name,
    email,
    centerIds: centers.get(id) ?? [],
    links: links.get(id) ?? {},
  }));
}

async function centersOfStaff(store: Queryable, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await store.db
    .selectFrom('center_staff')
    .innerJoin('center', 'center.id', 'center_staff.center_id')
    .select(['center_staff.staff_id', 'center.id'])
    .where(hasKey(store, 'center_staff.staff_id', ids))
    .orderBy('center.name_key')
    .orderBy('center.id')
    .execute();
  const centers = new Map<string, string[]>();
  for (const { staff_id, id } of rows) {
    const known = centers.get(staff_id);
    if (known) known.push(id);
    else centers.set(staff_id, [id]);
  }
  return centers;
}
