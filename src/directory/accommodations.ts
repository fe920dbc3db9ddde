import type { Accommodation } from '../model/registration.ts';
import { hasKey } from '../store/has-key.ts';
import { keyedQuery } from '../store/keyed-query.ts';
import type { Queryable } from '../store/store.ts';

const rowsOf = keyedQuery((store, keys) =>
  store.db
    .selectFrom('accommodation')
    .selectAll()
    .where(hasKey(store, 'registration_id', keys))
    .orderBy('type'),
);

/** What this gateway granted, by registration; each list by type. One query however many registrations. */
export async function accommodationsOf(
  store: Queryable,
  registrationIds: readonly string[],
): Promise<Map<string, Accommodation[]>> {
  const rows = await rowsOf(store, registrationIds);
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

/** Keeps what this gateway granted; one of the same type takes the place of the earlier one. */
export async function keepAccommodation(
  { db }: Queryable,
  registrationId: string,
  { type, name, timeExtensionMinutes }: Accommodation,
): Promise<void> {
  await db
    .insertInto('accommodation')
    .values({ registration_id: registrationId, type, name, time_extension_minutes: timeExtensionMinutes })
    .onConflict((conflict) =>
      conflict.columns(['registration_id', 'type']).doUpdateSet({ name, time_extension_minutes: timeExtensionMinutes }),
    )
    .execute();
}

/** Drops one that was revoked, or all of a registration where no type is given. */
export async function dropAccommodations({ db }: Queryable, registrationId: string, type?: string): Promise<void> {
  const all = db.deleteFrom('accommodation').where('registration_id', '=', registrationId);
  await (type === undefined ? all : all.where('type', '=', type)).execute();
}
