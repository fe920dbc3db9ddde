import type { OperationPolicy, OperationRecord } from '../model/operation.ts';
import { hasKey } from '../store/has-key.ts';
import type { Queryable, Store } from '../store/store.ts';
import type { OperationReleaseTable, OperationTable } from '../store/tables.ts';
import { change } from './change.ts';
import { columnOf } from './client-column.ts';
import { listPolicies } from './policies.ts';
import type { Shape } from './shape.ts';

/** What names an operation: ids are unique for a client only. `clientName` null for one that every client may run. */
export type OperationKey = Pick<OperationRecord, 'clientName' | 'id'>;

/** The registry, or what of it is newer than a revision. */
export interface RegistryChanges {
  /** What to ask after next time. */
  readonly revision: number;
  /** Those that changed, the expired and the retired too. One may be told again the next time. */
  readonly operations: readonly OperationRecord[];
  /** All of them, changed or not. */
  readonly policies: readonly OperationPolicy[];
}

/** By name, so that a database that lacks one of them says so. */
const columns = [
  'client_name',
  'id',
  'name',
  'kind',
  'body',
  'least_calls',
  'most_calls',
  'max_upstream_calls',
  'is_public',
  'owner',
  'purpose',
  'published_at',
  'expires_at',
  'last_used_at',
  'retired_at',
] as const satisfies readonly (keyof OperationTable)[];

type Row = Pick<OperationTable, (typeof columns)[number]>;

/** Gives what changed after the revision `since`, 0 for all there is; null when nothing did. Throws what the database throws. */
export async function readRegistry(store: Store, since: number): Promise<RegistryChanges | null> {
  // First of all: what is published between these reads has a higher revision, and is found the next time.
  const { revision } = await store.db.selectFrom('operation_revision').select('revision').executeTakeFirstOrThrow();
  if (revision <= since) return null;
  const rows = await store.db.selectFrom('operation').select(columns).where('revision', '>', since).execute();
  return { revision, operations: await withReleases(store, rows), policies: await listPolicies(store) };
}

/** Every operation, by client and name; with `clientName` those of one client, null for those of all clients. */
export async function listOperations(store: Queryable, clientName?: string | null): Promise<OperationRecord[]> {
  const all = store.db.selectFrom('operation').select(columns);
  const rows = await (clientName === undefined ? all : all.where('client_name', '=', columnOf(clientName))).execute();
  const sortKey = ({ clientName: client, name, id }: OperationRecord) => JSON.stringify([client ?? '', name, id]);
  return (await withReleases(store, rows)).sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

/** What each of these operations answered when it was published. Throws what the database throws. */
export async function readShapes(
  { db }: Queryable,
  operations: readonly OperationRecord[],
): Promise<ReadonlyMap<OperationRecord, Shape>> {
  const rows = await db.selectFrom('operation').select(['client_name', 'id', 'shape']).execute();
  const byKey = new Map(rows.map((row) => [keyOf(row), row.shape]));
  const shapeAt = ({ clientName, id }: OperationKey): Shape =>
    JSON.parse(byKey.get(keyOf({ client_name: columnOf(clientName), id })) ?? '{}');
  return new Map(operations.map((operation) => [operation, shapeAt(operation)]));
}

/** Writes down that operations were used at an instant. Whoever reads the registry is not told of it. */
export function touch(store: Store, used: readonly OperationKey[], at: Date): Promise<void> {
  const used_at = at.toISOString();
  const byClient = Map.groupBy(used, ({ clientName }) => columnOf(clientName));
  // As a change, so that it does not lock rows in another order than a publication does.
  return change(store, async (within) => {
    for (const [client_name, keys] of byClient) {
      const ids = keys.map(({ id }) => id);
      await within.db
        .updateTable('operation')
        .set({ last_used_at: used_at })
        .where('client_name', '=', client_name)
        .where(hasKey(within, 'id', ids))
        .where((is) => is.or([is('last_used_at', 'is', null), is('last_used_at', '<', used_at)]))
        .execute();
    }
    return { outcome: undefined, isNew: false };
  });
}

/** The names of the clients that have or had a key. No front end goes by one of them. */
export async function keyedClientNames({ db }: Queryable): Promise<string[]> {
  return (await db.selectFrom('client').select('name').execute()).map(({ name }) => name);
}

async function withReleases(store: Queryable, rows: readonly Row[]): Promise<OperationRecord[]> {
  const ids = rows.map(({ id }) => id);
  const releases = await store.db
    .selectFrom('operation_release')
    .select(['client_name', 'id', 'release'])
    .where(hasKey(store, 'id', ids))
    .orderBy('published_at')
    .orderBy('release')
    .execute();
  const byKey = Map.groupBy(releases, keyOf);
  return rows.map((row) => toRecord(row, byKey.get(keyOf(row)) ?? []));
}

function keyOf({ client_name, id }: { client_name: string; id: string }): string {
  return JSON.stringify([client_name, id]);
}

function toRecord(row: Row, releases: readonly Pick<OperationReleaseTable, 'release'>[]): OperationRecord {
  return {
    clientName: row.client_name === '' ? null : row.client_name,
    id: row.id,
    name: row.name,
    kind: row.kind,
    text: row.body,
    calls: { least: row.least_calls, most: row.most_calls },
    maxUpstreamCalls: row.max_upstream_calls,
    isPublic: row.is_public === 1,
    releases: releases.map(({ release }) => release),
    owner: row.owner,
    purpose: row.purpose,
    publishedAt: row.published_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    retiredAt: row.retired_at,
  };
}
