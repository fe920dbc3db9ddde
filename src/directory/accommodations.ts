import type { Accommodation } from '../model/registration.ts';
import { hasKey } from '../store/has-key.ts';
import type { Queryable } from '../store/store.ts';

/** What this gateway granted, by registration; each list by type. One query however many registrations. */
export async function accommodationsOf(
  store: Queryable,
  registrationIds: readonly string[],
): Promise<Map<string, Accommodation[]>> {
  const rows = await store.db
    .selectFrom('accommodation')
    .selectAll()
    .where(hasKey(store, 'registration_id', registrationIds))
    .orderBy('type')
    .execute();
  const found = new Map<string, Accommodation[]>(registrationIds.map((id) => [id, []]));
  for (const row of rows) {
    found.get(row.registration_id)?.push({
      type: row.type,
      name: row.name,
      timeExtensionMinutes: row.time_extension_minutes,
    });
  }
  return found;
}
