import type { Queryable } from '../store/store.ts';

/**
 * What a name is: that of a client with a key, of one whose keys were revoked, of a front end that has a policy or operations
 * and goes by its name alone, or of nobody.
 */
export type Standing = 'keyed' | 'revoked' | 'front-end' | 'unknown';

export async function standingOf({ db }: Queryable, name: string): Promise<Standing> {
  const client = await db.selectFrom('client').select('revoked_at').where('name', '=', name).executeTakeFirst();
  if (client !== undefined) return client.revoked_at === null ? 'keyed' : 'revoked';
  for (const table of ['operation_policy', 'operation'] as const) {
    const found = await db
      .selectFrom(table)
      .select('client_name')
      .where('client_name', '=', name)
      .limit(1)
      .executeTakeFirst();
    if (found !== undefined) return 'front-end';
  }
  return 'unknown';
}
