import type { ClassRow, PageRows, SessionRow } from '../school/page.ts';

const byId = <Row extends { readonly id: string | number }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.id, row]));

export interface JoinedClass extends ClassRow {
  readonly category: PageRows['categories'][number] | null;
  readonly level: PageRows['levels'][number] | null;
}

export interface JoinedSession extends SessionRow {
  readonly class: JoinedClass | null;
  readonly instructor: PageRows['instructors'][number] | null;
  readonly room: PageRows['rooms'][number] | null;
}

/** The sessions of a page, each with the rows beside the list that it names. */
export function joinSessions(page: PageRows): JoinedSession[] {
  const [categories, levels, rooms] = [byId(page.categories), byId(page.levels), byId(page.rooms)];
  const instructors = byId(page.instructors);
  const classes = new Map(
    page.classes.map((row) => [
      row.id,
      { ...row, category: categories.get(row.category_id) ?? null, level: levels.get(row.level_id) ?? null },
    ]),
  );
  return page.sessions.map((row) => ({
    ...row,
    class: classes.get(row.class_id) ?? null,
    instructor: instructors.get(row.instructor_id) ?? null,
    room: rooms.get(row.room_id) ?? null,
  }));
}
