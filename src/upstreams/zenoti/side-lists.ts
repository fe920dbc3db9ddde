import { parseLocal } from '../../lib/instant.ts';
import type { Category, Instructor, Level, Room, SessionClass, SessionClassType } from '../../model/session.ts';
import type { Reader } from '../reader.ts';
import type { Call } from '../transport.ts';
import { type WireClass, type WirePage, wireCategory, wireClass, wireInstructor, wireLevel, wireRoom } from './wire.ts';

/** The rows that a page's sessions refer to, by their ids in one form: GUIDs in lower case, numbers as text. */
export interface SideLists {
  readonly classes: ReadonlyMap<string, SessionClass>;
  readonly instructors: ReadonlyMap<string, Instructor>;
  readonly rooms: ReadonlyMap<string, Room>;
}

// 1 and 2 are both documented as Class.
const classTypes = new Map<number, SessionClassType>([
  [1, 'CLASS'],
  [2, 'CLASS'],
  [3, 'WORKSHOP'],
]);

export function readSideLists(page: WirePage, reader: Reader, call: Call): SideLists {
  const categories = byId(reader.readRows(wireCategory, page.categories, call), (row) => ({
    id: row.id,
    name: row.name ?? null,
    parentId: row.parent_id,
  }));
  const levels = byId(reader.readRows(wireLevel, page.levels, call), (row) => ({
    id: row.id,
    code: row.code ?? null,
    name: row.name ?? null,
    description: row.description ?? null,
    descriptionHtml: row.html_description ?? null,
  }));
  return {
    classes: byId(reader.readRows(wireClass, page.classes, call), (row) => toClass(row, categories, levels)),
    instructors: byId(reader.readRows(wireInstructor, page.instructors, call), (row) => ({
      id: row.id,
      name: row.name ?? null,
      description: row.description ?? null,
      imagePath: row.image_paths ?? null,
    })),
    rooms: byId(reader.readRows(wireRoom, page.rooms, call), (row) => ({ id: row.id, name: row.name ?? null })),
  };
}

function byId<Wire, Row extends { readonly id: string }>(
  rows: readonly Wire[],
  map: (row: Wire) => Row,
): Map<string, Row> {
  return new Map(rows.map(map).map((row) => [row.id, row]));
}

function toClass(
  wire: WireClass,
  categories: ReadonlyMap<string, Category>,
  levels: ReadonlyMap<string, Level>,
): SessionClass {
  return {
    id: wire.id,
    name: wire.name ?? null,
    displayName: wire.display_name ?? null,
    type: wire.type == null ? 'UNKNOWN' : (classTypes.get(wire.type) ?? 'UNKNOWN'),
    typeCode: wire.type ?? null,
    category: categories.get(wire.category_id ?? '') ?? null,
    level: levels.get(wire.level_id ?? '') ?? null,
    startsAtLocal: parseLocal(wire.start_date),
    endsAtLocal: parseLocal(wire.end_date),
    earliestStartLocal: parseLocal(wire.min_time),
    latestStartLocal: parseLocal(wire.max_time),
    description: wire.description ?? null,
    descriptionHtml: wire.html_description ?? null,
    catalogPrice: wire.catalog_price ?? null,
    capacity: wire.capacity ?? null,
    webCapacity: wire.web_capacity ?? null,
    allowsWebBooking: wire.allow_web_booking ?? null,
    allowsDirectBooking: wire.allow_direct_booking ?? null,
    allowsWaitList: wire.allow_wait_list ?? null,
    allowsEnrollment: wire.enable_enrol ?? null,
    allowsPayments: wire.enable_payments ?? null,
    chargesCancellationFee: wire.allow_cancellation_fee ?? null,
    chargesNoShowFee: wire.allow_no_show_fee ?? null,
    showsPrice: wire.show_price ?? null,
    showInCatalogCode: wire.show_in_catalog ?? null,
    sortOrder: wire.sort_order ?? null,
    // Days here, hours in the two below: so the reference says.
    waitListLockWindowDays: wire.wait_list_lock_window ?? null,
    registrationLockWindowHours: wire.registration_lock_window ?? null,
    autoConfirmLockWindowHours: wire.auto_confirm_lock_window ?? null,
    registrationNotes: wire.registration_notes ?? null,
    servicesAccountingCode: wire.sac ?? null,
    images: Object.entries(wire.image_paths ?? {}).map(([size, location]) => ({ size, location })),
  };
}
