import type { CommandKind, Result } from '../../src/model/command.ts';
import { eventId, orders, registrationId } from '../upstreams/orders.ts';
import { rowsOfEveryKind } from './suite/every-kind.ts';
import {
  appliedAt,
  changed,
  elsewhere,
  kinds,
  other,
  type Reply,
  type Row,
  reformed,
  refusedAs,
  type Shown,
  says,
  wanted,
  without,
} from './suite/state-kinds.ts';

type Parts = Partial<Row> & Pick<Row, 'result' | 'calls'>;

const row = (kind: CommandKind, title: string, parts: Parts): Row => {
  const { before = 'gone', done = 'lost' } = kinds.find((each) => each.kind === kind) ?? {};
  return {
    ...{ title: `${kind}: ${title}`, order: orders[kind], before, replies: [done], reads: [] },
    ...{ sends: 1, from: 'caller', looks: 4, ...parts },
  };
};

/** What a read after a lost answer shows, and what is concluded; null stays unsettled. */
const afterLost = (kind: CommandKind, title: string, shown: Shown, result: Result | null, before?: Shown): Row =>
  row(kind, title, {
    ...{ replies: ['lost'], reads: [shown], result, calls: result === null ? 'RSRRRR' : 'RSR' },
    ...(before !== undefined && { before }),
  });

/** What is known before the first send, and what it comes to without one. */
const notBegun = (kind: CommandKind, title: string, before: Shown, result: Result): Row =>
  row(kind, title, { before, result, calls: kind === 'createEvent' ? 'L' : 'R', sends: 0 });

/** A refusal that an applied command would be answered with too, and what a read makes of it. */
const told = (kind: CommandKind, title: string, parts: { reply: Reply; shown: Shown; result: Result }): Row =>
  row(kind, title, { replies: [parts.reply], reads: [parts.shown], result: parts.result, calls: 'RSR' });
/** A refusal that speaks of what no read shows is believed when a second read does not show it either. */
const toldInVain: typeof told = (kind, title, parts) => ({ ...told(kind, title, parts), calls: 'RSRR' });

const doneOf = (kind: CommandKind): Reply => kinds.find((each) => each.kind === kind)?.done ?? 'lost';

const gone = refusedAs('REGISTRATION_NOT_FOUND');
const changedElsewhere = refusedAs('CHANGED_ELSEWHERE');
const taken = refusedAs('REGISTRATION_EXISTS');
const wasSo: Result = { outcome: 'applied', eventId, eventCreated: false, wasSo: true };
const startingAt = (start: string) => ({ ...wanted, EventStart: `2026-05-04T${start}+00:00` });
const stranger = { ...wanted, LearnerIdentifier: other };
const otherForm = { ...wanted, AssessmentFormIdentifier: other, AssessmentFormCode: 'ENG-A1-01' };
const unformed = without(wanted, 'AssessmentFormIdentifier', 'AssessmentFormCode');
const away = without(elsewhere, 'EventIdentifier');
const undated = without(wanted, 'LastChangeTime', 'LastChangeType');

const exists = says(400, `Registration ${registrationId} already exists`);
const registering: readonly Row[] = [
  notBegun('registerStudent', 'it is there as wanted', wanted, wasSo),
  ...[stranger, elsewhere, otherForm, startingAt('12:01:00'), startingAt('11:59:59')].map((shown, index) =>
    notBegun('registerStudent', `another one is there (${index})`, shown, taken),
  ),
  ...[stranger, elsewhere, otherForm, startingAt('12:01:00'), startingAt('11:59:59')].map((shown, index) =>
    afterLost('registerStudent', `another one is there after it was sent (${index})`, shown, taken),
  ),
  afterLost('registerStudent', 'its event starts within the minute', startingAt('12:00:59.9'), appliedAt(eventId)),
  ...['EventIdentifier', 'EventVenue', 'EventStart', 'AssessmentFormIdentifier', 'AssessmentFormCode'].map((field) =>
    afterLost('registerStudent', `a read without ${field} shows too little`, without(wanted, field), null),
  ),
  told('registerStudent', 'exists as wanted', { reply: exists, shown: wanted, result: appliedAt(eventId) }),
  told('registerStudent', 'exists, another', { reply: exists, shown: stranger, result: taken }),
  toldInVain('registerStudent', 'exists and is not shown', { reply: exists, shown: 'gone', result: taken }),
  row('registerStudent', 'the school does not know the learner', {
    ...{ replies: [says(400, 'Learner not found')], result: refusedAs('LEARNER_NOT_FOUND'), calls: 'RS' },
  }),
];

const moved = says(400, `Registration already assigned to event ${eventId}`);
const transferring: readonly Row[] = [
  notBegun('transferRegistration', 'there is none', 'gone', gone),
  notBegun(
    'transferRegistration',
    'it is a stranger’s',
    { ...elsewhere, LearnerIdentifier: other },
    refusedAs('LEARNER_MISMATCH'),
  ),
  notBegun('transferRegistration', 'it is there already', wanted, refusedAs('ALREADY_AT_EVENT')),
  row('transferRegistration', 'to an individual exam at the same time it is moved all the same', {
    ...{ order: { ...orders.transferRegistration, examType: 'INDIVIDUAL' }, before: wanted },
    ...{ result: appliedAt(eventId, false), calls: 'RS' },
  }),
  afterLost('transferRegistration', 'deleted meanwhile', 'gone', gone),
  afterLost('transferRegistration', 'a stranger’s meanwhile', stranger, changedElsewhere),
  afterLost(
    'transferRegistration',
    'moved somewhere else',
    { ...elsewhere, EventIdentifier: eventId },
    changedElsewhere,
  ),
  afterLost('transferRegistration', 'moved to another time', startingAt('12:01:00'), changedElsewhere),
  ...['EventIdentifier', 'EventVenue', 'EventStart'].map((field) =>
    afterLost('transferRegistration', `a read without ${field} shows too little`, without(wanted, field), null),
  ),
  afterLost('transferRegistration', 'no event before and after', away, null, away),
  told('transferRegistration', 'is there', { reply: moved, shown: wanted, result: appliedAt(eventId) }),
  toldInVain('transferRegistration', 'is not there', {
    reply: moved,
    shown: elsewhere,
    result: refusedAs('ALREADY_AT_EVENT'),
  }),
];

const cancelled = changed('RegistrationCancelled');
const cancelling: readonly Row[] = [
  notBegun('cancelRegistration', 'there is none', 'gone', gone),
  notBegun('cancelRegistration', 'it was cancelled before', cancelled, wasSo),
  afterLost('cancelRegistration', 'gone', 'gone', gone),
  afterLost('cancelRegistration', 'another change', changed('ExamGraded'), null),
  afterLost('cancelRegistration', 'a read that tells of no change', undated, null),
];

const assigned = says(400, 'Assessment ENG-C1-01 already assigned to registration');
const form = refusedAs('ASSESSMENT_ALREADY_ASSIGNED');
const assessing: readonly Row[] = [
  notBegun('changeAssessment', 'there is none', 'gone', gone),
  notBegun('changeAssessment', 'it has the form', reformed, form),
  afterLost('changeAssessment', 'deleted meanwhile', 'gone', gone),
  afterLost('changeAssessment', 'a third form', otherForm, changedElsewhere),
  afterLost('changeAssessment', 'a read that shows no form', unformed, null),
  afterLost(
    'changeAssessment',
    'a read that names a new form without its code',
    without(reformed, 'AssessmentFormCode'),
    null,
  ),
  row('changeAssessment', 'the same form without its code, twice, is the old one', {
    ...{ before: without(wanted, 'AssessmentFormCode'), replies: ['lost', doneOf('changeAssessment')] },
    ...{ reads: [without(wanted, 'AssessmentFormCode')], result: appliedAt(null, false), calls: 'RSRRS', sends: 2 },
  }),
  row('changeAssessment', 'none before and none after, twice, is sent again', {
    ...{ before: unformed, replies: ['lost', doneOf('changeAssessment')], reads: [unformed] },
    ...{ result: appliedAt(null, false), calls: 'RSRRS', sends: 2 },
  }),
  told('changeAssessment', 'has it', { reply: assigned, shown: reformed, result: appliedAt(eventId) }),
  toldInVain('changeAssessment', 'has another', { reply: assigned, shown: wanted, result: form }),
];

const granted = { grantAccommodation: 'AccommodationGranted', revokeAccommodation: 'AccommodationRevoked' } as const;
const accommodating: readonly Row[] = (['grantAccommodation', 'revokeAccommodation'] as const).flatMap((kind) => [
  notBegun(kind, 'there is none', 'gone', gone),
  afterLost(kind, 'deleted meanwhile', 'gone', gone),
  afterLost(kind, 'another change', changed('ExamGraded'), null),
  afterLost(kind, 'a read that tells of no change', undated, null),
  afterLost(kind, 'a change without its time', without(changed(granted[kind]), 'LastChangeTime'), null),
  afterLost(kind, 'a change where the one before had no time', changed(granted[kind]), null, undated),
  afterLost(kind, 'a second change of its kind', changed(granted[kind]), appliedAt(eventId), {
    ...{ ...wanted, LastChangeType: granted[kind] },
  }),
]);

const deleting: readonly Row[] = [
  row('deleteRegistration', 'there is none', { before: 'gone', result: gone, calls: 'RR', sends: 0 }),
  row('deleteRegistration', 'missing from one read of two only', {
    ...{ replies: ['lost', { status: 204, body: '' }], reads: ['gone', wanted], result: appliedAt(null, false) },
    ...{ calls: 'RSRRRS', sends: 2 },
  }),
  row('deleteRegistration', 'not found at the first send, and gone', {
    ...{ replies: [says(404, 'Registration not found')], reads: ['gone'], result: gone, calls: 'RSRR' },
  }),
  row('deleteRegistration', 'not found when it is sent again, and gone', {
    ...{ replies: ['lost', says(404, 'Registration not found')], reads: [wanted, wanted, 'gone'] },
    ...{ result: appliedAt(null), calls: 'RSRRSRR', sends: 2 },
  }),
  toldInVain('deleteRegistration', 'not found, and there', {
    ...{ reply: says(404, 'Registration not found'), shown: wanted, result: gone },
  }),
];

const eventExists = says(400, `Event ${eventId} already exists`);
const otherEvent = [{ Identifier: other }];
const events: readonly Row[] = [
  notBegun('createEvent', 'it is listed', [{ Identifier: eventId }], refusedAs('EVENT_EXISTS')),
  row('createEvent', 'a list with a row that can’t be read is none', {
    ...{ before: [{}], result: refusedAs('NOT_SENT'), calls: 'L', sends: 0 },
  }),
  row('createEvent', 'exists and is listed', {
    ...{ replies: [eventExists], reads: [[{ Identifier: eventId }]], result: appliedAt(eventId), calls: 'LSL' },
  }),
  row('createEvent', 'exists and is not listed', {
    ...{ replies: [eventExists], reads: [otherEvent], result: refusedAs('EVENT_EXISTS'), calls: 'LSLL' },
  }),
  row('cancelEvent', 'cancelled before it was sent', {
    ...{ replies: [says(400, 'Event already cancelled')], result: refusedAs('EVENT_ALREADY_CANCELLED'), calls: 'S' },
  }),
  row('cancelEvent', 'cancelled when it is sent again', {
    ...{ replies: ['lost', says(400, 'Event already cancelled')], result: appliedAt(eventId), calls: 'SS', sends: 2 },
  }),
  row('cancelEvent', 'refused for another reason when it is sent again', {
    ...{ replies: ['lost', says(403, 'Secret expired')], result: null, calls: 'SS', sends: 2, looks: 2 },
  }),
  row('cancelEvent', 'has registrations when it is sent again', {
    ...{ replies: ['lost', says(400, 'Event has active registrations')], calls: 'SS', sends: 2 },
    result: refusedAs('EVENT_HAS_REGISTRATIONS'),
  }),
  row('cancelEvent', 'still has registrations', {
    ...{
      replies: [says(400, 'Event has active registrations')],
      result: refusedAs('EVENT_HAS_REGISTRATIONS'),
      calls: 'S',
    },
  }),
];

/** Every state that a command can be found in, by what the booking system answers and shows, and what it comes to. */
export const stateTable: readonly Row[] = [
  ...rowsOfEveryKind,
  ...[registering, transferring, cancelling, assessing, accommodating, deleting, events].flat(),
];
