import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AskOptions, startTestHouse, type TestHouse } from '../kit/house.ts';

const nobody = '0b8f1c8e-6f3c-4a46-9a3d-0c5b8a1f2e3d';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.close());
beforeEach(() => house.forget());

/** A student by what the directory's file says of them, and the number of the seat in the school. */
const pupil = (seat: number) => {
  const { id } = house.school.students[seat] ?? { id: '' };
  const found = house.school.directory.students.find((student) => student.id === id);
  if (found === undefined) throw new Error(`Nobody has the seat ${seat}`);
  return found;
};
/** The demonstration's staff work at the first two centers; seat 5 is at the first, seats 2 and 3 are at others. */
const hiddenFromStaff = () => pupil(3);
const hiddenFromStudent = () => pupil(5);
const madrid = () => `ctr_${house.school.centers[2]?.id}`;
const lisbon = () => `ctr_${house.school.centers[0]?.id}`;

const withoutIds = (text: string) => text.replace(/req_[0-9a-f-]+/g, 'req');

type Hidden = ReturnType<typeof pupil>;
/** What leads to a student, of whom the caller may see nothing; and the same for one who is not there. */
type Way = readonly [what: string, query: (of: Hidden) => string, calls: 'no call' | 'calls'];

const ways: readonly Way[] = [
  ['student(id)', ({ id }) => `{ student(id: "stu_${id}") { name availableEncounters { id } } }`, 'no call'],
  [
    'node(id)',
    ({ id }) => `{ node(id: "stu_${id}") { id ... on Student { name sessions { totalCount } } } }`,
    'no call',
  ],
  ['nodes(ids)', ({ id }) => `{ nodes(ids: ["stu_${id}"]) { id } }`, 'no call'],
  ['students(search) by name', ({ name }) => `{ students(search: "${name}") { totalCount nodes { id } } }`, 'no call'],
  [
    'students(search) by e-mail',
    ({ email }) => `{ students(search: "${email}") { totalCount nodes { id } } }`,
    'no call',
  ],
  ['students(search) by code', ({ code }) => `{ students(search: "${code}") { totalCount nodes { id } } }`, 'no call'],
  [
    'sessions(filter.studentId)',
    ({ id }) =>
      `{ sessions(centerIds: ["${lisbon()}"], filter: { studentId: "stu_${id}" }) { nodes { guest { canBook } } } }`,
    'no call',
  ],
  [
    'Center.sessions(filter.studentId)',
    ({ id }) => `{ center(id: "${madrid()}") { sessions(filter: { studentId: "stu_${id}" }) { totalCount } } }`,
    'no call',
  ],
  ['enrollment(id)', ({ enrollmentIds }) => `{ enrollment(id: "enr_${enrollmentIds[0]}") { grade } }`, 'calls'],
  ['enrollments(ids)', ({ enrollmentIds }) => `{ enrollments(ids: ["enr_${enrollmentIds[0]}"]) { grade } }`, 'calls'],
  ['node(id) of an enrollment', ({ enrollmentIds }) => `{ node(id: "enr_${enrollmentIds[0]}") { id } }`, 'calls'],
  [
    'registration(id)',
    ({ registrationIds }) => `{ registration(id: "reg_${registrationIds[0]}") { lastChange } }`,
    'calls',
  ],
  [
    'nodes(ids) of a registration',
    ({ registrationIds }) => `{ nodes(ids: ["reg_${registrationIds[0]}"]) { id } }`,
    'calls',
  ],
  [
    'registrationSearch',
    ({ email }) =>
      `{ registrationSearch(filter: { email: "${email}" }) { totalCount nodes { lastChange student { id } } } }`,
    'calls',
  ],
  ['registrationCount', ({ code }) => `{ registrationCount(filter: { code: "${code}" }) }`, 'calls'],
];

const absent: Hidden = {
  id: nobody,
  name: 'Nobody Atall',
  email: 'nobody.atall@students.example.org',
  code: 'STU-99999',
  centers: [],
  wseId: nobody,
  enrollmentIds: ['1'],
  registrationIds: [nobody],
};

async function expectAlike([, query, calls]: Way, target: Hidden, options: AskOptions): Promise<void> {
  const forbidden = await house.ask(query(target), options);
  const called = house.calls();
  const unknown = await house.ask(query(absent), options);
  expect(withoutIds(forbidden.text)).toBe(withoutIds(unknown.text));
  expect(forbidden.status).toBe(unknown.status);
  expect(forbidden.text).not.toContain(target.name);
  if (calls === 'no call') expect(called).toEqual([]);
  expect(house.faults).toEqual([]);
}

describe('a student whom the caller may not see is like one who does not exist', () => {
  it.each(ways)('for staff of other centers, by %s', async (...way) => {
    await expectAlike(way, hiddenFromStaff(), { as: 'staff' });
  });

  it.each(ways)('for a fellow student, by %s', async (...way) => {
    const fellow = way[0].includes('registration') ? pupil(1) : hiddenFromStudent();
    await expectAlike(way, fellow, { as: 'student' });
  });

  it.each(ways)('and yet answers staff of a center that they share, by %s', async (_, query) => {
    const staff = house.school.staff.find((one) => one.centers[0]?.index === hiddenFromStaff().centers.length + 2);
    expect(staff?.centers.map((center) => center.referenceId)).toEqual(hiddenFromStaff().centers);
    const shown = await house.ask(query(hiddenFromStaff()), { as: `stf_${staff?.id}` });
    expect(shown.errors).toEqual([]);
    expect(withoutIds(shown.text)).not.toBe(withoutIds((await house.ask(query(absent), { as: 'staff' })).text));
  });
});

describe('a list', () => {
  it('of students shows and counts the students of shared centers only, and themselves to a student', async () => {
    const { data } = await house.ask('{ students(first: 100) { totalCount nodes { id } } }');
    const mine = house.school.directory.students.filter(({ centers }) =>
      centers.some((center) => ['PT-LIS-01', 'PT-OPO-01'].includes(center)),
    );
    expect(data.students.totalCount).toBe(mine.length);
    expect(data.students.nodes.map((row: { id: string }) => row.id).sort()).toEqual(
      mine.map(({ id }) => `stu_${id}`).sort(),
    );
    const alone = await house.ask('{ students { totalCount nodes { id links { system } } } }', { as: 'student' });
    expect(alone.data.students).toEqual({
      totalCount: 1,
      nodes: [{ id: `stu_${house.school.demo.studentId}`, links: null }],
    });
  });

  it('of a center that is not the caller’s holds only the students who share another center with them', async () => {
    const { data } = await house.ask(
      `{ students(centerId: "${madrid()}", first: 100) { totalCount nodes { centers { id } } } }`,
    );
    expect(data.students).toEqual({ totalCount: 0, nodes: [] });
  });

  it('of registrations counts the visible rows alone, and never shows a learner outside the directory', async () => {
    const search =
      '{ registrationSearch(filter: { changedSince: "2020-01-01T00:00:00Z" }, first: 100) { totalCount nodes { student { id } } } registrationCount(filter: { changedSince: "2020-01-01T00:00:00Z" }) }';
    const { data, errors } = await house.ask(search);
    expect(errors).toEqual([]);
    const ids = data.registrationSearch.nodes.map((row: { student: { id: string } | null }) => row.student?.id);
    expect(ids).not.toContain(undefined);
    expect(data.registrationSearch.totalCount).toBe(data.registrationCount);
    const own = await house.ask(search, { as: 'student' });
    expect(own.data.registrationCount).toBe(pupil(0).registrationIds.length);
    expect(own.data.registrationCount).toBeLessThan(data.registrationCount);
    const stranger = await house.ask(
      `{ registration(id: "reg_${house.school.oddities.registrationOfStranger}") { id } registrationCount(filter: { name: "Nobody" }) }`,
    );
    expect(stranger.data).toEqual({ registration: null, registrationCount: 0 });
  });

  it('of an event’s registrations holds the visible ones alone, in number too', async () => {
    const { registrations } = house.school;
    const ofFellow = registrations.find(({ learnerId }) => learnerId === pupil(1).shiftiqId);
    // Which event a registration is for shows only in the registration.
    await house.ask(`{ registration(id: "reg_${ofFellow?.id}") { id } }`);
    await house.flush();
    const query = `{ event(id: "evt_${ofFellow?.eventId}") { registrations { totalCount nodes { student { id } } } } }`;
    const staff = house.school.staff.find((one) => one.centers.every((center) => center.index === 4));
    expect((await house.ask(query, { as: 'student' })).data.event.registrations).toEqual({ totalCount: 0, nodes: [] });
    expect((await house.ask(query, { as: `stf_${staff?.id}` })).data.event.registrations.totalCount).toBe(0);
    const shown = (await house.ask(query)).data.event.registrations;
    expect(shown.nodes).toContainEqual({ student: { id: `stu_${pupil(1).id}` } });
  });
});

describe('sessions', () => {
  const ofRegistration = (center: string) =>
    `{ sessions(centerIds: ["${center}"], filter: { registrationId: "1" }) { nodes { guest { registrationId } } } }`;

  it('by the number of a registration are for staff of every center asked for, and cost others no call', async () => {
    for (const [as, center] of [
      ['student', lisbon()],
      ['staff', madrid()],
    ] as const) {
      const { errors } = await house.ask(ofRegistration(center), { as });
      expect(errors.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);
      expect(house.calls()).toEqual([]);
    }
    expect((await house.ask(ofRegistration(lisbon()))).errors).toEqual([]);
    expect(house.calls('zenoti')).toHaveLength(1);
  });

  it('tell what they are to a guest only where a visible student was asked for', async () => {
    const list = (filter: string) =>
      `{ sessions(centerIds: ["${lisbon()}"], first: 5 ${filter}) { nodes { guest { canBook } } } }`;
    const plain = await house.ask(list(''), { as: 'student' });
    expect(plain.data.sessions.nodes.map((row: { guest: unknown }) => row.guest)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    const own = await house.ask(list(`, filter: { studentId: "stu_${pupil(0).id}" }`), { as: 'student' });
    expect(own.data.sessions.nodes[0].guest.canBook).not.toBeNull();
  });

  it('links are null for a student and known to staff', async () => {
    const query = `{ student(id: "stu_${pupil(0).id}") { links { system } centers { links { system } } } }`;
    const { data } = await house.ask(query, { as: 'student' });
    expect(data.student).toEqual({ links: null, centers: [{ links: null }, { links: null }] });
    expect((await house.ask(query)).data.student.links).toHaveLength(4);
  });
});
