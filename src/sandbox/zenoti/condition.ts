import { parseUuid } from '../../lib/uuid.ts';
import type { Booking } from '../school/booking.ts';
import type { Session } from '../school/session.ts';
import { invalidData } from './failure.ts';

export type Condition = (session: Session) => boolean;

const mostFilters = 5;

function same(read: (session: Session) => number | undefined, text: string): Condition {
  if (!/^\d{1,18}$/.test(text)) throw invalidData();
  return (session) => read(session) === Number(text);
}

function sameGuid(read: (session: Session) => string | undefined, text: string): Condition {
  const id = parseUuid(text);
  if (id === null) throw invalidData();
  return (session) => read(session) === id;
}

function includes(read: (session: Session) => string | undefined, text: string): Condition {
  return (session) => read(session)?.toLowerCase().includes(text.toLowerCase()) ?? false;
}

// No reference tells which properties may be filtered by; these are the fields of a session and of its class.
const properties: Record<string, (text: string) => Condition> = {
  session_id: (text) => same((session) => session.id, text),
  class_id: (text) => same((session) => session.classId, text),
  recurrence_id: (text) => same((session) => session.recurrenceId, text),
  category_id: (text) => same((session) => session.plan?.categoryId, text),
  level_id: (text) => same((session) => session.plan?.levelId, text),
  instructor_id: (text) => sameGuid((session) => session.instructor.id, text),
  assistant_id: (text) => sameGuid((session) => session.assistant?.id, text),
  room_id: (text) => sameGuid((session) => session.roomId, text),
  session_name: (text) => includes((session) => session.name, text),
  class_name: (text) => includes((session) => session.plan?.name, text),
  show_in_catalog: (text) => same((session) => Number(session.plan?.inCatalog ?? true), text),
};

// These have a parameter of their own; the rest goes by `filters[i].property` and `filters[i].value` only.
const parameters = ['session_id', 'class_id', 'recurrence_id', 'session_name', 'class_name', 'show_in_catalog'];

function condition(property: string, value: string): Condition {
  const make = Object.hasOwn(properties, property) ? properties[property] : undefined;
  if (!make || !value) throw invalidData();
  return make(value);
}

function ofRegistration(text: string, bookings: readonly Booking[]): Condition {
  if (!/^\d{1,18}$/.test(text)) throw invalidData();
  const booking = bookings.find((one) => one.registrationId === Number(text));
  return (session) => session.id === booking?.sessionId;
}

/** Every condition that the query sets on sessions, the five property filters included; an empty parameter sets none. */
export function conditionsOf(query: URLSearchParams, bookings: readonly Booking[]): Condition[] {
  const own = parameters.flatMap((name) => {
    const value = query.get(name);
    return value ? [condition(name, value)] : [];
  });
  const filters = Array.from({ length: mostFilters }, (_, index) => index).flatMap((index) => {
    const property = query.get(`filters[${index}].property`);
    return property ? [condition(property, query.get(`filters[${index}].value`) ?? '')] : [];
  });
  const registration = query.get('registration_id');
  return [...own, ...filters, ...(registration ? [ofRegistration(registration, bookings)] : [])];
}
