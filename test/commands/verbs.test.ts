import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeAssessment } from '../../src/commands/change-assessment.ts';
import { createEvent } from '../../src/commands/create-event.ts';
import { register } from '../../src/commands/register.ts';
import type { SeenRegistration } from '../../src/commands/seen-registration.ts';
import { transfer } from '../../src/commands/transfer.ts';
import type { RefusalCode } from '../../src/model/refusal.ts';
import { eventId, learnerId, orders, venueId } from '../upstreams/orders.ts';

const other = 'ffffffff-0000-4000-8000-00000000000f';
const start = Date.parse(orders.registerStudent.startsAt);
const minuteMs = 60_000;

const anyId = (one: string) => fc.constantFrom(one, other, null);
const anyCode = fc.constantFrom(
  orders.registerStudent.assessmentCode,
  orders.changeAssessment.assessmentCode,
  'ENG-A1-01',
  null,
);
/** Close to the bounds of the minute, or anywhere. */
const anyStart = fc
  .oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: minuteMs - 2, max: minuteMs + 2 }), fc.integer())
  .map((late) => new Date(start + late).toISOString());

const seen: fc.Arbitrary<SeenRegistration> = fc.record({
  learnerId: fc.constantFrom(learnerId, other),
  eventId: anyId(eventId),
  venueId: anyId(venueId),
  startsAt: fc.option(anyStart),
  assessmentId: anyId('abababab-0000-4000-8000-000000000005'),
  assessmentCode: anyCode,
  lastChange: fc.constantFrom('RegistrationPlaced', 'RegistrationMoved', null),
  lastChangedAt: fc.constantFrom('2026-03-01T10:00:00.000Z', '2026-03-09T08:00:00.000Z', null),
});
const doubt = fc.record({
  before: fc.option(seen),
  sends: fc.integer({ min: 1, max: 3 }),
  told: fc.constantFrom<RefusalCode | null>(null, 'REGISTRATION_EXISTS', 'ALREADY_AT_EVENT', 'UNRECOGNISED'),
});

/** The oracle: where and when it was wanted, told apart by arithmetic of its own. */
function isThere(shown: SeenRegistration): boolean {
  if (shown.startsAt === null) return false;
  const late = new Date(shown.startsAt).getTime() - start;
  return shown.learnerId === learnerId && shown.venueId === venueId && late > -1 && late < minuteMs;
}
const hasForm = (shown: SeenRegistration, code: string): boolean => shown.assessmentCode === code;

const runs = { numRuns: 3_000 };

describe('registering', () => {
  const order = orders.registerStudent;
  const isWanted = (shown: SeenRegistration) => isThere(shown) && hasForm(shown, order.assessmentCode);

  it('is so already only where learner, venue, start and form are those wanted', () => {
    fc.assert(
      fc.property(seen, (before) => {
        const begun = register.begin(order, before);
        expect(begun !== 'send' && begun.outcome === 'applied').toBe(isWanted(before));
      }),
      runs,
    );
  });

  it('is applied only where learner, venue, start and form are those wanted, and never sent again where one differs', () => {
    fc.assert(
      fc.property(seen, doubt, (shown, facts) => {
        const finding = register.conclude(order, shown, facts);
        expect(finding === 'applied').toBe(isWanted(shown));
        expect(finding).not.toBe('notApplied');
      }),
      runs,
    );
  });
});

describe('transferring', () => {
  const order = orders.transferRegistration;

  it('is sent only for the learner who is meant', () => {
    fc.assert(
      fc.property(seen, (before) => {
        const begun = transfer.begin(order, before);
        expect(begun === 'send' || begun.outcome === 'refused').toBe(true);
        if (begun === 'send') expect([before.learnerId, isThere(before)]).toEqual([learnerId, false]);
      }),
      runs,
    );
  });

  it('is applied only at another event where learner, venue and start are those wanted', () => {
    fc.assert(
      fc.property(seen, doubt, (shown, facts) => {
        const finding = transfer.conclude(order, shown, facts);
        const isMoved = shown.eventId !== null && shown.eventId !== (facts.before?.eventId ?? null);
        expect(finding === 'applied').toBe(isMoved && isThere(shown));
        if (finding === 'notApplied') expect(shown.eventId).toBe(facts.before?.eventId ?? 'an event');
      }),
      runs,
    );
  });
});

describe('changing the assessment', () => {
  const order = orders.changeAssessment;

  it('is never so already: it is refused, or sent', () => {
    fc.assert(
      fc.property(seen, (before) => {
        const begun = changeAssessment.begin(order, before);
        expect(begun === 'send').toBe(!hasForm(before, order.assessmentCode));
        expect(begun === 'send' || begun.outcome === 'refused').toBe(true);
      }),
      runs,
    );
  });

  it('is applied only where the form is the one wanted, and not applied only where it is the one before', () => {
    fc.assert(
      fc.property(seen, doubt, (shown, facts) => {
        const finding = changeAssessment.conclude(order, shown, facts);
        expect(finding === 'applied').toBe(hasForm(shown, order.assessmentCode));
        if (finding === 'notApplied') expect(shown.assessmentId).toBe(facts.before?.assessmentId);
      }),
      runs,
    );
  });
});

describe('making an event', () => {
  const conclude = (isNewId: boolean, sends: number) =>
    createEvent.conclude({ ...orders.createEvent, isNewId }, true, { before: false, sends, told: 'EVENT_EXISTS' });

  it('takes no event for its own that has the id which the caller chose, unless an earlier send may have made it', () => {
    expect(conclude(false, 1)).toEqual({ refused: 'EVENT_EXISTS' });
    expect([conclude(true, 1), conclude(false, 2)]).toEqual(['applied', 'applied']);
  });
});
