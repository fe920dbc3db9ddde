import { type EntityKind, parseGlobalId } from '../model/id.ts';
import type { Ask, CommandCost, Count, Endpoint, FieldCost, FieldCosts, Given } from '../plan/cost.ts';
import { mostEnrollments } from './argument.ts';

/** As the arguments are read: ids of one list, rows of a page and the default, centers and class types of a list. */
const mostIds = 100;
const mostRows = 100;
const usualRows = 20;
const mostCenters = 10;
const mostClassTypes = 10;
/** What a list of sessions reads of one center at most: rows that come twice or can't be read make it go on. */
const mostPages = 5;
/** How many registrations are read for one event: as a rule the first tells of it. */
const mostRegistrations = 5;

const endpoint =
  (system: Endpoint['system']) =>
  (text: string): Endpoint => ({ system, endpoint: text });
const wse = endpoint('wse');
const shiftiq = endpoint('shiftiq');

const encounters = wse('GET users/{userIdentifier}/encounters/available');
const nonEncounters = wse('GET users/{userIdentifier}/nonEncounters/available');
const enrollment = endpoint('skillable')('GET /GetClassEnrollment/{id}');
const calendar = shiftiq('GET /api/events/list-events');
const futureEvents = shiftiq('GET /api/events/classes');
const scrapPaper = shiftiq('GET /api/events/scrap-paper');
const search = shiftiq('POST /api/registrations/search');
const registration = shiftiq('GET /api/registrations/{registration}');
const sessions = endpoint('zenoti')('GET /v1/classes/sessions');
/** The same, asked for a guest or for a registration. */
const bookings: Endpoint = { ...sessions, isPersonal: true };

const one: Count = () => 1;
const unbounded: Count = () => Number.POSITIVE_INFINITY;
const centers: Count = ({ sizes }) => sizes.centers;
const centersOfPerson: Count = ({ sizes }) => sizes.centersOfPerson;

const rows: Count = ({ value }) => {
  const first = value('first');
  if (first === null) return usualRows;
  return typeof first === 'number' ? Math.min(Math.max(first, 0), mostRows) : mostRows;
};

const lengthOf =
  (argument: string, most: number): Count =>
  ({ value }) =>
    Math.min(listOf(value(argument), most).length, most);

/** A single value stands for a list of one; of a list that only the run will tell, each item is undefined. */
function listOf(value: unknown, most: number): readonly unknown[] {
  if (value === undefined) return Array.from({ length: most });
  return Array.isArray(value) ? value : [value];
}

/** A list that is longer than what is taken counts as it is: no budget allows it. */
const enrollmentIds: Count = ({ value, sizes }) => listOf(value('ids'), mostEnrollments(sizes.mostCalls)).length;

const each = (to: Endpoint, times: Count = one) => ({ to, per: 'object', times }) as const;

/** What is asked of the schedule, unless the filter names somebody, or may do so. */
function ofSchedule(times: Count): readonly Ask[] {
  const unless = (isPersonal: boolean) => (given: Given) => (namesPerson(given) === isPersonal ? times(given) : 0);
  return [each(sessions, unless(false)), each(bookings, unless(true))];
}

function namesPerson({ value }: Given): boolean {
  const filter = value('filter');
  if (typeof filter !== 'object') return filter === undefined;
  return Object.entries(filter ?? {}).some(
    ([name, given]) => ['studentId', 'registrationId'].includes(name) && given !== null,
  );
}

/** All keys of one loader, which is asked for by its rows. */
const eachRow: (to: Endpoint) => FieldCost = (to) => ({ asks: [{ to, per: 'row', times: one }] });

/** The list of future events, which answers for each of them, is one answer of a request. */
const fromFutureEvents = { to: futureEvents, per: 'all', times: one } as const;
/** A search row or a number tells of one and the same answer. */
const matches = { ...each(search), by: ['filter'] };

/** The registrations that the gateway knows to be at an event are read one after the other until one tells of it. */
const toldByRegistrations = each(registration, () => mostRegistrations);

const kindsOfTypes: Readonly<Record<string, EntityKind>> = {
  Student: 'student',
  Center: 'center',
  Session: 'session',
  Enrollment: 'enrollment',
  Event: 'event',
  Registration: 'registration',
};

/** What any object that has a global id may be; the ids that are written in the operation tell. */
function byIds(argument: string): FieldCost {
  const ids = ({ value }: Given) => listOf(value(argument), argument === 'ids' ? mostIds : 1).slice(0, mostIds);
  const kindOf = (id: unknown) => (typeof id === 'string' ? (parseGlobalId(id)?.kind ?? null) : undefined);
  const surely = (kind: EntityKind) => (given: Given) => ids(given).filter((id) => kindOf(id) === kind).length;
  const maybe = (kind: EntityKind) => (given: Given) =>
    ids(given).filter((id) => [kind, undefined].includes(kindOf(id) as EntityKind | undefined)).length;
  // Several are first looked for together.
  const lookUps = (count: number) => (count > 1 ? count + 1 : count);
  const isEvent = (counted: Count) => (given: Given) => Math.min(counted(given), 1);
  return {
    asks: [
      {
        ...each(sessions, (given) => lookUps(maybe('session')(given)) * centersOfPerson(given)),
        isBatched: (given) => maybe('session')(given) > 1,
      },
      each(enrollment, maybe('enrollment')),
      // What may be an event as well as a registration is taken for an event, which costs more.
      each(registration, (given) => maybe('event')(given) * mostRegistrations + surely('registration')(given)),
      { ...fromFutureEvents, times: isEvent(maybe('event')), least: isEvent(surely('event')) },
    ],
    objects: (given, type) => {
      const kind = kindsOfTypes[type];
      return kind === undefined ? Number.POSITIVE_INFINITY : maybe(kind)(given);
    },
  };
}

const queries: FieldCosts = {
  'Query.node': byIds('id'),
  'Query.nodes': byIds('ids'),
  'Query.students': { page: rows },
  'Query.centers': { objects: centers },
  'Query.enrollment': { asks: [each(enrollment)] },
  'Query.enrollments': {
    asks: [each(enrollment, enrollmentIds)],
    objects: enrollmentIds,
  },
  'Query.event': { asks: [{ ...fromFutureEvents, least: one }, toldByRegistrations] },
  'Query.events': { asks: [{ ...each(calendar), by: ['date'], least: one }], page: rows },
  'Query.upcomingEvents': { asks: [{ ...fromFutureEvents, least: one }], page: rows },
  'Query.scrapPaper': { asks: [{ ...each(scrapPaper), least: one }] },
  'Query.registration': { asks: [each(registration)] },
  'Query.registrationSearch': { asks: [matches], page: rows },
  'Query.registrationCount': { asks: [matches] },
  'Query.session': {
    // Without its center, each center of the caller is asked.
    asks: [each(sessions, (given) => (given.mayBeNull('centerId') ? centersOfPerson(given) : 1))],
  },
  'Query.sessions': {
    asks: ofSchedule((given) => lengthOf('centerIds', mostCenters)(given) * mostPages),
    page: rows,
  },
};

const entities: FieldCosts = {
  'Viewer.centers': { objects: centersOfPerson, different: centersOfPerson },
  'Student.centers': { objects: centersOfPerson, different: centers },
  'Student.availableEncounters': { asks: [each(encounters)] },
  'Student.availableNonEncounters': { asks: [each(nonEncounters, lengthOf('classTypes', mostClassTypes))] },
  'Student.enrollments': { page: rows },
  'Student.registrations': { page: rows },
  'Student.sessions': { asks: [each(bookings, ({ sizes }) => sizes.centersOfPerson * mostPages)], page: rows },
  // A center that only Wall Street English knows has no sessions.
  'Encounter.center': { different: centers },
  'NonEncounter.center': { different: centers },
  'Center.sessions': { asks: ofSchedule(() => mostPages), page: rows },
  'SessionConnection.perCenter': { objects: ({ sizes }) => Math.max(mostCenters, sizes.centersOfPerson) },
  'EnrollmentConnection.nodes': eachRow(enrollment),
  'EnrollmentEdge.node': eachRow(enrollment),
  'Event.title': { asks: [fromFutureEvents] },
  'Event.isFull': { asks: [fromFutureEvents] },
  'Event.isClosed': { asks: [fromFutureEvents] },
  'Event.center': { different: centers },
  'Event.registrations': { page: rows },
  'RegistrationConnection.nodes': eachRow(registration),
  'RegistrationEdge.node': eachRow(registration),
  // All registrations of the learner that were imported and never read; nothing bounds how many.
  'RegistrationMatch.registration': { asks: [each(registration, unbounded)] },
  'CommandApplied.registration': { asks: [each(registration)] },
  'CommandApplied.event': { asks: [each(registration)] },
  'CommandRefused.registration': { asks: [each(registration)] },
  'CommandRefused.event': { asks: [each(registration)] },
};

/** Whose a registration is that is named shows only in it, so it is read before the command is accepted. */
const onRegistration = (command: CommandCost): FieldCost => ({ asks: [each(registration)], command });
const order = (action: string) => shiftiq(`POST /api/registrations/{registration}/commands/${action}`);

const mutations: FieldCosts = {
  'Mutation.registerStudent': {
    command: { sends: order('register-lax'), looksAt: [registration, futureEvents] },
  },
  'Mutation.transferRegistration': onRegistration({
    sends: order('transfer-lax'),
    looksAt: [registration, futureEvents],
  }),
  'Mutation.cancelRegistration': onRegistration({ sends: order('cancel'), looksAt: [registration] }),
  'Mutation.changeAssessment': onRegistration({ sends: order('change-assessment'), looksAt: [registration] }),
  'Mutation.grantAccommodation': onRegistration({ sends: order('grant-accommodation'), looksAt: [registration] }),
  'Mutation.revokeAccommodation': onRegistration({ sends: order('revoke-accommodation'), looksAt: [registration] }),
  'Mutation.deleteRegistration': onRegistration({
    sends: shiftiq('DELETE /api/registrations/{registration}'),
    looksAt: [registration],
  }),
  'Mutation.createEvent': { command: { sends: shiftiq('POST /api/events/{event}'), looksAt: [futureEvents] } },
  'Mutation.cancelEvent': { command: { sends: shiftiq('POST /api/events/{event}/cancel'), looksAt: [] } },
};

/** What each field asks of the systems, and how often. A field that is not here asks nothing itself. */
export const fieldCosts: FieldCosts = { ...queries, ...entities, ...mutations };
