import { type AliasedRawBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Links, type SystemName, systemNames } from '../model/system.ts';
import { hasKey, type KeysToCome } from '../store/has-key.ts';
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

/** The column `links` of an owner's row: its links as JSON, null where it has none. */
export function linksColumn({ dialect }: Queryable, kind: OwnerKind): AliasedRawBuilder<string | null, 'links'> {
  const gathered =
    dialect === 'sqlite'
      ? sql`json_group_object(system, external_id)`
      : sql`json_object_agg(system, external_id)::text`;
  const owner = sql.ref(`${kind}.id`);
  return sql<string | null>`(select ${gathered} from link where owner_id = ${owner} and kind = ${sql.lit(kind)})`.as(
    'links',
  );
}

/** What that column says. */
export function linksIn(column: string | null): Links {
  return column === null ? {} : (JSON.parse(column) as Links);
}

/** The condition that a system knows the owner of a row by one of the ids that are given later. */
export function hasLink(store: Queryable, kind: OwnerKind, system: SystemName, keys: KeysToCome): RawBuilder<SqlBool> {
  return sql`${sql.ref(`${kind}.id`)} in (select owner_id from link
    where ${hasKey(store, 'external_id', keys)} and kind = ${sql.lit(kind)} and system = ${sql.lit(system)})`;
}

/** One of something for each system. */
export function forEachSystem<Made>(make: (system: SystemName) => Made): Readonly<Record<SystemName, Made>> {
  return Object.fromEntries(systemNames.map((system) => [system, make(system)])) as Record<SystemName, Made>;
}
