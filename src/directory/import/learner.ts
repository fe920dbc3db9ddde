import { described } from '../entry.ts';
import type { Snapshot } from '../snapshot.ts';
import { linkColumn } from './column.ts';
import { type ProblemList, quoted } from './problem.ts';
import type { RegistrationRow } from './registration-row.ts';

/** Gives the learner of a row in Shift iQ; null, and a problem, where the directory can't tell. */
export function learnerFinder(snapshot: Snapshot, problems: ProblemList): (row: RegistrationRow) => string | null {
  const byCode = new Map([...snapshot.student.values()].map((student) => [student.code, student]));
  return ({ place, owner: { column, value } }) => {
    if (column === 'learnerId') return value;
    const student = column === 'studentId' ? snapshot.student.get(value) : byCode.get(value);
    if (student === undefined) {
      problems.add(place, column, `the directory has no student ${quoted(value)}; import them first`);
      return null;
    }
    const { shiftiq = null } = student.links;
    if (shiftiq === null) {
      problems.add(place, column, `${described(student)} has no ${linkColumn('shiftiq')}; import that first`);
    }
    return shiftiq;
  };
}
