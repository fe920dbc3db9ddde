import { sql } from 'kysely';
import type { Queryable } from '../store/store.ts';

/** An exam event that a command made or met. Ids are those of the booking system. */
export interface EventFact {
  readonly eventId: string;
  readonly venueId: string;
  /** ISO-8601 instant. */
  readonly startsAt: string;
  /** How many it takes; null where nobody has told. */
  readonly registrationLimit: number | null;
}

/** Keeps what a command told of an event. A limit that is not told leaves the one that is known. */
export async function rememberEvent({ db }: Queryable, fact: EventFact): Promise<void> {
  await db
    .insertInto('event_fact')
    .values({
      event_id: fact.eventId,
      venue_id: fact.venueId,
      starts_at: fact.startsAt,
      registration_limit: fact.registrationLimit,
    })
    .onConflict((conflict) =>
      conflict.column('event_id').doUpdateSet({
        venue_id: sql`excluded.venue_id`,
        starts_at: sql`excluded.starts_at`,
        registration_limit: sql`coalesce(excluded.registration_limit, event_fact.registration_limit)`,
      }),
    )
    .execute();
}

/** An event that is no more. */
export async function forgetEvent({ db }: Queryable, eventId: string): Promise<void> {
  await db.deleteFrom('event_fact').where('event_id', '=', eventId).execute();
}

/** The known events at a venue that start from one instant on and before another. */
export async function eventsAt(
  { db }: Queryable,
  { venueId, from, before }: { venueId: string; from: string; before: string },
): Promise<EventFact[]> {
  const rows = await db
    .selectFrom('event_fact')
    .selectAll()
    .where('venue_id', '=', venueId)
    .where('starts_at', '>=', from)
    .where('starts_at', '<', before)
    .execute();
  return rows.map(factOf);
}

/** Null where no command has met it. */
export async function eventFact({ db }: Queryable, eventId: string): Promise<EventFact | null> {
  const row = await db.selectFrom('event_fact').selectAll().where('event_id', '=', eventId).executeTakeFirst();
  return row === undefined ? null : factOf(row);
}

interface Row {
  readonly event_id: string;
  readonly venue_id: string;
  readonly starts_at: string;
  readonly registration_limit: number | null;
}

function factOf(row: Row): EventFact {
  return {
    eventId: row.event_id,
    venueId: row.venue_id,
    startsAt: row.starts_at,
    registrationLimit: row.registration_limit,
  };
}
