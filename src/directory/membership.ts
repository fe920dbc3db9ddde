import { type AliasedRawBuilder, sql } from 'kysely';
import type { Queryable } from '../store/store.ts';

/** The column `centers` of a person's row: the uuids of their centres as JSON, by name; null where they have none. */
export function centersColumn(
  { dialect }: Queryable,
  kind: 'student' | 'staff',
): AliasedRawBuilder<string | null, 'centers'> {
  const inOrder = sql`center.id order by center.name_key, center.id`;
  const gathered = dialect === 'sqlite' ? sql`json_group_array(${inOrder})` : sql`json_agg(${inOrder})::text`;
  const membership = sql.table(`center_${kind}`);
  return sql<
    string | null
  >`(select ${gathered} from ${membership} as belongs join center on center.id = belongs.center_id
    where ${sql.ref(`belongs.${kind}_id`)} = ${sql.ref(`${kind}.id`)})`.as('centers');
}

/** What that column says. */
export function centersIn(column: string | null): string[] {
  return column === null ? [] : (JSON.parse(column) as string[]);
}
