import { idArgument, pageArguments } from './argument.ts';
import type { Complete } from './complete.ts';
import { linksFor } from './link.ts';
import { sessionFilter } from './session-filter.ts';
import { daysOf, sessionList } from './session-list.ts';

export const centerQueries: Pick<Complete<'Query'>, 'center' | 'centers'> = {
  center: (_, args, { centers }) => centers.byId(idArgument('id', 'center', args.id)),
  centers: (_, _args, { centers }) => centers.all(),
};

export const Center: Complete<'Center'> = {
  venueId: ({ links }) => links.shiftiq ?? null,
  links: ({ links }, _, { caller }) => linksFor(caller, links),
  async sessions(center, args, context) {
    const page = pageArguments(args);
    const filter = { ...daysOf(args), ...(await sessionFilter(args.filter, [center], context)) };
    return sessionList(context, [center], { page, filter });
  },
};
