import { sql } from 'kysely';
import { inBulk } from '../store/bulk.ts';
import { hasKey } from '../store/has-key.ts';
import { keyedQuery } from '../store/keyed-query.ts';
import { rowsAsOne } from '../store/rows-as-one.ts';
import type { Queryable, Store } from '../store/store.ts';

/** An exam registration that is known to exist. Ids are GUIDs of the booking system in lower case. */
export interface KnownRegistration {
  readonly registrationId: string;
  readonly learnerId: string;
  /** Null where nobody has told. */
  readonly eventId: string | null;
  readonly venueId: string | null;
  /** ISO-8601 instant at which a read or a command first confirmed this row; null if only an import told of it. */
  readonly verifiedAt: string | null;
}

/** The booking system lists no registrations by learner or event, so the gateway keeps those it has come to know. */
export interface RegistrationIndex {
  /** Asks one query however many learners; gives rows in no order. */
  registrationsOfLearners(learnerIds: readonly string[]): Promise<KnownRegistration[]>;
  registrationsOfEvents(eventIds: readonly string[]): Promise<KnownRegistration[]>;
  /** Adds or corrects rows and marks them verified. A null event or venue leaves what is known of it. */
  remember(rows: readonly Omit<KnownRegistration, 'verifiedAt'>[]): Promise<void>;
}

export function openRegistrationIndex(store: Store): RegistrationIndex {
  return {
    registrationsOfLearners: (learnerIds) => readRegistrations(store, 'learner_id', learnerIds),
    registrationsOfEvents: (eventIds) => readRegistrations(store, 'event_id', eventIds),
    remember: (rows) => rememberRegistrations(store, rows),
  };
}

const rowsBy = (column: Column) =>
  keyedQuery((store, keys) =>
    store.db
      .selectFrom('registration_index')
      .selectAll()
      .where(hasKey(store, column, keys)),
  );
type Column = 'registration_id' | 'learner_id' | 'event_id';
const queries = {
  registration_id: rowsBy('registration_id'),
  learner_id: rowsBy('learner_id'),
  event_id: rowsBy('event_id'),
};

/** Reads the rows that have one of the keys in a column. */
export async function readRegistrations(
  store: Queryable,
  column: Column,
  keys: readonly string[],
): Promise<KnownRegistration[]> {
  return (await queries[column](store, keys)).map((row) => ({
    registrationId: row.registration_id,
    learnerId: row.learner_id,
    eventId: row.event_id,
    venueId: row.venue_id,
    verifiedAt: row.verified_at,
  }));
}

/** As `remember`, within a transaction. */
export async function rememberRegistrations(
  store: Queryable,
  rows: readonly Omit<KnownRegistration, 'verifiedAt'>[],
): Promise<void> {
  // One row an id, as a statement may not touch a row twice; sorted, so that two requests that remember the same
  // rows lock them in the same order and cannot wait for each other.
  const sorted = [...new Map(rows.map((row) => [row.registrationId, row])).values()].sort((one, other) =>
    one.registrationId < other.registrationId ? -1 : 1,
  );
  const verified_at = new Date().toISOString();
  await inBulk(sorted, (part) =>
    store.db
      .insertInto('registration_index')
      .columns(['registration_id', 'learner_id', 'event_id', 'venue_id', 'verified_at'])
      .expression(
        rowsAsOne(
          store,
          part.map((row) => [row.registrationId, row.learnerId, row.eventId, row.venueId, verified_at]),
        ),
      )
      .onConflict((conflict) =>
        conflict
          .column('registration_id')
          .doUpdateSet({
            learner_id: sql`excluded.learner_id`,
            event_id: sql`coalesce(excluded.event_id, registration_index.event_id)`,
            venue_id: sql`coalesce(excluded.venue_id, registration_index.venue_id)`,
            verified_at: sql`excluded.verified_at`,
          })
          .where(tellsNews),
      )
      .execute(),
  );
}

/** A registration that is no more. */
export async function forgetRegistration({ db }: Queryable, registrationId: string): Promise<void> {
  await db.deleteFrom('registration_index').where('registration_id', '=', registrationId).execute();
}

/** Every read of a registration comes by here; what is known already must cost no write to the disk. */
const tellsNews = sql<boolean>`registration_index.verified_at is null
  or registration_index.learner_id <> excluded.learner_id
  or registration_index.event_id is distinct from coalesce(excluded.event_id, registration_index.event_id)
  or registration_index.venue_id is distinct from coalesce(excluded.venue_id, registration_index.venue_id)`;
