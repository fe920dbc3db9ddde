import { centerIdsOf } from '../access/caller.ts';
import type { Context } from '../context.ts';
import { badArgument } from '../errors.ts';
import type { ResolversTypes } from '../generated/graphql.ts';
import { type EntityKind, parseGlobalId } from '../model/id.ts';
import { listArgument } from './argument.ts';
import type { Complete } from './complete.ts';
import { eventById } from './event.ts';

type Node = Awaited<ResolversTypes['Node']>;
type Fetch = (sourceId: string, context: Context) => Promise<Node | null>;

/** What can be fetched by id, and how. */
const fetches = new Map<EntityKind, Fetch>([
  ['student', (id, { people }) => people.byId(id)],
  ['center', (id, { centers }) => centers.byId(id)],
  [
    'session',
    async (id, { caller, centers, upstreams }) =>
      upstreams.zenoti.sessionAt(id, await centers.byIds(centerIdsOf(caller))),
  ],
  ['enrollment', (id, { upstreams }) => upstreams.skillable.enrollmentById.load(id)],
  ['event', eventById],
  ['registration', (id, { upstreams }) => upstreams.shiftiq.registrationById.load(id)],
]);

const typeNames = {
  stu: 'Student',
  ctr: 'Center',
  ses: 'Session',
  enr: 'Enrollment',
  evt: 'Event',
  reg: 'Registration',
} as const;

export const nodeQueries: Pick<Complete<'Query'>, 'node' | 'nodes'> = {
  node: (_, args, context) => fetchOf('id', args.id)(context),
  nodes(_, args, context) {
    const all = listArgument('ids', args.ids).map((id, index) => fetchOf(`ids[${index}]`, id));
    return all.map((fetch) => fetch(context));
  },
};

/** Reads the id at once, so that a bad one is told before any call. */
function fetchOf(argument: string, text: string): (context: Context) => Promise<Node | null> {
  const id = parseGlobalId(text);
  const fetch = id === null ? undefined : fetches.get(id.kind);
  // What is thrown at once must fail this one alone: thrown among several, it would leave the others' failures to nobody.
  if (id !== null && fetch !== undefined) return async (context) => fetch(id.sourceId, context);
  throw badArgument(argument, 'give the id of a student, center, session, enrollment, event or registration.');
}

export const Node: Complete<'Node'> = {
  __resolveType: ({ id }) => typeNames[id.slice(0, 3) as keyof typeof typeNames],
};
