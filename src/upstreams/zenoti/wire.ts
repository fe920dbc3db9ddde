import * as z from 'zod';
import { guid, guidOrNull } from '../guid.ts';
import { quickly, unsure } from '../row-reader.ts';

const text = z.string().nullish();
/** A sum of money, or hours. */
const decimal = z.number().nullish();
/** What the graph gives as Int. */
const integer = z.int32().nullish();
const flag = z.boolean().nullish();

/** Numbers of Zenoti are read into text: newer pages of its reference type them long. 0 means none. */
const id = quickly(
  z.union([z.number().int().positive(), z.string().regex(/^[1-9]\d{0,18}$/)]).transform(String),
  (value) => (Number.isSafeInteger(value) && Number(value) > 0 ? String(value) : unsure),
);
const idOrNull = quickly(
  z
    .union([z.number().int().nonnegative(), z.string().regex(/^\d{0,19}$/)])
    .nullish()
    .transform((value) => (value == null || value === '' || Number(value) === 0 ? null : String(value))),
  (value) => {
    if (value == null || value === 0) return null;
    return Number.isSafeInteger(value) && Number(value) > 0 ? String(value) : unsure;
  },
);

/** Counted before they are read: each costs more than its text, and a wrong one costs a problem of its own. */
const imagePaths = z
  .custom<object>((paths) => typeof paths === 'object' && paths !== null && Object.keys(paths).length <= 100)
  .pipe(z.record(z.string(), z.string()));

export const wireSession = z.object({
  id,
  name: text,
  class_id: idOrNull,
  // On the centre's clock, without an offset.
  start_time: text,
  end_time: text,
  // The reference spells it so; newer pages and other endpoints say start_time_utc, so both are read.
  strat_time_utc: text,
  start_time_utc: text,
  end_time_utc: text,
  price: decimal,
  instructor_id: guidOrNull,
  assistant_id: guidOrNull,
  room_id: guidOrNull,
  status: integer,
  recurrence_id: idOrNull,
  center_id: guid,
  center_name: text,
  registration_id: idOrNull,
  registration_status: integer,
  is_free_session: flag,
  can_book: flag,
  can_cancel: flag,
  booking_stage: integer,
  capacity: integer,
  web_capacity: integer,
  wait_listed_count: integer,
  occupancy: integer,
  web_occupancy: integer,
  cancel_stage: integer,
  description: text,
  html_description: text,
  available_slots: integer,
  current_waitlist_position: integer,
  can_book_status_id: z.union([z.string(), z.number()]).nullish(),
  can_book_status: text,
  cancellation_fee_window: integer,
  cancellation_fee: decimal,
  is_instructor_substituted: flag,
});
export type WireSession = z.infer<typeof wireSession>;

export const wireClass = z.object({
  id,
  name: text,
  category_id: idOrNull,
  start_date: text,
  end_date: text,
  description: text,
  html_description: text,
  catalog_price: decimal,
  capacity: integer,
  allow_web_booking: flag,
  allow_direct_booking: flag,
  allow_cancellation_fee: flag,
  allow_no_show_fee: flag,
  display_name: text,
  show_in_catalog: integer,
  sort_order: integer,
  show_price: flag,
  allow_wait_list: flag,
  wait_list_lock_window: integer,
  enable_enrol: flag,
  level_id: idOrNull,
  registration_notes: text,
  enable_payments: flag,
  image_paths: imagePaths.nullish().catch(null),
  min_time: text,
  max_time: text,
  web_capacity: integer,
  registration_lock_window: decimal,
  auto_confirm_lock_window: decimal,
  sac: text,
  type: integer,
});
export type WireClass = z.infer<typeof wireClass>;

export const wireInstructor = z.object({ id: guid, name: text, description: text, image_paths: text });
export type WireInstructor = z.infer<typeof wireInstructor>;

export const wireCategory = z.object({ id, name: text, parent_id: idOrNull });
export type WireCategory = z.infer<typeof wireCategory>;

export const wireRoom = z.object({ id: guid, name: text });
export type WireRoom = z.infer<typeof wireRoom>;

export const wireLevel = z.object({ id, code: text, name: text, description: text, html_description: text });
export type WireLevel = z.infer<typeof wireLevel>;

/** The lists are called objects in the reference; they are lists of rows, and are read row by row. */
export const wirePage = z.object({
  // Null for none; an answer that does not speak of sessions at all is no page.
  sessions: z.array(z.unknown()).nullable(),
  classes: z.array(z.unknown()).nullish(),
  instructors: z.array(z.unknown()).nullish(),
  categories: z.array(z.unknown()).nullish(),
  rooms: z.array(z.unknown()).nullish(),
  levels: z.array(z.unknown()).nullish(),
  opening_time: text,
  // The reference names no fields; siblings call the number of matches total, some say count.
  page_details: z.object({ total: integer, count: integer }).nullish(),
});
export type WirePage = z.infer<typeof wirePage>;
