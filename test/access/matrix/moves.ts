import type { School } from '../../../src/sandbox/school.ts';

/** Where somebody works or studies after an import that came while the house ran, by reference ids of centres. */
export interface Move {
  readonly id: string;
  readonly centers: readonly string[];
}

interface NewStaff extends Move {
  readonly name: string;
  readonly email: string;
}

/** The rows of that import. */
export interface Moves {
  readonly students: readonly (Move | { readonly id: string; readonly wseId: null })[];
  readonly staff: readonly (Move | NewStaff)[];
}

/** Seats in the school of those who are not what it says of them any more. */
export const seats = { moved: 6, homeless: 7, withoutWse: 11, movedStaff: 7 } as const;
export const staffWithoutCenter = '5c0ffee0-0000-4000-8000-000000000001';

/** What the import says of the people of this school. */
export function movesOf({ students, staff }: School): Moves {
  const student = (seat: number) => students[seat]?.id ?? '';
  return {
    students: [
      { id: student(seats.moved), centers: ['ES-MAD-01'] },
      { id: student(seats.homeless), centers: [] },
      { id: student(seats.withoutWse), wseId: null },
    ],
    staff: [
      { id: staff[seats.movedStaff]?.id ?? '', centers: ['CL-SCL-01'] },
      { id: staffWithoutCenter, name: 'Nora Nowhere', email: 'nora.nowhere@example.org', centers: [] },
    ],
  };
}
