import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Answer, startTestHouse, type TestHouse } from '../kit/house.ts';

const query = `query ($student: ID!, $centers: [ID!]!) {
  student(id: $student) {
    name
    availableEncounters { id unitNumber startsAt status center { name } }
    availableNonEncounters(classTypes: ["1"]) { id startsAt status description center { name } }
    enrollments(first: 10) { nodes { id status grade student { name } } }
    registrations(first: 10) { nodes { id lastChange student { name } event { id title number startsAt center { name } } } }
  }
  sessions(centerIds: $centers, from: "2026-03-11", first: 50) {
    totalCount
    nodes {
      id
      startsAt
      class { name category { name } level { code name } }
      instructor { name }
      room { name }
      center { id name }
    }
  }
}`;

let house: TestHouse;
let answer: Answer;
beforeAll(async () => {
  house = await startTestHouse();
  const { demo, centers } = house.school;
  const variables = { student: `stu_${demo.studentId}`, centers: [`ctr_${centers[0]?.id}`] };
  answer = await house.ask(query, { as: 'student', variables });
});
afterAll(() => house.close());

const pathsOf = (system: 'wse' | 'skillable' | 'shiftiq' | 'zenoti') =>
  house.calls(system).map((call) => call.replace(/\?.*/, ''));

it('the dashboard answers whole, without an error', () => {
  expect(answer.errors).toEqual([]);
  const { student, sessions } = answer.data;
  expect(student.availableEncounters.length).toBeGreaterThan(0);
  expect(student.availableNonEncounters.length).toBeGreaterThan(0);
  expect(student.enrollments.nodes).toHaveLength(10);
  expect(student.registrations.nodes).toHaveLength(10);
  expect(sessions.nodes).toHaveLength(50);
});

it('the dashboard joins what the school has: people, titles, classes, levels, rooms and centers', () => {
  const { student, sessions } = answer.data;
  const first = house.school.directory.students.find(({ id }) => id === house.school.demo.studentId);
  for (const row of student.enrollments.nodes) {
    expect(first?.enrollmentIds).toContain(row.id.slice(4));
    expect(row.student.name).toBe(first?.name);
  }
  const events = new Map(house.school.events.map((event) => [`evt_${event.id}`, event]));
  for (const { student: learner, event } of student.registrations.nodes) {
    expect(learner.name).toBe(first?.name);
    const made = events.get(event.id);
    expect(event.number).toBe(made?.number);
    expect(event.center.name).toBe('Lisboa Saldanha');
    // Shift iQ tells the titles of future events only.
    expect(event.title).toBe((made?.start ?? 0) > new Date('2026-03-09T08:00:00Z') ? made?.title : null);
  }
  expect(
    student.registrations.nodes.some(({ event }: { event: { title: string | null } }) => event.title !== null),
  ).toBe(true);
  const byId = new Map(house.school.sessions.map((session) => [`ses_${session.id}`, session]));
  for (const row of sessions.nodes) {
    const made = byId.get(row.id);
    expect(row.startsAt).toBe(made?.start.toISOString());
    expect(row.class).toMatchObject({ name: made?.plan?.name, category: { name: expect.any(String) } });
    expect(row.class.level).toMatchObject({ code: expect.any(String), name: expect.any(String) });
    expect(row.instructor.name).toEqual(expect.any(String));
    expect(row.room.name).toEqual(expect.any(String));
    expect(row.center).toEqual({ id: `ctr_${made?.center.id}`, name: 'Lisboa Saldanha' });
  }
  for (const { center } of [...student.availableEncounters, ...student.availableNonEncounters]) {
    if (center !== null) expect(house.school.centers.map(({ name }) => name)).toContain(center.name);
  }
});

it('the dashboard makes one call for each distinct resource, and no other', () => {
  expect(house.calls('wse')).toHaveLength(2);
  expect(new Set(house.calls('wse')).size).toBe(2);
  const enrollments = answer.data.student.enrollments.nodes.map(({ id }: { id: string }) => id.slice(4));
  expect(pathsOf('skillable').sort()).toEqual(enrollments.map((id: string) => `GET /GetClassEnrollment/${id}`).sort());
  const registrations = answer.data.student.registrations.nodes.map(({ id }: { id: string }) => id.slice(4));
  expect(pathsOf('shiftiq').sort()).toEqual(
    ['GET /api/events/classes', ...registrations.map((id: string) => `GET /api/registrations/${id}`)].sort(),
  );
  expect(house.calls('zenoti')).toHaveLength(1);
  expect(house.failures).toEqual([]);
  expect(house.faults).toEqual([]);
});
