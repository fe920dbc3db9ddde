import { identity } from '../../src/sandbox/school/identity.ts';
import { allEnrollmentIds, type BenchSchool, type BenchStudent } from './school.ts';

/** What the systems hold of the school, in their own shapes. */

const encounterCount = 12;
const nonEncounterCount = 8;
const eventCount = 20;

const numbersTo = (count: number): number[] => [...Array(count).keys()];
const startAt = Date.UTC(2026, 2, 9, 8);
/** The hours after the first class, as the systems write an instant. */
const hour = (number: number): string =>
  new Date(startAt + number * 3_600_000).toISOString().replace('Z', '0000+00:00');

const classRow = (kind: string, { center, number }: BenchStudent, row: number) => ({
  Id: identity(`bench/${kind}/${number}/${row}`),
  DateTime: hour(row),
  EndDate: hour(row + 1),
  Duration: 60,
  Status: row % 3 === 0 ? 'Full' : 'Available',
  IsOnline: false,
  CenterId: center.wseId,
  CenterName: center.name,
  CenterReferenceId: center.referenceId,
});

export const encounterRows = (student: BenchStudent) =>
  numbersTo(encounterCount).map((row) => ({ ...classRow('encounter', student, row), UnitNumber: row + 1 }));
export type EncounterRow = ReturnType<typeof encounterRows>[number];

export const nonEncounterRows = (student: BenchStudent) =>
  numbersTo(nonEncounterCount).map((row) => ({
    ...classRow('non-encounter', student, row),
    Categories: 'Speaking, Games',
    Description: `Bring page ${row}`,
  }));
export type NonEncounterRow = ReturnType<typeof nonEncounterRows>[number];

export const enrollmentRow = (student: BenchStudent, id: string) => ({
  Id: Number(id),
  ExternalId: `E-${id}`,
  UserId: Number(student.skillableId),
  ClassId: 44_210,
  EnrollmentStatusId: 60,
  CompletionStatusId: Number(id) % 2 === 0 ? 10 : 20,
  LateCancel: false,
  Retake: false,
  LocationTypeId: 30,
  ClassroomId: 12,
  HoursSpent: 4,
  Grade: Number(id) % 100,
  CustomFields: [
    { Name: 'Note', TextValue: `Note of ${id}`, CustomFieldId: 7001 },
    { Name: 'Book', TextValue: 'B2', CustomFieldId: 7002 },
  ],
});
export type EnrollmentRow = ReturnType<typeof enrollmentRow>;

/** All future events of the organisation. */
export const eventRows = () =>
  numbersTo(eventCount).map((row) => ({ Identifier: identity(`bench/event/${row}`), Title: `Exam ${row}` }));
export type EventRow = ReturnType<typeof eventRows>[number];

export const registrationRow = (student: BenchStudent, id: string) => {
  const row = (student.number + student.registrationIds.indexOf(id)) % eventCount;
  return {
    RegistrationIdentifier: id,
    EventIdentifier: identity(`bench/event/${row}`),
    EventNumber: 100 + row,
    EventFormat: 'Online',
    EventStart: hour(row),
    EventVenue: student.center.shiftiqId,
    EventExamType: 'Class',
    LearnerIdentifier: student.shiftiqId,
    AssessmentFormIdentifier: identity('bench/form'),
    AssessmentFormName: 'Form A',
    LastChangeTime: hour(0),
    LastChangeType: `Change ${row}`,
  };
};
export type RegistrationRow = ReturnType<typeof registrationRow>;

/** The students by what each system is asked with. */
export function holdersOf({ students }: BenchSchool) {
  return {
    byUser: new Map(students.map((student) => [student.wseId, student])),
    byEnrollment: new Map(
      students.flatMap((student) => allEnrollmentIds(student, Number.POSITIVE_INFINITY).map((id) => [id, student])),
    ),
    byRegistration: new Map(students.flatMap((student) => student.registrationIds.map((id) => [id, student]))),
  };
}
