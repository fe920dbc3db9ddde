import { globalId } from '../model/id.ts';
import type { Student } from '../model/student.ts';
import { hasKey } from '../store/has-key.ts';
import type { Queryable } from '../store/store.ts';
import { linksOf } from './links.ts';

/** Reads students by their uuids. */
export async function readStudents(store: Queryable, ids: readonly string[]): Promise<Student[]> {
  if (ids.length === 0) return [];
  const [rows, links, centers] = await Promise.all([
    store.db
      .selectFrom('student')
      .select(['id', 'name', 'email', 'code'])
      .where(hasKey(store, 'id', ids))
      .execute(),
    linksOf(store, 'student', ids),
    centersOfStudents(store, ids),
  ]);
  return rows.map(({ id, name, email, code }) => ({
    id: globalId('student', id),
    sourceId: id,
    name,
    email,
    code,
    centerIds: centers.get(id) ?? [],
    links: links.get(id) ?? {},
  }));
}

async function centersOfStudents(store: Queryable, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await store.db
    .selectFrom('center_student')
    .innerJoin('center', 'center.id', 'center_student.center_id')
    .select(['center_student.student_id', 'center.id'])
    .where(hasKey(store, 'center_student.student_id', ids))
    .orderBy('center.name_key')
    .orderBy('center.id')
    .execute();
  const centers = new Map<string, string[]>();
  for (const { student_id, id } of rows) {
    const known = centers.get(student_id);
    if (known) known.push(id);
    else centers.set(student_id, [id]);
  }
  return centers;
}
