import { type Cell, field, type Path } from './path.ts';
import { accommodationOf, type Target } from './targets.ts';

type Write = (id: string) => string;

const refusal = 'reads' as const;

const enrollment = (name: string, write: Write, proof: Path['proof']): Path => ({
  name,
  ask: ({ enrollmentId }) => (enrollmentId === null ? null : { query: write(`enr_${enrollmentId}`) }),
  proof,
  refusal,
});
const registration = (name: string, write: Write, proof: Path['proof']): Path => ({
  name,
  ask: ({ registration }) => (registration === null ? null : { query: write(`reg_${registration.id}`) }),
  proof,
  refusal,
});

const byName = ({ target }: Cell) => field('name', target.name);
const byEnrollment = ({ target }: Cell) => field('id', `enr_${target.enrollmentId}`);
const byRegistration = ({ target }: Cell) => field('id', `reg_${target.registration?.id}`);

const byId: readonly Path[] = [
  enrollment('enrollment(id)', (id) => `{ enrollment(id: "${id}") { id grade } }`, byEnrollment),
  enrollment('enrollments(ids)', (id) => `{ enrollments(ids: ["${id}"]) { id grade } }`, byEnrollment),
  enrollment('node(id) of an enrollment', (id) => `{ node(id: "${id}") { id } }`, byEnrollment),
  enrollment('nodes(ids) of an enrollment', (id) => `{ nodes(ids: ["${id}"]) { id } }`, byEnrollment),
  enrollment('Enrollment.student', (id) => `{ enrollment(id: "${id}") { student { name } } }`, byName),
  registration('registration(id)', (id) => `{ registration(id: "${id}") { id lastChange } }`, byRegistration),
  registration('node(id) of a registration', (id) => `{ node(id: "${id}") { id } }`, byRegistration),
  registration('nodes(ids) of a registration', (id) => `{ nodes(ids: ["${id}"]) { id } }`, byRegistration),
  registration('Registration.student', (id) => `{ registration(id: "${id}") { student { name } } }`, byName),
  registration(
    'Registration.accommodations',
    (id) => `{ registration(id: "${id}") { accommodations { type } } }`,
    ({ target }) => field('type', accommodationOf(target)),
  ),
  registration(
    'Registration.event',
    (id) => `{ registration(id: "${id}") { event { id registrations(first: 100) { nodes { student { name } } } } } }`,
    byName,
  ),
];

/** Who was looked up once in a request must not count as seen when a record names them. */
const besideStudent: Path = {
  name: 'records beside their student',
  ask: ({ id, enrollmentId, registration }) =>
    enrollmentId && registration
      ? {
          query: `{
            student(id: "stu_${id}") { name }
            enrollment(id: "enr_${enrollmentId}") { id }
            nodes(ids: ["stu_${id}", "reg_${registration.id}"]) { id }
          }`,
        }
      : null,
  proof: ({ target }) =>
    `${field('enrollment', { id: `enr_${target.enrollmentId}` })},${field('nodes', [
      { id: `stu_${target.id}` },
      { id: `reg_${target.registration?.id}` },
    ])}`,
  refusal,
};

/** What a search finds of a target who is known to Shift iQ, or the empty list. */
const found = (list: 'nodes' | 'edges', text: (target: Target) => string) => (cell: Cell) =>
  cell.target.registrationCount === 0 ? field(list, []) : text(cell.target);

const search = (column: 'name' | 'email' | 'code', selection: string, proof: Path['proof']): Path => ({
  name: `registrationSearch by ${column}, ${selection}`,
  ask: (target) => ({
    query: `{ registrationSearch(filter: { ${column}: "${target[column]}" }, first: 100) { totalCount ${selection} } }`,
  }),
  proof,
  refusal,
});
const searches: readonly Path[] = [
  search('email', 'nodes { lastChange student { name } }', ({ target }) =>
    field('totalCount', target.registrationCount),
  ),
  search(
    'name',
    'edges { node { student { name } } }',
    found('edges', ({ name }) => field('name', name)),
  ),
  search(
    'code',
    'nodes { registration { id student { id } } }',
    found('nodes', (target) => field('id', `reg_${target.registration?.id}`)),
  ),
  {
    name: 'registrationCount',
    ask: ({ code }) => ({ query: `{ registrationCount(filter: { code: "${code}" }) }` }),
    proof: ({ target }) => field('registrationCount', target.registrationCount),
    refusal,
  },
];

const rows = ({ oracle, caller, target }: Cell) =>
  oracle
    .registrations(caller, target.registration?.eventId)
    .map(({ id, studentId }) => ({ id: `reg_${id}`, student: { id: `stu_${studentId}` } }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));

/** An exam that no list shows and only registrations tell of is for those who may see one of them, and tells each caller of other ones. */
const events: readonly Path[] = [
  {
    name: 'Event.registrations',
    ask: ({ registration }) =>
      registration && {
        query: `{
          event(id: "evt_${registration.eventId}") { ...rows }
          node(id: "evt_${registration.eventId}") { ...rows }
        }
        fragment rows on Event {
          registrations(first: 100) { totalCount nodes { id student { id } } edges { node { id student { id } } } }
        }`,
      },
    proof: ({ target }) => field('id', `stu_${target.id}`),
    data(cell) {
      const nodes = rows(cell);
      const registrations = { totalCount: nodes.length, nodes, edges: nodes.map((node) => ({ node })) };
      const isListed = cell.oracle.isListed(cell.target.registration?.eventId ?? '');
      const event = isListed || nodes.length > 0 ? { registrations } : null;
      return { event, node: event };
    },
    refusal: 'open reads',
  },
];

/** The ways that name a record, of which only its system can tell whose it is. */
export const recordPaths: readonly Path[] = [...byId, besideStudent, ...searches, ...events];
