import type { OperationMode, OperationPolicy } from '../model/operation.ts';
import type { Queryable, Store } from '../store/store.ts';
import { change } from './change.ts';
import { columnOf } from './client-column.ts';
import { type Standing, standingOf } from './standing.ts';

/** What to set; null: as for the others. What is left out stays as it is. */
export interface PolicyWish {
  readonly mode?: OperationMode | null;
  readonly maxUpstreamCalls?: number | null;
}

/** Every policy that was set: that of all others first, the rest by name. */
export async function listPolicies({ db }: Queryable): Promise<OperationPolicy[]> {
  const rows = await db.selectFrom('operation_policy').select(['client_name', 'mode', 'max_upstream_calls']).execute();
  const sorted = rows.sort((one, other) => (one.client_name < other.client_name ? -1 : 1));
  return sorted.map(({ client_name, mode, max_upstream_calls }) => ({
    clientName: client_name === '' ? null : client_name,
    mode,
    maxUpstreamCalls: max_upstream_calls,
  }));
}

/**
 * Sets what is wished for a client, null for all that have no policy of their own. A name that no client with a key has is
 * from then on that of a front end. Gives 'revoked', having set nothing, for a client that was revoked.
 */
export function setPolicy(store: Store, clientName: string | null, wish: PolicyWish): Promise<Standing> {
  return change(store, async (within) => {
    const standing = clientName === null ? 'front-end' : await standingOf(within, clientName);
    if (standing === 'revoked') return { outcome: standing, isNew: false };
    const columns = {
      ...(wish.mode !== undefined && { mode: wish.mode }),
      ...(wish.maxUpstreamCalls !== undefined && { max_upstream_calls: wish.maxUpstreamCalls }),
    };
    const client_name = columnOf(clientName);
    await within.db
      .insertInto('operation_policy')
      .values({ client_name, mode: null, max_upstream_calls: null, ...columns })
      .onConflict((conflict) => conflict.column('client_name').doUpdateSet({ client_name, ...columns }))
      .execute();
    return { outcome: standing, isNew: true };
  });
}

/** How many calls an operation of a client is allowed that says nothing of it; null where no policy says it either. */
export async function budgetOf({ db }: Queryable, clientName: string | null): Promise<number | null> {
  const rows = await db
    .selectFrom('operation_policy')
    .select(['client_name', 'max_upstream_calls'])
    .where('client_name', 'in', ['', columnOf(clientName)])
    .execute();
  const of = (name: string) => rows.find(({ client_name }) => client_name === name)?.max_upstream_calls ?? null;
  return of(columnOf(clientName)) ?? of('');
}
