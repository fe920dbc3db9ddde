import type { SystemName } from '../../src/model/system.ts';
import { pageRows } from '../school/page.ts';
import {
  encounterRows,
  enrollmentRow,
  eventRows,
  holdersOf,
  nonEncounterRows,
  registrationRow,
} from '../school/rows.ts';
import type { BenchSchool } from '../school/school.ts';

/** The body of a system's answer to a GET request; undefined where it knows no such thing. */
export type Answers = Readonly<Record<SystemName, (url: URL) => unknown>>;

const lastOf = ({ pathname }: URL) => pathname.split('/').at(-1) ?? '';

export function makeAnswers(school: BenchSchool): Answers {
  const { byUser, byEnrollment, byRegistration } = holdersOf(school);
  return {
    wse(url) {
      const [, , user = '', kind] = url.pathname.split('/');
      const student = byUser.get(user);
      if (student === undefined) return undefined;
      return kind === 'encounters' ? encounterRows(student) : nonEncounterRows(student);
    },
    skillable(url) {
      const id = lastOf(url);
      const student = byEnrollment.get(id);
      return { Status: student ? 0 : 20, Error: null, Results: student ? [enrollmentRow(student, id)] : [] };
    },
    shiftiq(url) {
      const id = lastOf(url);
      if (id === 'classes') return eventRows();
      const student = byRegistration.get(id);
      return student && registrationRow(student, id);
    },
    zenoti: ({ searchParams }) =>
      pageRows(searchParams.get('center_id') ?? '', Number(searchParams.get('size') ?? 100)),
  };
}
