import { inBulk } from '../store/bulk.ts';
import type { Queryable } from '../store/store.ts';
import type { OperationTable } from '../store/tables.ts';
import { columnOf } from './client-column.ts';
import type { Published } from './published.ts';

/** What publishing again may change; the body and the time of the first publication are never written twice. */
const mutable = [
  'least_calls',
  'most_calls',
  'max_upstream_calls',
  'shape',
  'is_public',
  'owner',
  'purpose',
  'expires_at',
  'retired_at',
  'revision',
] as const satisfies readonly (keyof OperationTable)[];

/** Writes operations, new ones and those that were there before, with the releases that use them. */
export async function writeOperations(
  { db }: Queryable,
  published: readonly Pick<Published, 'operation' | 'shape'>[],
  { revision, at }: { revision: number; at: Date },
): Promise<void> {
  const rows = published.map((each) => toRow(each, revision));
  await inBulk(rows, (part) =>
    db
      .insertInto('operation')
      .values(part)
      .onConflict((conflict) =>
        conflict
          .columns(['client_name', 'id'])
          .doUpdateSet((row) => Object.fromEntries(mutable.map((column) => [column, row.ref(`excluded.${column}`)]))),
      )
      .execute(),
  );
  const releases = published.flatMap(({ operation: { clientName, id, releases } }) =>
    releases.map((release) => ({ client_name: columnOf(clientName), id, release, published_at: at.toISOString() })),
  );
  await inBulk(releases, (part) =>
    db
      .insertInto('operation_release')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

function toRow({ operation, shape }: Pick<Published, 'operation' | 'shape'>, revision: number): OperationTable {
  return {
    client_name: columnOf(operation.clientName),
    id: operation.id,
    name: operation.name,
    kind: operation.kind,
    body: operation.text,
    least_calls: operation.calls.least,
    most_calls: operation.calls.most,
    max_upstream_calls: operation.maxUpstreamCalls,
    shape: JSON.stringify(shape),
    is_public: operation.isPublic ? 1 : 0,
    owner: operation.owner,
    purpose: operation.purpose,
    published_at: operation.publishedAt,
    expires_at: operation.expiresAt,
    last_used_at: operation.lastUsedAt,
    retired_at: operation.retiredAt,
    revision,
  };
}
