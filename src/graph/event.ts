import { isStaff } from '../access/policy.ts';
import type { Context } from '../context.ts';
import { badArgument, notForThisCaller } from '../errors.ts';
import type { Event as Model } from '../model/event.ts';
import { globalId } from '../model/id.ts';
import { idArgument, textPageArguments } from './argument.ts';
import type { Complete } from './complete.ts';
import { connection } from './connection.ts';
import { pageOf } from './page-of.ts';

/**
 * How many registrations are read for one event. Nearly always the first tells of it; the others are there for a row whose
 * registration was moved to another event meanwhile.
 */
const mostRegistrations = 5;

const scrapPaperId = /^[A-Za-z0-9._-]{1,100}$/;

export const eventQueries: Pick<Complete<'Query'>, 'event' | 'events' | 'upcomingEvents' | 'scrapPaper'> = {
  event: (_, args, context) => eventById(idArgument('id', 'event', args.id), context),
  async events(_, args, { upstreams }) {
    const page = textPageArguments('events', args);
    const month = args.date.slice(0, 'YYYY-MM'.length);
    const events = await upstreams.shiftiq.calendarEventsByMonth.load(month);
    return pageOf(events, page, ({ startsAtLocal, sourceId }) => `${startsAtLocal} ${sourceId}`);
  },
  async upcomingEvents(_, args, { upstreams }) {
    const page = textPageArguments('upcomingEvents', args);
    const events = await upstreams.shiftiq.upcomingEvents.load('all');
    return pageOf(events, page, ({ title, sourceId }) => `${title} ${sourceId}`);
  },
  async scrapPaper(_, args, { caller, upstreams }) {
    const id = args.id.startsWith('evt_') ? idArgument('id', 'event', args.id) : args.id;
    if (!scrapPaperId.test(id))
      throw badArgument('id', 'give an id of the form evt_<uuid>, or letters, digits, . _ and -.');
    const { scrapPaperById } = upstreams.shiftiq;
    if (!isStaff(caller)) throw notForThisCaller('scrap paper');
    return { isPrepared: await scrapPaperById.load(id) };
  },
};

/** What the list of future events, commands and, where the caller may see one, a registration tell of it together. */
export async function eventById(sourceId: string, context: Context): Promise<Model | null> {
  const [listed, told] = await Promise.all([
    context.upstreams.shiftiq.upcomingEventById.load(sourceId),
    toldByRegistration(sourceId, context),
  ]);
  return listed === null && told === null ? null : { ...told, ...listed, id: globalId('event', sourceId), sourceId };
}

async function toldByRegistration(
  sourceId: string,
  { known, people, upstreams }: Context,
): Promise<Partial<Model> | null> {
  let isKnown = (await known.eventFact(sourceId)) !== null;
  let read = 0;
  for (const { registrationId, learnerId } of await known.registrationsOfEvent(sourceId)) {
    if (read === mostRegistrations) break;
    // A registration that may not be seen is none here: not even that there is an event follows from it.
    if (!(await people.isVisible('shiftiq', learnerId))) continue;
    isKnown = true;
    read += 1;
    const event = await upstreams.shiftiq.eventByRegistrationId(registrationId);
    if (event?.sourceId === sourceId) return event;
  }
  return isKnown ? {} : null;
}

/** What another answer told of the event is taken from the list of future events, which is asked once a request. */
const upcoming = (event: Model, { upstreams }: Context) => upstreams.shiftiq.upcomingEventById.load(event.sourceId);

export const Event: Complete<'Event'> = {
  title: async (event, _, context) =>
    event.title === undefined ? ((await upcoming(event, context))?.title ?? null) : event.title,
  isFull: async (event, _, context) => event.isFull ?? (await upcoming(event, context))?.isFull ?? null,
  isClosed: async (event, _, context) => event.isClosed ?? (await upcoming(event, context))?.isClosed ?? null,
  async center({ sourceId, venueId }, _, { centers, known }) {
    const venue = venueId ?? (await known.venueOfEvent(sourceId));
    return venue === null ? null : centers.byLink('shiftiq', venue);
  },
  async registrations({ sourceId }, args, { known, people }) {
    const page = textPageArguments('Event.registrations', args);
    const rows = await known.registrationsOfEvent(sourceId);
    const areVisible = await Promise.all(rows.map((row) => people.isVisible('shiftiq', row.learnerId)));
    const visible = rows.filter((_row, index) => areVisible[index]);
    return pageOf(
      visible.map((row) => row.registrationId),
      page,
      (id) => id,
    );
  },
};

export const EventConnection: Complete<'EventConnection'> = connection;
