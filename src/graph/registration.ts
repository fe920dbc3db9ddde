import type { Context } from '../context.ts';
import { badArgument } from '../errors.ts';
import type { RegistrationFilter as FilterInput } from '../generated/graphql.ts';
import type { RegistrationMatch as Match, Registration as Model, RegistrationFilter } from '../model/registration.ts';
import { idArgument, textArgument, textPageArguments } from './argument.ts';
import type { Complete } from './complete.ts';
import { connection, personalConnection } from './connection.ts';
import { numericKey, pageOf } from './page-of.ts';

type Queries = 'registration' | 'registrationSearch' | 'registrationCount';

export const registrationQueries: Pick<Complete<'Query'>, Queries> = {
  registration: (_, args, { upstreams }) =>
    upstreams.shiftiq.registrationById.load(idArgument('id', 'registration', args.id)),
  async registrationSearch(_, args, context) {
    const page = textPageArguments('registrationSearch', args);
    const matches = await context.upstreams.shiftiq.matchesByFilter.load(filterOf(args.filter));
    await readIfAlone(matches, context);
    return pageOf(matches, page, newestFirst);
  },
  async registrationCount(_, args, context) {
    const matches = await context.upstreams.shiftiq.matchesByFilter.load(filterOf(args.filter));
    await readIfAlone(matches, context);
    return matches.length;
  },
};

function filterOf({ name, email, code, changedSince, changedBefore }: FilterInput): RegistrationFilter {
  const filter: RegistrationFilter = {
    ...(name == null ? {} : { name: textArgument('filter.name', name) }),
    ...(email == null ? {} : { email: textArgument('filter.email', email) }),
    ...(code == null ? {} : { code: textArgument('filter.code', code) }),
    ...(changedSince == null ? {} : { changedSince }),
    ...(changedBefore == null ? {} : { changedBefore }),
  };
  if (Object.keys(filter).length === 0) throw badArgument('filter', 'give at least one condition.');
  return filter;
}

/** A number of rows that are all one person's tells of that person. */
async function readIfAlone(matches: readonly Match[], { people }: Context): Promise<void> {
  const [learnerId, ...others] = new Set(matches.map((match) => match.learnerId));
  if (learnerId !== undefined && others.length === 0) await people.byLink('shiftiq', learnerId);
}

/** Later changes have smaller keys; rows of one instant are told apart by what they are about. */
function newestFirst({ lastChangedAt, learnerId, event, assessment }: Match): string {
  const age = Number.MAX_SAFE_INTEGER - (lastChangedAt?.getTime() ?? 0);
  return [numericKey(String(age)), learnerId, event?.sourceId, assessment?.id].join(' ');
}

export const Registration: Complete<'Registration'> = {
  student: ({ learnerId }, _, { people }) => people.byLink('shiftiq', learnerId),
  accommodations: ({ sourceId }, _, { known }) => known.accommodationsOf(sourceId),
};

export const RegistrationMatch: Complete<'RegistrationMatch'> = {
  student: ({ learnerId }, _, { people }) => people.byLink('shiftiq', learnerId),
  async registration({ learnerId, event }, _, { known, upstreams }) {
    if (event === null) return null;
    const rows = await known.registrationsOfLearner(learnerId);
    // An imported id tells no event until it is read, which happens once: the answer is remembered.
    const candidates = rows.filter(({ eventId }) => eventId === event.sourceId || eventId === null);
    const read = await upstreams.shiftiq.registrationById.loadMany(candidates.map((row) => row.registrationId));
    const readable = read.filter((row): row is Model | null => !(row instanceof Error));
    const [found, another] = readable.filter((row) => row?.event?.sourceId === event.sourceId);
    // Two registrations of one student for one event can't be told apart by a search row.
    if (found != null) return another == null ? found : null;
    const failure = read.find((row) => row instanceof Error);
    if (failure !== undefined) throw failure;
    return null;
  },
};

export const RegistrationConnection: Complete<'RegistrationConnection'> = {
  ...connection,
  nodes: ({ rows }, _, { upstreams }) => rows.map((id) => upstreams.shiftiq.registrationById.load(id)),
};

export const RegistrationEdge: Complete<'RegistrationEdge'> = {
  node: (edge, _, { upstreams }) => upstreams.shiftiq.registrationById.load(edge.node),
};

/** The directory knows whose a row is. */
export const RegistrationMatchConnection: Complete<'RegistrationMatchConnection'> = personalConnection<Match>(
  (row, { people }) => people.byLink('shiftiq', row.learnerId),
);
