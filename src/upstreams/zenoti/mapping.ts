import { parseLocal, parseUtc } from '../../lib/instant.ts';
import { globalId } from '../../model/id.ts';
import type { Session, SessionGuest, SessionRegistrationStatus, SessionStatus } from '../../model/session.ts';
import type { SideLists } from './side-lists.ts';
import type { WireSession } from './wire.ts';

/** The documented numbers, which the filter sends and the answer carries. */
export const statusCodes = { ACTIVE: 0, CANCELLED: 1, UPCOMING: 2, IN_PROGRESS: 3, COMPLETED: 4 } as const;

const statuses = new Map<number, SessionStatus>(
  Object.entries(statusCodes).map(([status, code]) => [code, status as keyof typeof statusCodes]),
);

const registrationStatuses: readonly SessionRegistrationStatus[] = [
  'REGISTERED',
  'CANCELLED',
  'NO_SHOW',
  'SIGNED_IN',
  'WAITLISTED',
  'SUBSTITUTED',
  'CLASS_CANCELLED',
  'CLOSED',
  'ENROLLED',
  'REJECTED',
];

/** What a page tells of all its sessions. */
export interface PageFacts {
  readonly side: SideLists;
  /** Whether Zenoti was asked for a guest. */
  readonly forGuest: boolean;
  /** When the page came. */
  readonly asOf: Date;
}

/** Joins a session with what its page tells. */
export function toSession(wire: WireSession, { side, forGuest, asOf }: PageFacts): Session {
  return {
    asOf,
    id: globalId('session', wire.id),
    sourceId: wire.id,
    name: wire.name ?? null,
    startsAt: parseUtc(wire.start_time_utc ?? wire.strat_time_utc),
    endsAt: parseUtc(wire.end_time_utc),
    startsAtLocal: parseLocal(wire.start_time),
    endsAtLocal: parseLocal(wire.end_time),
    status: wire.status == null ? 'UNKNOWN' : (statuses.get(wire.status) ?? 'UNKNOWN'),
    statusCode: wire.status ?? null,
    class: find(side.classes, wire.class_id),
    instructor: find(side.instructors, wire.instructor_id),
    isInstructorSubstituted: wire.is_instructor_substituted ?? null,
    assistant: find(side.instructors, wire.assistant_id),
    room: find(side.rooms, wire.room_id),
    centerExternalId: wire.center_id,
    centerName: wire.center_name ?? null,
    recurrenceId: wire.recurrence_id,
    seats: {
      capacity: wire.capacity ?? null,
      occupancy: wire.occupancy ?? null,
      webCapacity: wire.web_capacity ?? null,
      webOccupancy: wire.web_occupancy ?? null,
      waitListed: wire.wait_listed_count ?? null,
      available: wire.available_slots ?? null,
    },
    price: wire.price ?? null,
    cancellationFee: wire.cancellation_fee ?? null,
    cancellationFeeWindowDays: wire.cancellation_fee_window ?? null,
    bookingStageCode: wire.booking_stage ?? null,
    cancelStageCode: wire.cancel_stage ?? null,
    description: wire.description ?? null,
    descriptionHtml: wire.html_description ?? null,
    // Without a guest Zenoti fills these fields with zeros, which would read as a registration of nobody.
    guest: forGuest ? toGuest(wire) : null,
  };
}

function toGuest(wire: WireSession): SessionGuest {
  // Status 0 is "registered", so only the registration's number tells whether there is one.
  const code = wire.registration_id === null ? null : (wire.registration_status ?? null);
  return {
    registrationId: wire.registration_id,
    registrationStatus: code === null ? null : (registrationStatuses[code] ?? 'UNKNOWN'),
    registrationStatusCode: code,
    canBook: wire.can_book ?? null,
    canCancel: wire.can_cancel ?? null,
    canBookStatus: wire.can_book_status ?? null,
    canBookStatusCode: wire.can_book_status_id == null ? null : String(wire.can_book_status_id),
    waitListPosition: wire.current_waitlist_position ?? null,
    isFree: wire.is_free_session ?? null,
  };
}

/** A row that a page does not describe is null: pages have been seen to leave some out. */
function find<Row>(rows: ReadonlyMap<string, Row>, id: string | null): Row | null {
  return id === null ? null : (rows.get(id) ?? null);
}
