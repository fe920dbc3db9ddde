import type { Queryable } from '../store/store.ts';
import type { OwnerKind } from '../store/tables.ts';
import type { Entry } from './entry.ts';
import { linksByOwner } from './links.ts';

/** The whole directory in memory, by kind and uuid, each kind by name. */
export type Snapshot = Readonly<Record<OwnerKind, ReadonlyMap<string, Entry>>>;

/** Reads everything. Imports and reports want all of it anyway: 100,000 students are some tens of megabytes. */
export async function readSnapshot(store: Queryable): Promise<Snapshot> {
  const { db } = store;
  const centers = await db.selectFrom('center').selectAll().orderBy('name_key').orderBy('id').execute();
  const staff = await db.selectFrom('staff').selectAll().orderBy('name').orderBy('id').execute();
  const students = await db
    .selectFrom('student')
    .select(['id', 'name', 'email', 'code'])
    .orderBy('name_key')
    .orderBy('id')
    .execute();
  const staffCenters = centersByOwner(
    await db.selectFrom('center_staff').select(['center_id', 'staff_id as id']).execute(),
  );
  const studentCenters = centersByOwner(
    await db.selectFrom('center_student').select(['center_id', 'student_id as id']).execute(),
  );
  const links = await readLinks(store);
  const rest = (kind: OwnerKind, id: string, centerIds?: Map<string, string[]>) => ({
    ...blank,
    kind,
    centerIds: centerIds?.get(id)?.sort() ?? [],
    links: links[kind].get(id) ?? {},
  });
  return {
    center: byId(
      centers.map(({ id, name, reference_id, time_zone }) => ({
        ...rest('center', id),
        ...{ id, name, referenceId: reference_id, timeZone: time_zone },
      })),
    ),
    staff: byId(staff.map((row) => ({ ...rest('staff', row.id, staffCenters), ...row }))),
    student: byId(students.map((row) => ({ ...rest('student', row.id, studentCenters), ...row }))),
  };
}

const blank = { email: null, code: null, referenceId: null, timeZone: null };

async function readLinks({ db }: Queryable) {
  const rows = await db.selectFrom('link').selectAll().execute();
  const of = (kind: OwnerKind) => linksByOwner(rows.filter((row) => row.kind === kind));
  return { center: of('center'), staff: of('staff'), student: of('student') };
}

function centersByOwner(rows: readonly { center_id: string; id: string }[]): Map<string, string[]> {
  const centers = new Map<string, string[]>();
  for (const { center_id, id } of rows) {
    const known = centers.get(id);
    if (known) known.push(center_id);
    else centers.set(id, [center_id]);
  }
  return centers;
}

function byId(entries: readonly Entry[]): Map<string, Entry> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
