import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

describe('one operation', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse();
  });
  afterAll(() => house.close());
  beforeEach(() => house.forget());

  it('asks each of 50 enrollments once, and answers in the order of the ids', async () => {
    const mine = house.school.directory.students.flatMap((student) =>
      student.centers.includes('PT-LIS-01') ? (student.enrollmentIds ?? []) : [],
    );
    const ids = mine.slice(0, 50).map((id) => `enr_${id}`);
    expect(ids).toHaveLength(50);
    const { data, errors } = await house.ask(
      'query ($ids: [ID!]!) { enrollments(ids: $ids) { id } again: enrollments(ids: $ids) { status } }',
      {
        variables: { ids },
      },
    );
    expect(errors).toEqual([]);
    expect(data.enrollments.map((row: { id: string }) => row.id)).toEqual(ids);
    expect(house.calls('skillable').sort()).toEqual(ids.map((id) => `GET /GetClassEnrollment/${id.slice(4)}`).sort());
  });

  it('asks once for three aliases of one student', async () => {
    const id = `stu_${house.school.demo.studentId}`;
    const fields = '{ availableEncounters { id } }';
    const { errors } = await house.ask(
      `{ a: student(id: "${id}") ${fields} b: student(id: "${id}") ${fields} c: node(id: "${id}") { ... on Student ${fields} } }`,
    );
    expect(errors).toEqual([]);
    expect(house.calls('wse')).toHaveLength(1);
  });
});
