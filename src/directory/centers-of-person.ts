import type { Queryable } from '../store/store.ts';

/** How many centers the student or staff member with the most of them has; 1 where nobody has any. */
export async function mostCentersOfPerson({ db }: Queryable): Promise<number> {
  const people = db
    .selectFrom('center_student')
    .select((eb) => eb.fn.countAll().as('centers'))
    .groupBy('student_id')
    .unionAll(
      db
        .selectFrom('center_staff')
        .select((eb) => eb.fn.countAll().as('centers'))
        .groupBy('staff_id'),
    );
  const { most } = await db
    .selectFrom(people.as('person'))
    .select((eb) => eb.fn.max('centers').as('most'))
    .executeTakeFirstOrThrow();
  return Math.max(1, Number(most ?? 0));
}
