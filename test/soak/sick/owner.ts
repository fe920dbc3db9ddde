import type { Crowd } from '../crowd.ts';
import type { Asked } from './load.ts';
import type { Arrival } from './vendor.ts';

/** Clocks of two processes show the same moment a little differently. In milliseconds. */
const skewMs = 5;

/**
 * Finds the operation for which a call was made; null where there is none. A call names its student by an id of theirs; of a
 * student's operations it is for the last that began before it, unless that was answered by then.
 */
export function ownerFinder(crowd: Crowd, asked: readonly Asked[]): (call: Arrival) => Asked | null {
  const studentOf = studentFinder(crowd);
  const byStudent = Map.groupBy(asked, ({ student }) => student);
  return ({ line, at }) => {
    const mine = byStudent.get(studentOf(line) ?? -1) ?? [];
    return mine.findLast(({ begunAt, took }) => begunAt <= at + skewMs && begunAt + took >= at - skewMs) ?? null;
  };
}

/** Gives the number of the student whose id stands in the line of a call; null where none does. */
function studentFinder({ students }: Crowd): (line: string) => number | null {
  const numbers = new Map(
    students.flatMap(({ number, wseId, zenotiId, enrollmentIds, registrationIds }) =>
      [wseId, zenotiId, ...enrollmentIds, ...registrationIds].map((id) => [id, number] as const),
    ),
  );
  return (line) => {
    const part = line.split(/[/?&= ]/).find((word) => numbers.has(word));
    return part === undefined ? null : (numbers.get(part) ?? null);
  };
}
