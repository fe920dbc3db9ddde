import type { CommandKind, Order, Result } from '../../../src/model/command.ts';
import type { RefusalCode } from '../../../src/model/refusal.ts';
import { eventId, learnerId, orders, registrationId, venueId } from '../../upstreams/orders.ts';

/** What one read of the booking system shows: a registration, the list of events, none, or a failure. */
export type Shown =
  | Readonly<Record<string, unknown>>
  | readonly Readonly<Record<string, unknown>>[]
  | 'gone'
  | 'down'
  | 'html';

/** What one send comes back with: a reply, a connection that breaks after the request is there, or nobody who listens. */
export type Reply =
  | 'lost'
  | 'nobody'
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };

export interface Row {
  readonly title: string;
  readonly order: Order;
  /** What reads show before the first send. */
  readonly before: Shown;
  /** The replies to the sends, in their order; the last one repeats. */
  readonly replies: readonly Reply[];
  /** What the reads after the first send show, one a call; the last one repeats. */
  readonly reads: readonly Shown[];
  /** Null where it stays unsettled. */
  readonly result: Result | null;
  /** The calls in their order, a letter each: R reads the registration, L lists the events, S sends. */
  readonly calls: string;
  /** How often the ledger says that it was sent. */
  readonly sends: number;
  /**
   * How it comes to the one who carries it on: just given, left by a process that died before it read anything (a while ago,
   * or too long ago), or by one that died when it was about to send, or had sent.
   */
  readonly from: 'caller' | 'idle' | 'tooOld' | 'died';
  /** How often it is taken up, where it does not settle earlier. */
  readonly looks: number;
}

export const other = 'ffffffff-0000-4000-8000-00000000000f';

/** The registration as ordered, before any later change. */
export const wanted = {
  RegistrationIdentifier: registrationId,
  LearnerIdentifier: learnerId,
  EventIdentifier: eventId,
  EventStart: '2026-05-04T12:00:00.0000000+00:00',
  EventVenue: venueId,
  AssessmentFormIdentifier: 'abababab-0000-4000-8000-000000000005',
  AssessmentFormCode: orders.registerStudent.assessmentCode,
  LastChangeType: 'RegistrationPlaced',
  LastChangeTime: '2026-03-01T10:00:00.1234567+00:00',
};
export const elsewhere = { ...wanted, EventIdentifier: other, EventVenue: other };
/** The registration after a change that reads show by its name and time only. */
export const changed = (name: string) => ({
  ...wanted,
  LastChangeType: name,
  LastChangeTime: '2026-03-09T08:00:01.0000000+00:00',
});
export const reformed = {
  ...wanted,
  AssessmentFormIdentifier: 'abababab-0000-4000-8000-000000000006',
  AssessmentFormCode: orders.changeAssessment.assessmentCode,
};
export const without = (shown: object, ...fields: string[]) =>
  Object.fromEntries(Object.entries(shown).filter(([field]) => !fields.includes(field)));

export const says = (status: number, error: string): Reply => ({ status, body: { error } });
export const refusedAs = (code: RefusalCode): Result => ({ outcome: 'refused', code });
export const appliedAt = (event: string | null, eventCreated: boolean | null = null): Result => ({
  ...{ outcome: 'applied', eventId: event, eventCreated, wasSo: false },
});

/** What the rows of every kind need to know of one. */
export interface Kind {
  readonly kind: CommandKind;
  readonly before: Shown;
  readonly done: Reply;
  /** The result of that answer. */
  readonly told: Result;
  /** The reads that show it applied, and not; null where no read shows it. */
  readonly after: Shown | null;
  readonly unchanged: Shown | null;
  /** The result where a read showed it. */
  readonly seen: Result;
  /** The calls of one look before, at what was applied, and at what was not. */
  readonly looks: { readonly before: string; readonly after: string; readonly unchanged: string };
  readonly resends: number;
}

export const endless = Number.POSITIVE_INFINITY;
const ok: Reply = { status: 200, body: 'OK' };
const touched: Reply = { status: 200, body: { registration: registrationId } };
const seated: Reply = { status: 200, body: { Exam: eventId, registration: registrationId } };
const byRead = { before: 'R', after: 'R', unchanged: 'R' };
export const event = { Identifier: eventId, Title: 'Exam' };
const readable = { before: wanted, unchanged: wanted, looks: byRead };

export const kinds: readonly Kind[] = [
  {
    kind: 'registerStudent',
    ...{ before: 'gone', done: { ...seated, status: 201 }, told: appliedAt(eventId, true) },
    ...{ after: wanted, unchanged: 'gone', seen: appliedAt(eventId), looks: byRead, resends: 2 },
  },
  {
    kind: 'transferRegistration',
    ...{ before: elsewhere, done: seated, told: appliedAt(eventId, false) },
    ...{ after: wanted, unchanged: elsewhere, seen: appliedAt(eventId), looks: byRead, resends: 1 },
  },
  {
    ...{ ...readable, kind: 'cancelRegistration', done: ok, told: appliedAt(null, false) },
    ...{ after: changed('RegistrationCancelled'), seen: appliedAt(eventId), resends: 1 },
  },
  {
    ...{ ...readable, kind: 'changeAssessment', done: touched, told: appliedAt(null, false) },
    ...{ after: reformed, seen: appliedAt(eventId), resends: 1 },
  },
  {
    ...{ ...readable, kind: 'grantAccommodation', done: touched, told: appliedAt(null, false) },
    ...{ after: changed('AccommodationGranted'), seen: appliedAt(eventId), resends: 0 },
  },
  {
    ...{ ...readable, kind: 'revokeAccommodation', done: { status: 204, body: '' }, told: appliedAt(null, false) },
    ...{ after: changed('AccommodationRevoked'), seen: appliedAt(eventId), resends: endless },
  },
  {
    // Two reads must agree that there is nothing.
    ...{ ...readable, kind: 'deleteRegistration', done: { status: 204, body: '' }, told: appliedAt(null, false) },
    ...{ after: 'gone', looks: { ...byRead, after: 'RR' }, seen: appliedAt(null), resends: 1 },
  },
  {
    kind: 'createEvent',
    ...{ before: [], done: { status: 200, body: { Exam: eventId, event: eventId } }, told: appliedAt(eventId, true) },
    ...{ after: [event], unchanged: [], seen: appliedAt(eventId), resends: 1 },
    looks: { before: 'L', after: 'L', unchanged: 'L' },
  },
  {
    kind: 'cancelEvent',
    ...{ before: 'gone', done: ok, told: appliedAt(null, false), after: null, unchanged: null },
    ...{ seen: appliedAt(eventId), looks: { before: '', after: '', unchanged: '' }, resends: endless },
  },
];
