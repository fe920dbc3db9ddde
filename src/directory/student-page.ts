import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Student } from '../model/student.ts';
import { hasKey } from '../store/has-key.ts';
import type { Queryable } from '../store/store.ts';
import { fold } from './fold.ts';
import { readStudents } from './students.ts';

export interface StudentQuestion {
  /** Uuids of centres whose students are meant; null means every student. */
  readonly centerIds: readonly string[] | null;
  /** The uuid of a centre to which they belong besides. */
  readonly at?: string | undefined;
  /** Part of a name, e-mail address or code, in any case. */
  readonly search?: string | undefined;
  /** How many at most, at least 1. */
  readonly first: number;
  /** Name and uuid of the last student of the page before. */
  readonly after?: { readonly name: string; readonly id: string } | undefined;
}

export interface StudentPage {
  /** By name, then by id. */
  readonly students: Student[];
  /** Over all pages. */
  readonly totalCount: number;
  readonly hasNextPage: boolean;
}

/** No name, e-mail address or code is longer, so a longer search finds nothing; SQLite refuses very long patterns. */
const longestSearch = 254;

type Condition = RawBuilder<SqlBool>;

/** Reads one page. It starts behind `after` even if that student is gone, so pages neither skip nor repeat anybody. */
export async function readStudentPage(store: Queryable, question: StudentQuestion): Promise<StudentPage> {
  const { centerIds, at, first, after } = question;
  const search = fold(question.search ?? '');
  if (centerIds?.length === 0 || search.length > longestSearch) {
    return { students: [], totalCount: 0, hasNextPage: false };
  }
  const chosen = [
    ...(centerIds ? [ofCenters(store, centerIds)] : []),
    ...(at ? [ofCenters(store, [at])] : []),
    ...(search ? [contains(search)] : []),
  ];
  const [rows, totalCount] = await Promise.all([
    readIds(store, after ? [...chosen, behind(after)] : chosen, first + 1),
    count(store, chosen),
  ]);
  const students = await readStudents(store, rows.slice(0, first));
  const bySourceId = new Map(students.map((student) => [student.sourceId, student]));
  return {
    students: rows.slice(0, first).flatMap((id) => bySourceId.get(id) ?? []),
    totalCount,
    hasNextPage: rows.length > first,
  };
}

function ofCenters(store: Queryable, centerIds: readonly string[]): Condition {
  return sql`id in (select student_id from center_student where ${hasKey(store, 'center_id', centerIds)})`;
}

function contains(search: string): Condition {
  const literal = search.replace(/[\\%_]/g, '\\$&');
  return sql`search_key like ${`%${literal}%`} escape '\\'`;
}

function behind(after: { name: string; id: string }): Condition {
  return sql`(name_key, id) > (${fold(after.name)}, ${after.id})`;
}

async function readIds({ db }: Queryable, conditions: readonly Condition[], limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('student')
    .select('id')
    .where((eb) => eb.and(conditions))
    .orderBy('name_key')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

async function count({ db }: Queryable, conditions: readonly Condition[]): Promise<number> {
  const { total } = await db
    .selectFrom('student')
    .select((eb) => eb.fn.countAll().as('total'))
    .where((eb) => eb.and(conditions))
    .executeTakeFirstOrThrow();
  return Number(total);
}
