import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AskOptions, startTestHouse, type TestHouse } from '../kit/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.flush();
  await house.store.db.deleteFrom('personal_read').execute();
});

const pupil = (seat: number) => house.school.directory.students[seat] ?? house.school.directory.students[0];
const id = (seat: number) => `${pupil(seat)?.id}`;
/** The demonstration's staff see seats 0 and 5, and not 3. */
const [mine, fellow, hidden] = [0, 5, 3];

async function rows() {
  await house.flush();
  return house.store.db.selectFrom('personal_read').selectAll().orderBy('student_id').execute();
}

async function readBy(query: string, options?: AskOptions): Promise<string[]> {
  const answer = await house.ask(query, options);
  expect(house.faults).toEqual([]);
  expect(answer.text).not.toContain('INTERNAL');
  return (await rows()).map((row) => row.student_id);
}

describe('a read of somebody’s data', () => {
  it('is one row that says who, whose, when, and in which operation', async () => {
    const key = await house.clients.create({ name: 'school-app', role: 'partner' });
    const query = `query Week { student(id: "stu_${id(mine)}") { name again: email availableEncounters { id } enrollments { nodes { id student { id } } } } viewer { id } }`;
    await house.ask(query, { headers: { 'quad-client-key': key?.reveal() ?? '' } });
    const [row, ...others] = await rows();
    expect(others).toEqual([]);
    expect(row).toEqual({
      request_id: expect.stringMatching(/^req_[0-9a-f-]{36}$/),
      student_id: id(mine),
      reader_id: `stf_${house.school.demo.staffId}`,
      client_name: 'school-app',
      operation: 'Week { student viewer }',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
  });

  it('has its own row for each person, and for each operation', async () => {
    const query = `{ a: student(id: "stu_${id(mine)}") { name } b: student(id: "stu_${id(fellow)}") { name } }`;
    expect(await readBy(query)).toEqual([id(mine), id(fellow)].sort());
    await house.ask(query);
    const all = await rows();
    expect(all).toHaveLength(4);
    expect(all[0]).toMatchObject({ operation: '{ student }', client_name: null });
  });

  const ways: readonly [string, (seat: number) => string][] = [
    ['student', (seat) => `{ student(id: "stu_${id(seat)}") { id } }`],
    ['node', (seat) => `{ node(id: "stu_${id(seat)}") { id } }`],
    ['a row of students', (seat) => `{ students(search: "${pupil(seat)?.email}") { nodes { id } } }`],
    ['an edge of students', (seat) => `{ students(search: "${pupil(seat)?.email}") { edges { node { id } } } }`],
    ['enrollment', (seat) => `{ enrollment(id: "enr_${pupil(seat)?.enrollmentIds[0]}") { grade } }`],
    ['registration', (seat) => `{ registration(id: "reg_${pupil(seat)?.registrationIds[0]}") { lastChange } }`],
    [
      'a row of a search',
      (seat) => `{ registrationSearch(filter: { email: "${pupil(seat)?.email}" }) { nodes { lastChange } } }`,
    ],
    [
      'an edge of a search',
      (seat) => `{ registrationSearch(filter: { email: "${pupil(seat)?.email}" }) { edges { node { lastChange } } } }`,
    ],
    [
      'what sessions are to a guest',
      (seat) =>
        `{ sessions(centerIds: ["ctr_${house.school.centers[0]?.id}"], filter: { studentId: "stu_${id(seat)}" }) { nodes { guest { canBook } } } }`,
    ],
  ];

  const tellingWays: readonly [string, (seat: number) => string][] = [
    ['the cursor of a row of students', (seat) => `{ students(search: "${pupil(seat)?.email}") { edges { cursor } } }`],
    ['the cursor of a page', (seat) => `{ students(search: "${pupil(seat)?.email}") { pageInfo { endCursor } } }`],
    ['a number of one', (seat) => `{ students(search: "${pupil(seat)?.email}") { totalCount } }`],
    [
      'the cursor of a row of a search',
      (seat) => `{ registrationSearch(filter: { email: "${pupil(seat)?.email}" }) { edges { cursor } } }`,
    ],
    [
      'how many registrations one person has',
      (seat) => `{ registrationCount(filter: { email: "${pupil(seat)?.email}" }) }`,
    ],
  ];

  it.each([...ways, ...tellingWays])('is written down by way of %s, and not where it is refused', async (_, query) => {
    expect(await readBy(query(mine))).toEqual([id(mine)]);
    await house.store.db.deleteFrom('personal_read').execute();
    expect(await readBy(query(hidden))).toEqual([]);
  });

  it('is written down for each of several whose cursors are shown', async () => {
    const { data } = await house.ask('{ students(first: 3) { nodes { id } } }');
    await house.flush();
    await house.store.db.deleteFrom('personal_read').execute();
    const ids = data.students.nodes.map((row: { id: string }) => row.id.slice(4)).sort();
    expect(await readBy('{ students(first: 3) { edges { cursor } } }')).toEqual(ids);
    await house.store.db.deleteFrom('personal_read').execute();
    expect(await readBy('{ students(first: 3) { pageInfo { startCursor } } }')).toHaveLength(2);
  });

  it('of one’s own is one too', async () => {
    expect(await readBy('{ viewer { student { name } } }', { as: 'student' })).toEqual([id(mine)]);
  });

  const unread: readonly [string, () => string][] = [
    ['who asks', () => '{ viewer { id name } }'],
    [
      'how many there are',
      () => '{ students { totalCount } registrationSearch(filter: { name: "a" }) { totalCount } }',
    ],
    ['how many match', () => '{ registrationCount(filter: { name: "a" }) }'],
    ['the schedule', () => `{ sessions(centerIds: ["ctr_${house.school.centers[0]?.id}"]) { nodes { id } } }`],
    [
      'an exam event',
      () => `{ event(id: "evt_${house.school.registrations[0]?.eventId}") { id title registrations { totalCount } } }`,
    ],
  ];

  it.each(unread)('is none that tells only %s', async (_, query) => {
    expect(await readBy(query())).toEqual([]);
  });

  it('is none that failed', async () => {
    await house.systems.skillable.close();
    expect(await readBy(`{ enrollment(id: "enr_${pupil(mine)?.enrollmentIds[1]}") { grade } }`)).toEqual([]);
  });
});
