import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LedgerRow } from '../../../src/commands/row.ts';
import type { Order, Result } from '../../../src/model/command.ts';
import type { Databases } from '../../store/databases.ts';
import { begun, ledgerOpener } from './open.ts';

/** Any text, also such as no database would keep as it is. */
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', "'; --", '\0', '\ud800', '\n', '{}', 'null'));
const accommodation = fc.record({
  type: text,
  name: fc.option(text),
  timeExtensionMinutes: fc.option(fc.integer()),
});
const instant = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const seat = { venueId: fc.uuid(), startsAt: instant, examType: fc.constantFrom('CLASS' as const, 'SITTING' as const) };

const order: fc.Arbitrary<Order> = fc.oneof(
  fc.record({
    ...{ kind: fc.constant('registerStudent' as const), registrationId: fc.uuid(), learnerId: fc.uuid(), ...seat },
    ...{ examFormat: fc.constantFrom('ONLINE' as const, 'PAPER' as const), billingCode: text },
    ...{ registrantType: fc.option(text), assessmentCode: text, accommodations: fc.array(accommodation) },
  }),
  fc.record({ kind: fc.constant('cancelRegistration' as const), registrationId: fc.uuid(), reason: text }),
  fc.record({
    ...{
      kind: fc.constant('createEvent' as const),
      eventId: fc.uuid(),
      isNewId: fc.boolean(),
      ...seat,
      billingCode: text,
    },
    ...{ examFormat: fc.constant('UNKNOWN' as const), registrationLimit: fc.option(fc.nat()) },
  }),
);
const result: fc.Arbitrary<Result> = fc.oneof(
  fc.record({
    ...{ outcome: fc.constant('applied' as const), eventId: fc.option(fc.uuid()) },
    ...{ eventCreated: fc.option(fc.boolean()), wasSo: fc.boolean() },
  }),
  fc.record({ outcome: fc.constant('refused' as const), code: fc.constantFrom('EVENT_FULL' as const, 'NOT_SENT') }),
);

/** What the ledger keeps of what it is given. */
export function describeLedgerTexts(databases: Databases): void {
  const { open } = ledgerOpener(databases);

  describe('what a ledger is given', () => {
    it('comes back as it was, whatever its texts say', async () => {
      const { one, other } = await open();
      await fc.assert(
        fc.asyncProperty(order, fc.option(order), result, async (wanted, before, came) => {
          const row = await begun(one, { order: wanted });
          const sent = (await one.beginSend(row, before)) as LedgerRow;
          await one.settle(sent, came);
          const told = { order: wanted, before, result: came };
          expect(await other.byId(row.id)).toEqual({ ...sent, ...told, phase: 'settled', settledAt: row.acceptedAt });
        }),
        { numRuns: 40 },
      );
    });

    it.each([
      ['nothing', undefined, null],
      ['null', null, null],
      ['a date, as its text', { startsAt: new Date(0) }, { startsAt: '1970-01-01T00:00:00.000Z' }],
      ['a record without a part', { event: undefined, list: [] }, { list: [] }],
      ['a number', 0, 0],
    ])('before a send may be %s', async (_, given, kept) => {
      const { one } = await open();
      const row = await begun(one);
      const sent = await one.beginSend(row, given);
      expect(sent?.before).toStrictEqual(kept);
      expect((await one.byId(row.id))?.before).toStrictEqual(kept);
    });
  });
}
