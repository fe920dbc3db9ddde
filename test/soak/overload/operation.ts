import { globalId } from '../../../src/model/id.ts';
import { readCanaries } from '../canary.ts';
import type { Crowd, Student } from '../crowd.ts';
import { joined } from './session-page.ts';

/** What a student asks: who they are, a hundred sessions of their center, or all that the four systems know of them. */
export type Kind = 'light' | 'sessions' | 'dashboard';

/** How many of ten are of a kind. */
export const mix: readonly Kind[] = [
  ...Array.from({ length: 7 }, () => 'light' as const),
  'sessions',
  'dashboard',
  'dashboard',
];

const days = 'from: "2026-03-09", to: "2026-03-15"';
const queries: Readonly<Record<Kind, string>> = {
  light: '{ viewer { id name } }',
  sessions: `query ($centers: [ID!]!) { sessions(centerIds: $centers, ${days}, first: 100) { totalCount nodes {
    id startsAt seats { available } name class { name level { code } } instructor { name } room { name } center { name } } } }`,
  dashboard: `{ viewer { name student {
    availableEncounters { sourceId unitNumber center { name } }
    enrollments { nodes { id externalId grade customFields { value } } }
    registrations { nodes { id assessment { name } } }
    sessions(${days}, first: 5) { nodes { name class { name } guest { canBook } } } } } }`,
};

/** The body of the request. */
export function bodyOf(kind: Kind, { centers }: Crowd, { center }: Student): string {
  const variables = { centers: [globalId('center', centers[center]?.id ?? '')] };
  return JSON.stringify({ query: queries[kind], ...(kind === 'sessions' ? { variables } : {}) });
}

/** Whether a body holds all that the systems have to say, told by nothing of the gateway. */
export function isWhole(kind: Kind, { number, name }: Student, text: string): boolean {
  const { data, errors } = JSON.parse(text);
  if (errors !== undefined) return false;
  if (kind === 'light') return data.viewer.name === name;
  if (kind === 'sessions') return data.sessions.nodes.length === 100 && data.sessions.nodes.every(isJoined);
  const mine = new Set(readCanaries(text).flatMap((canary) => (canary.student === number ? [canary.kind] : [])));
  return mine.size === 3 && data.viewer.student.sessions.nodes.length === 5;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its query
function isJoined(session: any, number: number): boolean {
  const names = [
    session.name,
    session.class.name,
    session.class.level.code,
    session.instructor.name,
    session.room.name,
  ];
  return names.join() === joined(number).join() && session.seats.available === 12 - (number % 12);
}
