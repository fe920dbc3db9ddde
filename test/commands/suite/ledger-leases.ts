import { describe, expect, it } from '@jest/globals';
import type { LedgerRow } from '../../../src/commands/row.ts';
import type { Databases } from '../../store/databases.ts';
import { applied, begun, idsOf, leaseMs, ledgerOpener, locks, newProcess, notApplied } from './open.ts';

/** Who may work on a command, and when it passes to another. */
export function describeLedgerLeases(databases: Databases): void {
  const { open } = ledgerOpener(databases);

  describe('a lease', () => {
    it('lets nobody else work on the command until it ends', async () => {
      const { one, other, clock } = await open();
      const row = await begun(one);
      clock.pass(leaseMs - 1);
      expect([await other.claimDue(9), await one.claimDue(9)]).toEqual([[], []]);
      expect([await other.beginSend(row, null), await other.renew(row), await other.settle(row, applied)]).toEqual([
        ...[null, false, false],
      ]);
      await other.postpone(row, clock.at);
      expect(await one.byId(row.id)).toEqual(row);
      clock.pass(1);
      expect(await other.claimDue(9)).toEqual([{ ...row, leaseNumber: 2 }]);
    });

    it('that has ended allows no write, even before another takes over', async () => {
      const { one, store, clock } = await open();
      const row = await begun(one, { resources: ['reg'] });
      clock.pass(leaseMs);
      expect([await one.beginSend(row, null), await one.renew(row), await one.settle(row, applied)]).toEqual([
        ...[null, false, false],
      ]);
      await one.postpone(row, clock.at);
      expect(await one.byId(row.id)).toEqual(row);
      expect(await locks(store)).toEqual([['reg', row.id]]);
    });

    it('runs its full time again from when it is renewed', async () => {
      const { one, other, clock } = await open();
      const row = await begun(one);
      for (let count = 0; count < 3; count++) {
        clock.pass(leaseMs - 1);
        expect([await other.claimDue(9), await one.renew(row)]).toEqual([[], true]);
      }
      clock.pass(leaseMs);
      expect([await one.renew(row), idsOf(await other.claimDue(9))]).toEqual([false, [row.id]]);
    });

    it('is another one when the same process gets it again: what began under the first stays refused', async () => {
      const { one, clock } = await open();
      const row = await begun(one);
      clock.pass(leaseMs);
      const [again] = await one.claimDue(9);
      expect([await one.beginSend(row, null), await one.renew(row), await one.settle(row, applied)]).toEqual([
        ...[null, false, false],
      ]);
      await one.postpone(row, clock.at);
      expect(await one.byId(row.id)).toEqual(again);
      expect(await one.settle(again as LedgerRow, notApplied)).toBe(true);
    });

    it('of a process that is gone passes to a living one, which sees what was sent', async () => {
      const { one, store, clock } = await open();
      const sent = (await one.beginSend(await begun(one), { at: 'D' })) as LedgerRow;
      const next = newProcess(store, clock);
      expect(await next.claimDue(9)).toEqual([]);
      clock.pass(leaseMs);
      const [taken] = await next.claimDue(9);
      expect(taken).toEqual({ ...sent, leaseNumber: 2 });
      expect(await one.settle(sent, applied)).toBe(false);
      expect(await next.settle(taken as LedgerRow, applied)).toBe(true);
    });
  });

  describe('a command that waits', () => {
    it('is claimed when its time has come, by whoever asks first', async () => {
      const { one, other, clock } = await open();
      const row = await begun(one);
      const nextAt = new Date(clock.at.getTime() + 5000);
      await one.postpone(row, nextAt);
      expect([await one.beginSend(row, null), await one.settle(row, applied)]).toEqual([null, false]);
      clock.pass(4999);
      expect(await one.claimDue(9)).toEqual([]);
      clock.pass(1);
      expect(await other.claimDue(9)).toEqual([{ ...row, nextAt, tries: 1, leaseNumber: 2 }]);
      expect(await one.claimDue(9)).toEqual([]);
    });

    it('is claimed after those that wait longer, and with no more than were asked for', async () => {
      const { one, other, clock } = await open();
      const rows = [];
      for (const seconds of [3, 1, 4, 2, 5]) {
        const row = await begun(one);
        await one.postpone(row, new Date(clock.at.getTime() + seconds * 1000));
        rows.push(row.id);
      }
      clock.pass(4000);
      const [third, first, fourth, second] = rows;
      expect(idsOf(await other.claimDue(3))).toEqual([first, second, third]);
      expect(idsOf(await other.claimDue(3))).toEqual([fourth]);
    });
  });
}
