import type { Order } from '../../../src/model/command.ts';
import { orders, venueId } from '../../upstreams/orders.ts';
import { kinds, other, type Row, refusedAs, type Shown } from './state-kinds.ts';

/** A row with events that the gateway has met, and what the list of events shows of them. */
export interface PlaceRow extends Row {
  readonly facts: readonly { readonly eventId: string; readonly startsAt: string }[];
  readonly list: Shown;
  readonly venueId: string;
}

const another = 'ffffffff-0000-4000-8000-0000000000ff';
const at = (time: string, eventId = other) => ({ eventId, startsAt: `2026-05-04T${time}Z` });
const full = { Identifier: other, IsFull: true };
const closed = { Identifier: other, IsClosed: true };
const open = { Identifier: other };

const refusedFor = (code: 'EVENT_FULL' | 'EVENT_CLOSED') => ({
  ...({ result: { outcome: 'refused', code, eventId: other }, calls: 'RL', sends: 0 } as const),
});
const sentWith = (calls: 'RS' | 'RLS') => ({ calls, sends: 1 });

function rowsOf(order: Order): PlaceRow[] {
  const kind = kinds.find((each) => each.kind === order.kind);
  if (kind === undefined) throw new Error(`there is no kind ${order.kind}`);
  const row = (title: string, parts: Partial<PlaceRow>): PlaceRow => ({
    title: `${order.kind}: ${title}`,
    ...{ order, before: kind.before, replies: [kind.done], reads: [], result: kind.told, from: 'caller', looks: 4 },
    ...{ facts: [at('12:00:00.000')], list: [], venueId, ...sentWith('RLS'), ...parts },
  });
  return [
    row('the event is full', { list: [full], ...refusedFor('EVENT_FULL') }),
    row('the event takes no more', { list: [closed], ...refusedFor('EVENT_CLOSED') }),
    row('the event is full and takes no more', { list: [{ ...full, ...closed }], ...refusedFor('EVENT_CLOSED') }),
    row('the last event of the minute is full', {
      ...{ facts: [at('12:00:59.999')], list: [full], ...refusedFor('EVENT_FULL') },
    }),
    row('the event has places', { list: [open] }),
    row('the event is listed no more', { list: [{ ...full, Identifier: another }] }),
    row('one of two events has places', {
      ...{ facts: [at('12:00:00.000'), at('12:00:30.000', another)], list: [full, { Identifier: another }] },
    }),
    row('a full event a minute later', { facts: [at('12:01:00.000')], list: [full], ...sentWith('RS') }),
    row('a full event just before', { facts: [at('11:59:59.999')], list: [full], ...sentWith('RS') }),
    row('a full event elsewhere', { venueId: other, list: [full], ...sentWith('RS') }),
    row('the list can’t be read', { list: 'down', result: refusedAs('NOT_SENT'), calls: 'RLLL', sends: 0 }),
  ];
}

const { registerStudent, transferRegistration } = orders;

/** Whether there is a place is asked before a registration comes to an event, and of no event that is made for one learner. */
export const placeRows: readonly PlaceRow[] = [
  ...rowsOf(registerStudent),
  ...rowsOf(transferRegistration),
  ...[registerStudent, transferRegistration].map((order) => ({
    ...(rowsOf({ ...order, examType: 'INDIVIDUAL_ACCOMMODATED' })[0] as PlaceRow),
    ...{ title: `${order.kind}: an individual exam`, ...sentWith('RS') },
    result: kinds.find(({ kind }) => kind === order.kind)?.told ?? null,
  })),
];
