import { field, type Path, studentAsk } from './path.ts';
import type { Target } from './targets.ts';

const byName = ({ target }: { readonly target: Target }) => field('name', target.name);
const refusal = 'no call' as const;

const externalIdsOf = ({ links: { wse, skillable, shiftiq, zenoti } }: Target) =>
  [wse, skillable, shiftiq, zenoti].flatMap((externalId) => (externalId === null ? [] : [{ externalId }]));

const direct: readonly Path[] = [
  { name: 'student(id)', ask: (target) => studentAsk(target, 'id name email code'), proof: byName, refusal },
  {
    name: 'student(id) by two aliases',
    ask: ({ id }) => ({
      query: `{ one: student(id: "stu_${id}") { called: name } other: student(id: "stu_${id}") { name } }`,
    }),
    proof: byName,
    refusal,
  },
  {
    name: 'student(id) through a named fragment',
    ask: ({ id }) => ({ query: `{ student(id: "stu_${id}") { ...who } } fragment who on Student { name }` }),
    proof: byName,
    refusal,
  },
  {
    name: 'student(id) through an inline fragment',
    ask: ({ id }) => ({ query: `{ ... on Query { student(id: "stu_${id}") { ... on Student { name } } } }` }),
    proof: byName,
    refusal,
  },
  {
    name: 'student(id) by a variable',
    ask: ({ id }) => ({ query: 'query ($who: ID!) { student(id: $who) { name } }', variables: { who: `stu_${id}` } }),
    proof: byName,
    refusal,
  },
  {
    name: 'student(id) by the second operation of a document',
    ask: ({ id }) => ({
      query: `query First { centers { id } } query Second { student(id: "stu_${id}") { name } }`,
      operationName: 'Second',
    }),
    proof: byName,
    refusal,
  },
  {
    name: 'node(id)',
    ask: ({ id }) => ({ query: `{ node(id: "stu_${id}") { id ... on Student { name } } }` }),
    proof: byName,
    refusal,
  },
  {
    name: 'nodes(ids)',
    ask: ({ id }) => ({ query: `{ nodes(ids: ["stu_${id}"]) { id ... on Student { name } } }` }),
    proof: byName,
    refusal,
  },
  {
    name: 'viewer',
    ask: () => ({ query: '{ viewer { student { id email } } }' }),
    opens: ({ caller, target }) => caller.person?.kind === 'student' && caller.person.id === target.id,
    proof: ({ target }) => field('email', target.email),
    answersAnybody: true,
    refusal,
  },
];

const search = (column: 'name' | 'email' | 'code'): Path => ({
  name: `students(search) by ${column}`,
  ask: (target) => ({ query: `{ students(search: "${target[column]}") { totalCount nodes { id } } }` }),
  proof: ({ target }) => `{"totalCount":1,"nodes":[{${field('id', `stu_${target.id}`)}}]}`,
  refusal,
});

const lists: readonly Path[] = [
  search('name'),
  search('email'),
  search('code'),
  {
    name: 'edges of students(search)',
    ask: ({ email }) => ({ query: `{ students(search: "${email}") { edges { cursor node { name } } } }` }),
    proof: byName,
    refusal,
  },
  {
    name: 'students(centerId)',
    ask: ({ place, code }) => ({
      query: `{ students(centerId: "ctr_${place.centerId}", search: "${code}") { totalCount nodes { name } } }`,
    }),
    opens: ({ oracle, caller, target }) => oracle.students(caller, target.place.center).includes(target.id),
    proof: byName,
    refusal,
  },
];

const fields: readonly Path[] = [
  {
    name: 'Student.availableEncounters',
    ask: (target) => studentAsk(target, 'availableEncounters { id }'),
    proof: ({ target: { encounterId } }) =>
      encounterId === null ? field('availableEncounters', null) : field('id', `enc_${encounterId}`),
    refusal,
  },
  {
    name: 'Student.availableNonEncounters',
    ask: (target) => studentAsk(target, 'availableNonEncounters(classTypes: ["1"]) { id }'),
    proof: ({ target: { nonEncounterId } }) =>
      nonEncounterId === null ? field('availableNonEncounters', null) : field('id', `nen_${nonEncounterId}`),
    refusal,
  },
  {
    name: 'Student.enrollments',
    ask: (target) => studentAsk(target, 'enrollments(first: 1) { totalCount nodes { id classId } }'),
    proof: ({ target: { enrollmentId } }) =>
      enrollmentId === null ? field('enrollments', null) : field('id', `enr_${enrollmentId}`),
    refusal,
  },
  {
    name: 'edges of Student.enrollments',
    ask: (target) => studentAsk(target, 'enrollments(first: 1) { edges { node { student { name } } } }'),
    proof: ({ target }) => (target.enrollmentId === null ? field('enrollments', null) : field('name', target.name)),
    refusal,
  },
  {
    name: 'Student.registrations',
    ask: (target) => studentAsk(target, 'registrations { totalCount nodes { id lastChange } }'),
    proof: ({ target: { links, registration } }) =>
      links.shiftiq === null ? field('registrations', null) : field('id', `reg_${registration?.id}`),
    refusal,
  },
  {
    name: 'edges of Student.registrations',
    ask: (target) => studentAsk(target, 'registrations { edges { node { student { name } } } }'),
    proof: ({ target }) => (target.links.shiftiq === null ? field('registrations', null) : field('name', target.name)),
    refusal,
  },
  {
    name: 'Student.links',
    ask: (target) => studentAsk(target, 'links { externalId } centers { links { externalId } }'),
    proof: ({ oracle, caller, target }) =>
      oracle.isStaff(caller)
        ? field('links', externalIdsOf(target))
        : JSON.stringify({ links: null, centers: oracle.centersOf(target.id).map(() => ({ links: null })) }),
    refusal,
  },
];

/** The ways that name the student. */
export const studentPaths: readonly Path[] = [...direct, ...lists, ...fields];
