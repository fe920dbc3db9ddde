import { sql } from 'kysely';
import { inBulk } from '../store/bulk.ts';
import { hasKey } from '../store/has-key.ts';
import { keyedQuery } from '../store/keyed-query.ts';
import { rowsAsOne } from '../store/rows-as-one.ts';
import type { Queryable, Store } from '../store/store.ts';

/** A class enrollment that is known to exist, with the user that it is of. Both ids are positive numbers as text. */
export interface KnownEnrollment {
  readonly enrollmentId: string;
  readonly userId: string;
  /** ISO-8601 instant at which a read first confirmed this row; null if only an import told of it. */
  readonly verifiedAt: string | null;
}

/** Enrollments can be read by their id alone, so the gateway keeps which ids belong to whom. */
export interface EnrollmentIndex {
  /** By user, the ids of those who have any, in no order. Asks one query however many users. */
  idsOfUsers(userIds: readonly string[]): Promise<Map<string, readonly string[]>>;
  /** Adds or corrects rows and marks them verified. */
  remember(rows: readonly Omit<KnownEnrollment, 'verifiedAt'>[]): Promise<void>;
}

export function openEnrollmentIndex(store: Store): EnrollmentIndex {
  return {
    idsOfUsers: (userIds) => idsOfUsers(store, userIds),
    remember: (rows) => remember(store, rows),
  };
}

const rowsBy = (column: Column) =>
  keyedQuery((store, keys) =>
    store.db
      .selectFrom('enrollment_index')
      .selectAll()
      .where(hasKey(store, column, keys)),
  );
type Column = 'enrollment_id' | 'user_id';
const queries = { enrollment_id: rowsBy('enrollment_id'), user_id: rowsBy('user_id') };

/** Reads the rows that have one of the keys in a column. */
export async function readEnrollments(
  store: Queryable,
  column: Column,
  keys: readonly string[],
): Promise<KnownEnrollment[]> {
  return (await queries[column](store, keys)).map((row) => ({
    enrollmentId: row.enrollment_id,
    userId: row.user_id,
    verifiedAt: row.verified_at,
  }));
}

/** One row a user: to bring over a row of each enrollment takes longer than to find them. */
const gathered = keyedQuery((store, keys) =>
  store.db
    .selectFrom('enrollment_index')
    .select(['user_id', sql<string>`string_agg(enrollment_id, ' ')`.as('ids')])
    .where(hasKey(store, 'user_id', keys))
    .groupBy('user_id'),
);

async function idsOfUsers(store: Queryable, userIds: readonly string[]): Promise<Map<string, readonly string[]>> {
  // No id has a space in it: they are numbers.
  return new Map((await gathered(store, userIds)).map((row) => [row.user_id, row.ids.split(' ')]));
}

async function remember(store: Store, rows: readonly Omit<KnownEnrollment, 'verifiedAt'>[]): Promise<void> {
  // One row an id and sorted, for the same reasons as in the index of registrations.
  const sorted = [...new Map(rows.map((row) => [row.enrollmentId, row])).values()].sort((one, other) =>
    one.enrollmentId < other.enrollmentId ? -1 : 1,
  );
  const verified_at = new Date().toISOString();
  await inBulk(sorted, (part) =>
    store.db
      .insertInto('enrollment_index')
      .columns(['enrollment_id', 'user_id', 'verified_at'])
      .expression(
        rowsAsOne(
          store,
          part.map((row) => [row.enrollmentId, row.userId, verified_at]),
        ),
      )
      .onConflict((conflict) =>
        conflict
          .column('enrollment_id')
          .doUpdateSet({ user_id: sql`excluded.user_id`, verified_at: sql`excluded.verified_at` })
          .where(sql<boolean>`enrollment_index.verified_at is null or enrollment_index.user_id <> excluded.user_id`),
      )
      .execute(),
  );
}
