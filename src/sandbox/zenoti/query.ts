import { parseUuid } from '../../lib/uuid.ts';
import type { Center } from '../school/center.ts';
import type { School } from '../school.ts';
import { localDate } from '../zone.ts';
import { type Condition, conditionsOf } from './condition.ts';
import { invalidData, invalidInput, unprocessable } from './failure.ts';

/** A request for sessions, read and found possible. */
export interface SessionQuery {
  readonly center: Center;
  readonly page: number;
  readonly size: number;
  /** The centre's dates, both included; `to` null reaches to the end. */
  readonly from: string;
  readonly to: string | null;
  readonly guestId: string | null;
  /** Null shows whatever isn't cancelled. */
  readonly status: number | null;
  readonly conditions: readonly Condition[];
}

const largestSize = 100;

function centerOf(query: URLSearchParams, school: School): Center {
  const id = parseUuid(query.get('center_id'));
  const center = school.centers.find((one) => one.zenotiId === id);
  if (!center) throw invalidInput('center_id names no center of this organization');
  return center;
}

function guestOf(query: URLSearchParams, school: School): string | null {
  const text = query.get('guest_id');
  if (!text) return null;
  const id = parseUuid(text);
  if (id === null || !school.students.some((student) => student.zenotiId === id)) {
    throw invalidInput('guest_id names no guest of this organization');
  }
  return id;
}

function pageNumber(query: URLSearchParams, name: 'page' | 'size', usual: number): number {
  const text = query.get(name);
  if (!text) return usual;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw unprocessable(`${name} must be a whole number from 1`);
  const value = Number(text);
  if (name === 'size' && value > largestSize) throw unprocessable(`size cannot be more than ${largestSize}`);
  return value;
}

function dateOf(query: URLSearchParams, name: 'start_date' | 'end_date'): string | null {
  const text = query.get(name);
  if (!text) return null;
  const date = /^(\d{4}-\d{2}-\d{2})(T[\d:.]+)?$/.exec(text)?.[1];
  const read = new Date(`${date}T00:00:00Z`);
  // A thirtieth of February would be read as a day of March.
  if (Number.isNaN(read.getTime()) || !read.toISOString().startsWith(date ?? '-')) throw invalidData();
  return date ?? null;
}

function statusOf(query: URLSearchParams): number | null {
  const text = query.get('status');
  if (!text) return null;
  if (!/^\d{1,3}$/.test(text)) throw invalidData();
  return Number(text);
}

/** Reads the query; throws `Refused` with the vendor's answer. Without dates it means from the centre's today on. */
export function readQuery(query: URLSearchParams, school: School, now: Date): SessionQuery {
  const center = centerOf(query, school);
  return {
    center,
    guestId: guestOf(query, school),
    page: pageNumber(query, 'page', 1),
    size: pageNumber(query, 'size', 10),
    from: dateOf(query, 'start_date') ?? localDate(now, center.timeZone),
    to: dateOf(query, 'end_date'),
    status: statusOf(query),
    conditions: conditionsOf(query, school.bookings),
  };
}
