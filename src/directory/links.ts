import type { Links, SystemName } from '../model/system.ts';
import { hasKey } from '../store/has-key.ts';
import type { Queryable } from '../store/store.ts';
import type { OwnerKind } from '../store/tables.ts';

type MutableLinks = { -readonly [system in keyof Links]: Links[system] };

/** Gives the links of the owners, by owner; who has none is not in it. */
export async function linksOf(
  store: Queryable,
  kind: OwnerKind,
  owners: readonly string[],
): Promise<Map<string, Links>> {
  const rows = await store.db
    .selectFrom('link')
    .select(['owner_id', 'system', 'external_id'])
    .where('kind', '=', kind)
    .where(hasKey(store, 'owner_id', owners))
    .execute();
  return linksByOwner(rows);
}

/** Groups rows of the link table by their owner. */
export function linksByOwner(
  rows: readonly { owner_id: string; system: string; external_id: string }[],
): Map<string, Links> {
  const links = new Map<string, MutableLinks>();
  for (const row of rows) {
    const known = links.get(row.owner_id) ?? {};
    known[row.system as SystemName] = row.external_id;
    links.set(row.owner_id, known);
  }
  return links;
}

/** Gives the uuids of those whom a system knows by these ids. */
export async function ownersOf(
  store: Queryable,
  kind: OwnerKind,
  claim: { system: SystemName; externalIds: readonly string[] },
): Promise<string[]> {
  if (claim.externalIds.length === 0) return [];
  const rows = await store.db
    .selectFrom('link')
    .select('owner_id')
    .where('kind', '=', kind)
    .where('system', '=', claim.system)
    .where(hasKey(store, 'external_id', claim.externalIds))
    .execute();
  return rows.map((row) => row.owner_id);
}
