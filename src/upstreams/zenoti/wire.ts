import { z } from 'zod';
import { guid, guidOrNull } from '../guid.ts';

const text = z.string().nullish();
const number = z.number().nullish();
const flag = z.boolean().nullish();

/** Numbers of Zenoti are read into text: newer pages of its reference type them long. 0 means none. */
const id = z.union([z.number().int(), z.string()]).transform(String);
const idOrNull = z
  .union([z.number().int(), z.string()])
  .nullish()
  .transform((value) => (value == null || value === 0 || value === '' || value === '0' ? null : String(value)));

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
  price: number,
  instructor_id: guidOrNull,
  assistant_id: guidOrNull,
  room_id: guidOrNull,
  status: number,
  recurrence_id: idOrNull,
  center_id: guid,
  center_name: text,
  registration_id: idOrNull,
  registration_status: number,
  is_free_session: flag,
  can_book: flag,
  can_cancel: flag,
  booking_stage: number,
  capacity: number,
  web_capacity: number,
  wait_listed_count: number,
  occupancy: number,
  web_occupancy: number,
  cancel_stage: number,
  description: text,
  html_description: text,
  available_slots: number,
  current_waitlist_position: number,
  can_book_status_id: z.union([z.string(), z.number()]).nullish(),
  can_book_status: text,
  cancellation_fee_window: number,
  cancellation_fee: number,
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
  catalog_price: number,
  capacity: number,
  allow_web_booking: flag,
  allow_direct_booking: flag,
  allow_cancellation_fee: flag,
  allow_no_show_fee: flag,
  display_name: text,
  show_in_catalog: number,
  sort_order: number,
  show_price: flag,
  allow_wait_list: flag,
  wait_list_lock_window: number,
  enable_enrol: flag,
  level_id: idOrNull,
  registration_notes: text,
  enable_payments: flag,
  image_paths: z.record(z.string(), z.string()).nullish().catch(null),
  min_time: text,
  max_time: text,
  web_capacity: number,
  registration_lock_window: number,
  auto_confirm_lock_window: number,
  sac: text,
  type: number,
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
  sessions: z.array(z.unknown()).nullish(),
  classes: z.array(z.unknown()).nullish(),
  instructors: z.array(z.unknown()).nullish(),
  categories: z.array(z.unknown()).nullish(),
  rooms: z.array(z.unknown()).nullish(),
  levels: z.array(z.unknown()).nullish(),
  opening_time: text,
  // The reference names no fields; siblings call the number of matches total, some say count.
  page_details: z.object({ total: number, count: number }).nullish(),
});
export type WirePage = z.infer<typeof wirePage>;
