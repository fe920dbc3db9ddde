import { type Cell, field, type Path } from './path.ts';
import type { Target } from './targets.ts';

/** A read that every known caller may make. */
const open = (name: string, query: (target: Target) => string, proof: Path['proof']): Path => ({
  name,
  ask: (target) => ({ query: query(target) }),
  opens: ({ oracle, caller }: Cell) => oracle.isKnown(caller),
  proof,
  tellsOfNobody: true,
  refusal: 'open reads',
});

const has = (text: string) => () => text;
const isWithoutGuest: Path['proof'] = ({ target }) =>
  `{${field('id', `ses_${target.booking?.sessionId}`)},${field('guest', null)}}`;

/** The reads that lead to no student: nobody's data may be on them. */
export const openPaths: readonly Path[] = [
  open('center(id)', ({ place }) => `{ center(id: "ctr_${place.centerId}") { name } }`, has('"name":')),
  open('centers', () => '{ centers { name } }', has('Lisboa')),
  open('events', ({ place }) => `{ events(date: "${place.day}") { nodes { title } } }`, has('"title":')),
  open('upcomingEvents', () => '{ upcomingEvents { nodes { title isFull } } }', has('"title":')),
  open(
    'sessions',
    ({ place: { centerId, day } }) =>
      `{ sessions(centerIds: ["ctr_${centerId}"], from: "${day}", to: "${day}") { nodes { id guest { canBook } } } }`,
    isWithoutGuest,
  ),
  open(
    'session(id)',
    ({ booking, place }) =>
      `{ session(id: "ses_${booking?.sessionId}", centerId: "ctr_${place.centerId}") { id guest { canBook } } }`,
    isWithoutGuest,
  ),
  {
    name: 'scrapPaper',
    ask: ({ registration }) =>
      registration && { query: `{ scrapPaper(id: "evt_${registration.eventId}") { isPrepared } }` },
    opens: ({ oracle, caller }) => oracle.isStaff(caller),
    proof: has('"isPrepared":'),
    tellsOfNobody: true,
    refusal: 'no call',
  },
];
