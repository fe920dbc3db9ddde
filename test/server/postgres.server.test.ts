import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { postgresDatabases } from '../store/databases.ts';

describe('the gateway on PostgreSQL', () => {
  const databases = postgresDatabases();
  let house: TestHouse;
  beforeAll(async () => {
    await databases.start();
    house = await startTestHouse({ databaseUrl: await databases.fresh() });
  });
  afterAll(async () => {
    await house?.close();
    await databases.stop();
  });

  it('joins the systems through the directory, and remembers what reads reveal', async () => {
    const registration = house.school.directory.students.find(({ id }) => id === house.school.demo.studentId)
      ?.registrationIds?.[0];
    const { data, errors } = await house.ask(`{
      students(search: "prado") { totalCount nodes { name enrollments(first: 1) { totalCount nodes { student { name } } } } }
      registration(id: "reg_${registration}") { student { name } event { id } }
    }`);
    expect(errors).toEqual([]);
    expect(data.students.nodes[0]).toMatchObject({
      name: 'Ana Prado',
      enrollments: { nodes: [{ student: { name: 'Ana Prado' } }] },
    });
    await house.flush();
    const event = data.registration.event.id;
    const after = await house.ask(`{ event(id: "${event}") { center { name } registrations { nodes { id } } } }`);
    expect(after.data.event.registrations.nodes).toContainEqual({ id: `reg_${registration}` });
    expect(after.data.event.center.name).toMatch(/Lisboa|Porto/);
    expect(house.faults).toEqual([]);
  });
});
