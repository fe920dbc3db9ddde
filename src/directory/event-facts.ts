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

/** Keeps what a command told of an event. Its start stays as first told, and a limit that is not told as it is known. */
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
        registration_limit: sql`coalesce(excluded.registration_limit, event_fact.registration_limit)`,
      }),
    )
    .execute();
}

/** An event that a command cancelled: nobody can be registered for it any more. */
export async function markCancelled({ db }: Queryable, eventId: string): Promise<void> {
  await db
    .insertInto('cancelled_event')
    .values({ event_id: eventId })
    .onConflict((conflict) => conflict.column('event_id').doNothing())
    .execute();
}

/** Whether a command cancelled it; one that was cancelled elsewhere is not known. */
export async function isCancelled({ db }: Queryable, eventId: string): Promise<boolean> {
  const row = await db
    .selectFrom('cancelled_event')
    .select('event_id')
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The known events, but for cancelled ones, at a venue that start from one instant on and before another. */
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
    .where('event_id', 'not in', (from) => from.selectFrom('cancelled_event').select('event_id'))
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
