import fc from 'fast-check';
import type { TestHouse } from '../kit/house.ts';
import type { Asked } from './run.ts';

/** Operations that reach every entity, each so that it needs what the school has. */
export function operations({ school }: TestHouse): readonly Asked[] {
  const { demo, centers, directory } = school;
  const student = `"stu_${demo.studentId}"`;
  const all = JSON.stringify(centers.map(({ id }) => `ctr_${id}`));
  const first = directory.students.find(({ id }) => id === demo.studentId);
  const enrollments = (first?.enrollmentIds ?? []).slice(0, 5).map((id) => `enr_${id}`);
  const registrations = (first?.registrationIds ?? []).slice(0, 5).map((id) => `reg_${id}`);
  const event = `evt_${school.events[0]?.id}`;
  const session = `ses_${school.sessions[0]?.id}`;
  const texts = [
    '{ viewer { name centers { sessions(first: 2) { nodes { id } } } student { availableEncounters { id } } } }',
    `{ student(id: ${student}) { availableEncounters { id center { name } } availableNonEncounters(classTypes: ["1", "2"]) { id } } }`,
    `{ a: student(id: ${student}) { ...S } b: student(id: ${student}) { ...S } } fragment S on Student { availableEncounters { id } }`,
    `{ student(id: ${student}) { enrollments(first: 4) { nodes { id } edges { node { student { name } } } } } }`,
    `{ student(id: ${student}) { registrations(first: 4) { nodes { event { title isFull center { name } } } edges { node { id } } } } }`,
    // One way at a time, as what two ways share is counted once.
    `{ student(id: ${student}) { enrollments(first: 4) { edges { node { id } } } } }`,
    `{ student(id: ${student}) { registrations(first: 4) { edges { node { id } } } } }`,
    `{ student(id: ${student}) { registrations(first: 4) { nodes { event { title } } } } }`,
    `{ student(id: ${student}) { registrations(first: 4) { nodes { event { isFull } } } } }`,
    `{ student(id: ${student}) { registrations(first: 4) { nodes { event { isClosed } } } } }`,
    `{ student(id: ${student}) { sessions(first: 3) { nodes { id center { name } } perCenter { center { name } } } } }`,
    '{ students(first: 5) { nodes { availableEncounters { id } } edges { node { availableEncounters { id } } } } }',
    '{ students(first: 3) { nodes { centers { sessions(first: 1) { totalCount } } } } }',
    '{ students(first: 3) { nodes { availableEncounters { center { sessions(first: 1) { totalCount } } } } } }',
    '{ centers { sessions(first: 3) { nodes { center { name } } } } }',
    `{ sessions(centerIds: ${all}, first: 100) { nodes { id } } }`,
    `{ session(id: "${session}") { name } again: session(id: "${session}", centerId: "ctr_${centers[0]?.id}") { name } }`,
    '{ events(date: "2026-03-09", first: 3) { nodes { title isClosed registrations(first: 2) { nodes { id } } } } }',
    '{ a: events(date: "2026-03-09") { totalCount } b: events(date: "2026-03-31") { totalCount } }',
    '{ upcomingEvents(first: 3) { nodes { title isFull registrations(first: 3) { nodes { student { name } } } } } }',
    '{ upcomingEvents(first: 3) { edges { node { id } } } again: upcomingEvents(first: 50) { totalCount } }',
    `{ event(id: "${event}") { title startsAt } node(id: "${event}") { id } }`,
    '{ scrapPaper(id: "abc") { isPrepared } other: scrapPaper(id: "abd") { isPrepared } }',
    '{ registrationSearch(filter: { code: "STU-10442" }, first: 3) { nodes { registration { id } event { isFull } } } }',
    '{ registrationSearch(filter: { name: "a" }) { totalCount } registrationCount(filter: { name: "a" }) }',
    `{ node(id: ${student}) { ... on Student { enrollments(first: 2) { nodes { id } } } } }`,
    `{ nodes(ids: ["${enrollments[0]}", "${registrations[0]}", "${session}", "ctr_${centers[0]?.id}"]) { id } }`,
    `{ nodes(ids: [${student}, "ctr_${centers[0]?.id}"]) { ... on Student { sessions { totalCount } } ... on Center { sessions { totalCount } } } }`,
  ];
  return [
    ...texts.map((query) => ({ query })),
    {
      query: 'query ($ids: [ID!]!) { enrollments(ids: $ids) { student { availableEncounters { id } } } }',
      variables: { ids: enrollments },
    },
    {
      query: 'query ($id: ID!, $deep: Boolean!) { registration(id: $id) { id event @include(if: $deep) { title } } }',
      variables: { id: registrations[0], deep: true },
    },
    { query: 'query ($id: ID!) { node(id: $id) { id } }', variables: { id: event } },
  ];
}

/** Fields of the root that answer staff without an error, to be put together. */
function rootFields({ school }: TestHouse): readonly string[] {
  const { demo, centers, directory } = school;
  const student = `"stu_${demo.studentId}"`;
  const [enrollment] = directory.students.find(({ id }) => id === demo.studentId)?.enrollmentIds ?? [];
  return [
    `student(id: ${student}) { availableEncounters { id } enrollments(first: 2) { nodes { id } } }`,
    `node(id: ${student}) { ... on Student { availableEncounters { id } } }`,
    `enrollment(id: "enr_${enrollment}") { id }`,
    `nodes(ids: ["enr_${enrollment}", "ctr_${centers[0]?.id}"]) { id ... on Center { sessions(first: 1) { totalCount } } }`,
    `sessions(centerIds: "ctr_${centers[0]?.id}", first: 2) { nodes { id } }`,
    'upcomingEvents(first: 2) { nodes { isFull registrations(first: 1) { nodes { id } } } }',
    'events(date: "2026-03-09", first: 2) { nodes { isFull } }',
    'events(date: "2026-03-31", first: 2) { totalCount }',
    `event(id: "evt_${school.events[0]?.id}") { title }`,
    'scrapPaper(id: "abc") { isPrepared }',
    'registrationSearch(filter: { name: "a" }, first: 2) { nodes { event { isFull } } }',
    'registrationCount(filter: { name: "a" })',
  ];
}

/** How a field may stand in an operation; the conditions are variables or written. */
const ways: readonly ((field: string) => string)[] = [
  (field) => field,
  (field) => `... on Query { ${field} }`,
  (field) => `... @include(if: $yes) { ${field} }`,
  (field) => `... @skip(if: $yes) { ${field} }`,
  (field) => `... @skip(if: $no) { ... @include(if: true) { ${field} } }`,
  (field) => `... @include(if: false) { ${field} }`,
];

/** Some of the fields under other names, the same one more than once, each in some way. */
export function mixture(house: TestHouse): fc.Arbitrary<Asked> {
  const placed = fc.tuple(fc.constantFrom(...rootFields(house)), fc.constantFrom(...ways));
  return fc.array(placed, { minLength: 1, maxLength: 5 }).map((all) => ({
    query: `query ($yes: Boolean!, $no: Boolean!) { __typename @include(if: $yes) @skip(if: $no) ${all
      .map(([field, way], index) => way(`f${index}: ${field}`))
      .join(' ')} }`,
    variables: { yes: true, no: false },
  }));
}
