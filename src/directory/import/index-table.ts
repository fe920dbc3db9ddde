import { sql } from 'kysely';
import type { SystemName } from '../../model/system.ts';
import { inBulk } from '../../store/bulk.ts';
import { hasKey } from '../../store/has-key.ts';
import type { Queryable } from '../../store/store.ts';
import { readEnrollments } from '../enrollment-index.ts';
import { readRegistrations } from '../registration-index.ts';
import type { ListColumn } from './column.ts';

/** A row of an index: a record of a system and whose it is, both by that system's ids. */
export interface IndexRow {
  readonly id: string;
  readonly owner: string;
  readonly verified: boolean;
}

/** One of the two indexes, as an import sees it. */
export interface IndexTable {
  readonly column: ListColumn;
  /** The system that the records are of. */
  readonly system: SystemName;
  /** Reads the rows that have one of these ids or belong to one of these owners; a row may come twice. */
  readonly read: (store: Queryable, ids: readonly string[], owners: readonly string[]) => Promise<IndexRow[]>;
  /** Removes rows, except those that were verified. */
  readonly remove: (store: Queryable, ids: readonly string[]) => Promise<unknown>;
  /** Adds unverified rows or gives them another owner; verified ones stay as they are. */
  readonly put: (store: Queryable, rows: readonly Omit<IndexRow, 'verified'>[]) => Promise<void>;
}

const registrations: IndexTable = {
  column: 'registrationIds',
  system: 'shiftiq',
  read: async (store, ids, owners) => {
    const byId = await readRegistrations(store, 'registration_id', ids);
    const byOwner = await readRegistrations(store, 'learner_id', owners);
    return [...byId, ...byOwner].map(({ registrationId, learnerId, verifiedAt }) => ({
      ...{ id: registrationId, owner: learnerId, verified: verifiedAt !== null },
    }));
  },
  remove: ({ db, dialect }, ids) =>
    db
      .deleteFrom('registration_index')
      .where(hasKey({ db, dialect }, 'registration_id', ids))
      .where('verified_at', 'is', null)
      .execute(),
  put: ({ db }, rows) =>
    inBulk(rows, (part) =>
      db
        .insertInto('registration_index')
        .values(part.map(({ id, owner }) => ({ registration_id: id, learner_id: owner })))
        .onConflict((conflict) =>
          conflict
            .column('registration_id')
            .doUpdateSet({ learner_id: sql`excluded.learner_id` })
            .where('registration_index.verified_at', 'is', null),
        )
        .execute(),
    ),
};

const enrollments: IndexTable = {
  column: 'enrollmentIds',
  system: 'skillable',
  read: async (store, ids, owners) => {
    const byId = await readEnrollments(store, 'enrollment_id', ids);
    const byOwner = await readEnrollments(store, 'user_id', owners);
    return [...byId, ...byOwner].map(({ enrollmentId, userId, verifiedAt }) => ({
      ...{ id: enrollmentId, owner: userId, verified: verifiedAt !== null },
    }));
  },
  remove: ({ db, dialect }, ids) =>
    db
      .deleteFrom('enrollment_index')
      .where(hasKey({ db, dialect }, 'enrollment_id', ids))
      .where('verified_at', 'is', null)
      .execute(),
  put: ({ db }, rows) =>
    inBulk(rows, (part) =>
      db
        .insertInto('enrollment_index')
        .values(part.map(({ id, owner }) => ({ enrollment_id: id, user_id: owner })))
        .onConflict((conflict) =>
          conflict
            .column('enrollment_id')
            .doUpdateSet({ user_id: sql`excluded.user_id` })
            .where('enrollment_index.verified_at', 'is', null),
        )
        .execute(),
    ),
};

export const indexTables: readonly IndexTable[] = [registrations, enrollments];
