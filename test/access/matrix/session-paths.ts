import { type Cell, field, type Path, studentAsk } from './path.ts';
import { doesExist, type Target } from './targets.ts';

const days = ({ place }: Target) => `from: "${place.day}", to: "${place.day}", first: 100`;
const ofGuest = 'nodes { id guest { registrationId canBook } }';
const refusal = 'no call' as const;

const ofStudent = (target: Target) => `${days(target)}, filter: { studentId: "stu_${target.id}" }`;
const unlinked = ({ links }: Target) => (links.zenoti === null ? 'BAD_USER_INPUT' : null);
const bookingProof = ({ target }: Cell) =>
  target.links.zenoti === null ? 'has no link to Zenoti' : field('registrationId', target.booking?.number);

const ofRegistration = (target: Target) => `${days(target)}, filter: { registrationId: "${target.booking?.number}" }`;
const forStaffThere = ({ oracle, caller, target }: Cell) => oracle.isStaffOf(caller, target.place.center);
const proofOfSession = ({ target }: Cell) =>
  doesExist(target) ? field('id', `ses_${target.booking?.sessionId}`) : field('nodes', []);
/** The student's own sessions are those of the centres where they are now, whatever they booked where they were. */
function ownSessionsProof({ oracle, target }: Cell): string {
  const centers = oracle.centersOf(target.id);
  if (target.links.zenoti === null || centers.length === 0) return field('sessions', null);
  return centers.includes(target.place.center)
    ? field('registrationId', target.booking?.number)
    : '"guest":{"registrationId":null,"canBook":';
}

/** The ways that lead through Zenoti. */
export const sessionPaths: readonly Path[] = [
  {
    name: 'Student.sessions',
    ask: (target) => studentAsk(target, `sessions(${days(target)}) { ${ofGuest} }`),
    proof: ownSessionsProof,
    refusal,
  },
  {
    name: 'sessions(filter.studentId)',
    ask: (target) => ({
      query: `{ sessions(centerIds: ["ctr_${target.place.centerId}"], ${ofStudent(target)}) { ${ofGuest} } }`,
    }),
    proof: bookingProof,
    endsWith: unlinked,
    refusal,
  },
  {
    name: 'Center.sessions(filter.studentId)',
    ask: (target) => ({
      query: `{ center(id: "ctr_${target.place.centerId}") { sessions(${ofStudent(target)}) { edges { node { guest { registrationId } } } } } }`,
    }),
    proof: bookingProof,
    endsWith: unlinked,
    refusal,
  },
  {
    name: 'sessions(filter.registrationId)',
    ask: (target) =>
      target.booking && {
        query: `{ sessions(centerIds: ["ctr_${target.place.centerId}"], ${ofRegistration(target)}) { nodes { id } } }`,
      },
    opens: forStaffThere,
    proof: proofOfSession,
    refusal,
  },
  {
    name: 'Center.sessions(filter.registrationId)',
    ask: (target) =>
      target.booking && {
        query: `{ center(id: "ctr_${target.place.centerId}") { sessions(${ofRegistration(target)}) { nodes { id } } } }`,
      },
    opens: forStaffThere,
    proof: proofOfSession,
    refusal,
  },
];
