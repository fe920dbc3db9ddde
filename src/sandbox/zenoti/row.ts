import type { Booking } from '../school/booking.ts';
import type { ClassPlan, Row } from '../school/catalog.ts';
import type { Session } from '../school/session.ts';
import { localText } from '../zone.ts';

const utc = (instant: Date) => localText(instant, 'UTC');
const isLoud = (session: Session) => session.center.referenceId.startsWith('IT');

/** The status number at `now`: by the clock 2 upcoming, 3 in progress, 4 completed, unless something else is kept. */
export function statusAt(session: Session, now: Date): number {
  if (session.status !== null) return session.status;
  if (session.end <= now) return 4;
  return session.start <= now ? 3 : 2;
}

// Without a guest these stand at their defaults. A missing booking and the status "registered" both read 0.
function guestFields(session: Session, status: number, guest: { booking: Booking | undefined } | null) {
  const booking = guest?.booking;
  const open = status === 0 || status === 2;
  const holds = booking !== undefined && [0, 4, 8].includes(booking.status);
  return {
    registration_id: booking?.registrationId ?? 0,
    registration_status: booking?.status ?? 0,
    can_book: guest !== null && open && !booking && session.occupancy < session.capacity,
    can_cancel: open && holds,
    current_waitlist_position: booking?.waitlistPosition ?? null,
  };
}

/** A session as the reference spells it, slips included; local times have no offset and UTC times no Z. */
export function toRow(session: Session, now: Date, guest: { booking: Booking | undefined } | null) {
  const { center } = session;
  const loud = (id: string) => (isLoud(session) ? id.toUpperCase() : id);
  const status = statusAt(session, now);
  const price = session.plan?.price ?? 0;
  return {
    id: session.id,
    name: session.name,
    class_id: session.classId,
    start_time: localText(session.start, center.timeZone),
    end_time: localText(session.end, center.timeZone),
    strat_time_utc: utc(session.start),
    end_time_utc: utc(session.end),
    price,
    instructor_id: loud(session.instructor.id),
    assistant_id: session.assistant?.id ?? null,
    room_id: loud(session.roomId),
    status,
    recurrence_id: session.recurrenceId,
    center_id: loud(center.zenotiId),
    center_name: center.name,
    ...guestFields(session, status, guest),
    is_free_session: price === 0,
    booking_stage: 0,
    capacity: session.capacity,
    web_capacity: session.webCapacity,
    wait_listed_count: session.waiting,
    occupancy: session.occupancy,
    web_occupancy: Math.min(session.occupancy, session.webCapacity ?? 0),
    cancel_stage: 0,
    description: session.description,
    html_description: session.description && `<p>${session.description}</p>`,
    available_slots: session.capacity - session.occupancy,
    can_book_status_id: '0',
    can_book_status: '',
    cancellation_fee_window: 1,
    cancellation_fee: price > 0 ? 5 : 0,
    is_instructor_substituted: session.substituted,
  };
}

export function toClassRow(plan: ClassPlan) {
  return {
    id: plan.id,
    name: plan.name,
    category_id: plan.categoryId,
    start_date: '2020-01-01T00:00:00',
    end_date: null,
    description: plan.type === 3 ? null : `${plan.name} with a teacher`,
    html_description: null,
    catalog_price: plan.price,
    capacity: plan.capacity,
    allow_web_booking: true,
    allow_direct_booking: true,
    allow_cancellation_fee: plan.price > 0,
    allow_no_show_fee: false,
    display_name: plan.type === 2 ? null : plan.name,
    show_in_catalog: Number(plan.inCatalog),
    sort_order: plan.id - 11_370,
    show_price: plan.price > 0,
    allow_wait_list: plan.type === 3 ? null : true,
    wait_list_lock_window: 1,
    enable_enrol: plan.type === 2,
    level_id: plan.levelId,
    registration_notes: '',
    enable_payments: plan.price > 0,
    image_paths: plan.type === 1 ? { '100x100': `https://images.example.org/${plan.id}.png` } : null,
    min_time: null,
    max_time: null,
    web_capacity: Math.ceil(plan.capacity / 2),
    registration_lock_window: 1.5,
    auto_confirm_lock_window: 2,
    sac: '999293',
    type: plan.type,
  };
}

export function toInstructorRow({ id, name }: Row) {
  return { id, name, description: `${name} teaches adults and teenagers`, image_paths: null };
}
