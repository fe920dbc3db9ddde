import type { School } from '../../../src/sandbox/school.ts';
import { seats, staffWithoutCenter } from './moves.ts';

/** Who asks: a person by their id in the directory, an application by the role of its key, both, or nobody. */
export interface MatrixCaller {
  readonly name: string;
  readonly person: { readonly kind: 'student' | 'staff'; readonly id: string } | null;
  readonly key: 'partner' | 'integration' | null;
}

/** The callers of the matrix. Staff of the school are, from the first: Lisbon and Porto, Porto, Madrid, Milan, Santiago, Lisbon. */
export function callersOf({ students, staff }: School): MatrixCaller[] {
  const student = (seat: number) => ({ kind: 'student' as const, id: students[seat]?.id ?? '' });
  const member = (seat: number) => ({ kind: 'staff' as const, id: staff[seat]?.id ?? '' });
  const nobody = { person: null, key: null };
  return [
    { ...nobody, name: 'nobody' },
    { ...nobody, name: 'a student of two centers', person: student(0) },
    { ...nobody, name: 'a student of one center', person: student(1) },
    { ...nobody, name: 'a student without a link to Shift iQ', person: student(21) },
    { ...nobody, name: 'a student who was moved', person: student(seats.moved) },
    { ...nobody, name: 'a student without a center', person: student(seats.homeless) },
    { ...nobody, name: 'staff of Lisbon and Porto', person: member(0) },
    { ...nobody, name: 'staff of Porto', person: member(1) },
    { ...nobody, name: 'staff of Madrid', person: member(2) },
    { ...nobody, name: 'staff of Milan', person: member(3) },
    { ...nobody, name: 'staff of Lisbon', person: member(5) },
    { ...nobody, name: 'staff of Madrid who was moved to Santiago', person: member(seats.movedStaff) },
    { ...nobody, name: 'staff without a center', person: { kind: 'staff', id: staffWithoutCenter } },
    { ...nobody, name: 'a partner', key: 'partner' },
    { ...nobody, name: 'an integration', key: 'integration' },
    { name: 'a partner with a student', person: student(0), key: 'partner' },
    { name: 'a partner with staff of Lisbon and Porto', person: member(0), key: 'partner' },
    { name: 'an integration with staff of Madrid', person: member(2), key: 'integration' },
  ];
}
