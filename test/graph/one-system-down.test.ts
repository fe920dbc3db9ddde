import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SystemName, systemNames, systemPublicNames } from '../../src/model/system.ts';
import { type Answer, startTestHouse, type TestHouse } from '../kit/house.ts';

/** The top level names the system that answers; `own` is what the gateway knows by itself. */
const query = `query ($student: ID!, $center: ID!, $enrollment: ID!, $registration: ID!, $centers: [ID!]!) {
  own: student(id: $student) { id name email code centers { name timeZone } links { system externalId } }
  students(first: 3) { totalCount nodes { id name } }
  wse: student(id: $student) {
    availableEncounters { id startsAt status center { name } }
    availableNonEncounters(classTypes: ["1"]) { id startsAt description }
  }
  skillable: student(id: $student) {
    enrollments(first: 3) { totalCount edges { cursor node { id status } } nodes { id grade student { name } } }
  }
  skillableOne: enrollment(id: $enrollment) { id status }
  skillableMany: enrollments(ids: [$enrollment]) { id }
  shiftiq: student(id: $student) {
    registrations(first: 3) { totalCount edges { node { id } } nodes { id lastChange event { title startsAt } } }
  }
  shiftiqOne: registration(id: $registration) { id student { name } }
  shiftiqEvents: events(date: "2026-03-01", first: 3) { nodes { title } }
  shiftiqUpcoming: upcomingEvents(first: 3) { nodes { title isFull } }
  shiftiqSearch: registrationSearch(filter: { name: "a" }, first: 3) { totalCount nodes { student { name } } }
  shiftiqCount: registrationCount(filter: { name: "a" })
  shiftiqPaper: scrapPaper(id: "1") { isPrepared }
  zenoti: student(id: $student) { sessions(from: "2026-03-09", to: "2026-03-10") { nodes { id name guest { canBook } } } }
  zenotiCenter: center(id: $center) { sessions(from: "2026-03-09", to: "2026-03-10", first: 5) { nodes { id class { name } } } }
  zenotiList: sessions(centerIds: $centers, from: "2026-03-09", first: 5) { totalCount nodes { id room { name } } }
}`;

let healthy: Answer;
let variables: Record<string, unknown>;
beforeAll(async () => {
  const house = await startTestHouse({ deadlineMs: 30_000 });
  const { school } = house;
  const student = school.directory.students.find((one) => one.id === school.demo.studentId);
  const center = `ctr_${school.centers[0]?.id}`;
  variables = {
    student: `stu_${student?.id}`,
    center,
    enrollment: `enr_${student?.enrollmentIds[0]}`,
    registration: `reg_${student?.registrationIds[0]}`,
    centers: [center, `ctr_${school.centers[1]?.id}`],
  };
  healthy = await house.ask(query, { variables });
  await house.close();
});

const keysOf = (system: string) => Object.keys(healthy.data).filter((key) => key.startsWith(system));

/** Where a value lies, and what it is: every scalar and null of an answer. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
}

function expectOnlyItsFieldsDim({ data, errors }: Answer, system: SystemName, code: string): void {
  for (const key of Object.keys(healthy.data)) {
    if (!key.startsWith(system))
      expect([key, data[key], errors.filter(({ path }) => path?.[0] === key)]).toEqual([key, healthy.data[key], []]);
  }
  const errorPaths = errors.map((error) => error.path?.join('/') ?? '');
  for (const key of keysOf(system)) {
    expect(errorPaths.some((path) => path.startsWith(key))).toBe(true);
    const whole = new Map(leaves(healthy.data[key], `/${key}`));
    for (const [path, value] of leaves(data[key], `/${key}`)) {
      if (value === null && whole.get(path) !== null) expect(errorPaths).toContain(path.slice(1));
      else expect([path, value]).toEqual([path, whole.get(path)]);
    }
  }
  for (const { extensions, path } of errors) {
    expect(String(path?.[0]).startsWith(system)).toBe(true);
    expect(extensions).toEqual({
      code,
      upstream: systemPublicNames[system],
      retryable: code === 'UPSTREAM_UNAVAILABLE',
      requestId: errors[0]?.extensions.requestId,
    });
  }
}

it('a healthy house answers the whole query', () => {
  expect(healthy.errors).toEqual([]);
  for (const name of systemNames) expect(keysOf(name).length).toBeGreaterThan(0);
  expect(healthy.data.wse.availableEncounters.length).toBeGreaterThan(0);
  expect(healthy.data.skillable.enrollments.nodes).toHaveLength(3);
  expect(healthy.data.shiftiq.registrations.nodes).toHaveLength(3);
  expect(healthy.data.zenotiCenter.sessions.nodes).toHaveLength(5);
});

describe.each(systemNames)('when %s is down', (system) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse({ deadlineMs: 30_000 });
  });
  afterAll(() => house.close());

  it('only its fields are null, each with an error that names it, and the rest is as it was', async () => {
    await house.systems[system].close();
    expectOnlyItsFieldsDim(await house.ask(query, { variables }), system, 'UPSTREAM_UNAVAILABLE');
    expect(house.faults).toEqual([]);
    expect(new Set(house.failures.map((failure) => failure.system))).toEqual(new Set([system]));
  });
});

describe.each(systemNames)('when %s is not configured', (system) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse({ unconfigured: [system] });
  });
  afterAll(() => house.close());

  it('only its fields are null, with a code that says so, and nothing is asked of it', async () => {
    expectOnlyItsFieldsDim(await house.ask(query, { variables }), system, 'UPSTREAM_NOT_CONFIGURED');
    expect(house.calls(system)).toEqual([]);
    expect(house.faults).toEqual([]);
  });
});
