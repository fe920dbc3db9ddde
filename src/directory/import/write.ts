import { sql } from 'kysely';
import { systemNames } from '../../model/system.ts';
import { inBulk } from '../../store/bulk.ts';
import { hasKey } from '../../store/has-key.ts';
import type { Queryable } from '../../store/store.ts';
import { type LinkChange, recordChanges } from '../change-trail.ts';
import { type Entry, linkPairs, ownerKinds } from '../entry.ts';
import { fold } from '../fold.ts';
import { type Change, centersDiffer, linksDiffer, ownColumnsDiffer } from './merge.ts';

/** Writes what the rows change. Values that are unique are freed first, so that two rows may swap them. */
export async function writeChanges(store: Queryable, changes: readonly Change[]): Promise<void> {
  const own = changes.filter(({ before, after }) => ownColumnsDiffer(before, after));
  await freeUniqueValues(store, own);
  await writeCenters(store, entriesOf(own, 'center'));
  await writeStaff(store, entriesOf(own, 'staff'));
  await writeStudents(store, entriesOf(own, 'student'));
  const moved = changes.filter(({ before, after }) => centersDiffer(before, after));
  await writeStaffCenters(store, entriesOf(moved, 'staff'));
  await writeStudentCenters(store, entriesOf(moved, 'student'));
  await writeLinks(
    store,
    changes.filter(({ before, after }) => linksDiffer(before, after)),
  );
}

function entriesOf(changes: readonly Change[], kind: Entry['kind']): Entry[] {
  return changes.map(({ after }) => after).filter((entry) => entry.kind === kind);
}

function idsOf(entries: readonly Entry[]): string[] {
  return entries.map(({ id }) => id);
}

async function freeUniqueValues(store: Queryable, changes: readonly Change[]): Promise<void> {
  const students = changes.filter(({ before, after }) => before?.code && before.code !== after.code);
  const centers = changes.filter(
    ({ before, after }) => before?.referenceId && before.referenceId !== after.referenceId,
  );
  const isOneOf = (some: readonly Change[]) => hasKey(store, 'id', idsOf(some.map(({ after }) => after)));
  if (students.length > 0) {
    await store.db.updateTable('student').set({ code: null }).where(isOneOf(students)).execute();
  }
  if (centers.length > 0) {
    await store.db.updateTable('center').set({ reference_id: null }).where(isOneOf(centers)).execute();
  }
}

async function writeCenters({ db }: Queryable, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map(({ id, name, referenceId, timeZone }) => ({
    ...{ id, name, name_key: fold(name), reference_id: referenceId, time_zone: timeZone },
  }));
  await inBulk(rows, (part) =>
    db
      .insertInto('center')
      .values(part)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({
          name: sql`excluded.name`,
          name_key: sql`excluded.name_key`,
          reference_id: sql`excluded.reference_id`,
          time_zone: sql`excluded.time_zone`,
        }),
      )
      .execute(),
  );
}

async function writeStaff({ db }: Queryable, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map(({ id, name, email }) => ({ id, name, email }));
  await inBulk(rows, (part) =>
    db
      .insertInto('staff')
      .values(part)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ name: sql`excluded.name`, email: sql`excluded.email` }),
      )
      .execute(),
  );
}

async function writeStudents({ db }: Queryable, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map(({ id, name, email, code }) => {
    const search_key = [name, email ?? '', code ?? ''].map(fold).join('\n');
    return { id, name, name_key: fold(name), search_key, email, code };
  });
  await inBulk(rows, (part) =>
    db
      .insertInto('student')
      .values(part)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({
          name: sql`excluded.name`,
          name_key: sql`excluded.name_key`,
          search_key: sql`excluded.search_key`,
          email: sql`excluded.email`,
          code: sql`excluded.code`,
        }),
      )
      .execute(),
  );
}

async function writeStaffCenters(store: Queryable, entries: readonly Entry[]): Promise<void> {
  await store.db
    .deleteFrom('center_staff')
    .where(hasKey(store, 'staff_id', idsOf(entries)))
    .execute();
  const rows = entries.flatMap(({ id, centerIds }) => centerIds.map((center_id) => ({ center_id, staff_id: id })));
  await inBulk(rows, (part) => store.db.insertInto('center_staff').values(part).execute());
}

async function writeStudentCenters(store: Queryable, entries: readonly Entry[]): Promise<void> {
  await store.db
    .deleteFrom('center_student')
    .where(hasKey(store, 'student_id', idsOf(entries)))
    .execute();
  const rows = entries.flatMap(({ id, centerIds }) => centerIds.map((center_id) => ({ center_id, student_id: id })));
  await inBulk(rows, (part) => store.db.insertInto('center_student').values(part).execute());
}

async function writeLinks(store: Queryable, changes: readonly Change[]): Promise<void> {
  for (const kind of ownerKinds) {
    const isOwner = hasKey(store, 'owner_id', idsOf(entriesOf(changes, kind)));
    await store.db.deleteFrom('link').where('kind', '=', kind).where(isOwner).execute();
  }
  const rows = changes.flatMap(({ after: { kind, id, links } }) =>
    linkPairs(links).map(([system, external_id]) => ({ kind, owner_id: id, system, external_id })),
  );
  await inBulk(rows, (part) => store.db.insertInto('link').values(part).execute());
  await recordChanges(store, 'operator', changes.flatMap(linkChangesOf));
}

function linkChangesOf({ before, after: { kind, id, links } }: Change): LinkChange[] {
  return systemNames
    .map((system) => ({ system, before: before?.links[system] ?? null, after: links[system] ?? null }))
    .filter((change) => change.before !== change.after)
    .map((change) => ({ ...change, kind, ownerId: id }));
}
