import { identity } from '../../../src/sandbox/school/identity.ts';

const rows = 100;
const classes = 20;
const people = 12;
const rooms = 6;
const levels = ['A1', 'A2', 'B1', 'B2', 'C1'];

const idOf = (kind: string, number: number) => identity(`overload/${kind}/${number}`);
const list = <Row>(length: number, make: (number: number) => Row) =>
  Array.from({ length }, (_, number) => make(number));

/** A full page of Zenoti's schedule for a center, every session of which names a class, an instructor and a room. */
export function sessionPage(centerId: string, size: number): object {
  return {
    sessions: list(Math.min(size, rows), (number) => sessionOf(centerId, number)),
    classes: list(classes, (number) => ({
      ...{ id: 100 + number, name: `Class ${number}`, type: 1, category_id: 1, level_id: 1 + (number % levels.length) },
      ...{ description: 'Speaking, listening and a game at the end.', capacity: 12, show_in_catalog: 1 },
    })),
    instructors: list(people, (number) => ({ id: idOf('instructor', number), name: `Instructor ${number}` })),
    rooms: list(rooms, (number) => ({ id: idOf('room', number), name: `Room ${number}` })),
    categories: [{ id: 1, name: 'English', parent_id: null }],
    levels: levels.map((code, number) => ({ id: 1 + number, code, name: `Level ${code}` })),
    page_details: { total: rows },
  };
}

function sessionOf(centerId: string, number: number): object {
  const at = new Date(Date.UTC(2026, 2, 9, 8) + number * 3_600_000).toISOString().slice(0, 19);
  return {
    ...{ id: 990_000 + number, name: `Session ${number}`, center_id: centerId, center_name: 'Center', status: 0 },
    ...{ start_time: at, end_time: at, strat_time_utc: at, end_time_utc: at, price: 12.5, recurrence_id: 7 },
    ...{ class_id: 100 + (number % classes), registration_id: 0, registration_status: 0, can_book: false },
    ...{ instructor_id: idOf('instructor', number % people), room_id: idOf('room', number % rooms) },
    ...{ capacity: 12, occupancy: number % 12, available_slots: 12 - (number % 12), wait_listed_count: 0 },
    ...{ description: 'Bring what you read last week.', cancellation_fee: 0, is_free_session: false },
  };
}

/** What a session of the graph must say, by its number: the joins that the page leads to. */
export function joined(number: number): readonly string[] {
  const inClass = number % classes;
  return [
    `Session ${number}`,
    `Class ${inClass}`,
    levels[inClass % levels.length] ?? '',
    `Instructor ${number % people}`,
    `Room ${number % rooms}`,
  ];
}
