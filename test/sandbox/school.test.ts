import { describe, expect, it } from '@jest/globals';
import { makeSchool } from '../../src/sandbox/school.ts';
import { demo, now, school, studentOf } from './stage.ts';

describe('the school', () => {
  it('is the same for every moment of a day', () => {
    const later = makeSchool({ now: new Date('2026-03-09T23:59:59Z') });
    expect(later).toEqual(school);
  });

  it('keeps people, centres and dated sessions under their ids from day to day', () => {
    const next = makeSchool({ now: new Date('2026-03-10T00:00:00Z') });
    expect(next.directory.centers).toEqual(school.directory.centers);
    expect(next.students.map(({ id, zenotiId }) => [id, zenotiId])).toEqual(
      school.students.map(({ id, zenotiId }) => [id, zenotiId]),
    );
    const kept = next.sessions.filter((session) => session.date === '2026-03-20');
    expect(kept).toEqual(school.sessions.filter((session) => session.date === '2026-03-20'));
    expect(kept.length).toBeGreaterThan(30);
  });

  it('gives no two things of a kind the same id', () => {
    const kinds: readonly (readonly unknown[])[] = [
      school.directory.students.map((one) => one.id),
      school.directory.students.map((one) => one.email),
      school.directory.staff.map((one) => one.id),
      school.sessions.map((one) => one.id),
      school.bookings.map((one) => one.registrationId),
      school.enrollments.map((one) => one.Id),
      school.events.map((one) => one.id),
      school.registrations.map((one) => one.id),
    ];
    expect(kinds.map((ids) => new Set(ids).size)).toEqual(kinds.map((ids) => ids.length));
  });

  it('has more than a page of sessions at every centre, three days back and 26 ahead', () => {
    const byCenter = Map.groupBy(school.sessions, (session) => session.center.referenceId);
    expect([...byCenter.keys()]).toEqual(school.centers.map((center) => center.referenceId));
    for (const sessions of byCenter.values()) {
      expect(sessions.length).toBeGreaterThan(200);
      expect(sessions.at(0)?.date).toBe('2026-03-06');
      expect(sessions.at(-1)?.date).toBe('2026-04-04');
    }
  });

  it('links the demonstration student everywhere and to a member of staff of one of the centres', () => {
    const student = school.directory.students.find((one) => one.id === school.demo.studentId);
    const staff = school.directory.staff.find((one) => one.id === school.demo.staffId);
    expect(Object.keys(student ?? {})).toEqual(
      'id name email code centers wseId skillableId shiftiqId zenotiId enrollmentIds registrationIds'.split(' '),
    );
    expect(student?.enrollmentIds.length).toBeGreaterThanOrEqual(10);
    expect(student?.registrationIds.length).toBeGreaterThanOrEqual(10);
    expect(staff?.centers.filter((center) => student?.centers.includes(center))).not.toEqual([]);
  });

  it('leaves out the links that a student lacks', () => {
    const { studentWithoutZenoti, studentWithoutSkillable, studentWithoutShiftiq } = school.oddities;
    const entry = (id: string) => school.directory.students.find((one) => one.id === id);
    expect(entry(studentWithoutZenoti)).not.toHaveProperty('zenotiId');
    expect(entry(studentWithoutSkillable)).not.toHaveProperty('skillableId');
    expect(entry(studentWithoutSkillable)?.enrollmentIds).toEqual([]);
    expect(entry(studentWithoutShiftiq)).not.toHaveProperty('shiftiqId');
    expect(studentOf(studentWithoutZenoti).centers[0]).toBe(demo.centers[0]);
  });

  it('is as large as a school', () => {
    expect(school.students.length).toBeGreaterThanOrEqual(48);
    expect(school.staff.length).toBeGreaterThanOrEqual(8);
    expect(school.staff.filter((one) => one.centers.length === 2)).toHaveLength(1);
    expect(new Set(school.centers.map((center) => center.timeZone)).size).toBe(4);
    expect(JSON.parse(JSON.stringify(school.directory))).toEqual(school.directory);
    expect(makeSchool({ now }).demo).toEqual(school.demo);
  });

  it('tells all students the same of a class, but for their own status', () => {
    const offered = [...school.offers.values()].flatMap((offer) => [offer.encounters, ...offer.nonEncounters].flat());
    const told = [...Map.groupBy(offered, (one) => one.id).values()].map(
      (rows) => new Set(rows.map(({ status: _, ...rest }) => JSON.stringify(rest))).size,
    );
    expect([...new Set(told)]).toEqual([1]);
    expect(new Set(offered.map((one) => one.id)).size).toBeLessThan(offered.length);
  });

  it('has every status and completion that Skillable documents, and one status that it does not', () => {
    const numbers = (read: (row: (typeof school.enrollments)[number]) => number) =>
      [...new Set(school.enrollments.map(read))].sort((one, other) => one - other);
    expect(numbers((row) => row.EnrollmentStatusId)).toEqual([0, 10, 20, 30, 40, 50, 60, 70]);
    expect(numbers((row) => row.CompletionStatusId)).toEqual([0, 10, 20, 30, 40, 50]);
  });
});
