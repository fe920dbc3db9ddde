import { centerIdsOf } from '../access/caller.ts';
import type { Context } from '../context.ts';
import { badArgument } from '../errors.ts';
import type { ResolversTypes } from '../generated/graphql.ts';
import { type EntityKind, parseGlobalId } from '../model/id.ts';
import { listArgument } from './argument.ts';
import type { Complete } from './complete.ts';
import { eventById } from './event.ts';

type Node = Awaited<ResolversTypes['Node']>;
/** `isOneOfSeveral`: more of its kind are asked for by the same field. */
type Fetch = (sourceId: string, context: Context, isOneOfSeveral: boolean) => Promise<Node | null>;

/** What can be fetched by id, and how. */
const fetches = new Map<EntityKind, Fetch>([
  ['student', (id, { people }) => people.byId(id)],
  ['center', (id, { centers }) => centers.byId(id)],
  [
    'session',
    async (id, { caller, centers, upstreams }, isOneOfSeveral) =>
      upstreams.zenoti.sessionAt(id, await centers.byIds(centerIdsOf(caller)), isOneOfSeveral),
  ],
  ['enrollment', (id, { upstreams }) => upstreams.skillable.enrollmentById.load(id)],
  ['event', (id, context) => eventById(id, context)],
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
  node: (_, args, context) => fetchOf('id', args.id)(context, false),
  nodes(_, args, context) {
    const ids = listArgument('ids', args.ids);
    const all = ids.map((id, index) => fetchOf(`ids[${index}]`, id));
    const areSeveral = new Set(ids.filter((id) => parseGlobalId(id)?.kind === 'session')).size > 1;
    return all.map((fetch) => fetch(context, areSeveral));
  },
};

/** Reads the id at once, so that a bad one is told before any call. */
function fetchOf(argument: string, text: string): (context: Context, isOneOfSeveral: boolean) => Promise<Node | null> {
  const id = parseGlobalId(text);
  const fetch = id === null ? undefined : fetches.get(id.kind);
  // What is thrown at once must fail this one alone: thrown among several, it would leave the others' failures to nobody.
  if (id !== null && fetch !== undefined)
    return async (context, isOneOfSeveral) => fetch(id.sourceId, context, isOneOfSeveral);
  throw badArgument(argument, 'give the id of a student, center, session, enrollment, event or registration.');
}

export const Node: Complete<'Node'> = {
  __resolveType: ({ id }) => typeNames[id.slice(0, 3) as keyof typeof typeNames],
};
