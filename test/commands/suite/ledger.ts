import { describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { LedgerRow } from '../../../src/commands/row.ts';
import type { Databases } from '../../store/databases.ts';
import { applied, begun, cancellation, command, idsOf, ledgerOpener, locks, notApplied, start } from './open.ts';

const later = (milliseconds: number) => new Date(start.getTime() + milliseconds);

/** What one command goes through, and what its row tells of that. */
export function describeLedger(databases: Databases): void {
  const { open } = ledgerOpener(databases);

  describe('a command', () => {
    it('is written down as its caller gave it, before anything is sent', async () => {
      const { one, other } = await open();
      const asked = command({ commandKey: 'k-1' });
      const { resources, ...kept } = asked;
      const row: LedgerRow = {
        ...{
          ...kept,
          before: null,
          phase: 'accepted',
          sends: 0,
          lastSentAt: null,
          nextAt: start,
          tries: 0,
          told: null,
        },
        ...{ leaseNumber: 1, acceptedAt: start, settledAt: null, result: null },
      };
      expect(await one.begin(asked)).toEqual({ outcome: 'begun', row });
      expect(await other.byId(asked.id)).toEqual(row);
      expect(await other.byKey('app_school', 'k-1')).toEqual(row);
    });

    it('is known by its key to its own caller only', async () => {
      const { one, other } = await open();
      const row = await begun(one, { commandKey: 'k-1' });
      expect(await other.begin(command({ commandKey: 'k-1', inputHash: 'else' }))).toEqual({ outcome: 'known', row });
      expect(await other.begin(command({ commandKey: 'k-1', caller: 'app_crm' }))).toMatchObject({ outcome: 'begun' });
      expect([await one.byKey('app_crm', 'k-2'), await one.byKey('nobody', 'k-1')]).toEqual([null, null]);
    });

    it('without a key is a new one each time', async () => {
      const { one } = await open();
      const rows = [await begun(one), await begun(one)];
      expect(await one.unsettled()).toHaveLength(rows.length);
      expect(await one.byId('aaaaaaaa-0000-4000-8000-000000000009')).toBeNull();
    });

    it('is known after it was settled too, with its result', async () => {
      const { one, clock } = await open();
      const row = await begun(one, { commandKey: 'k-1' });
      clock.pass(10);
      expect(await one.settle(row, applied)).toBe(true);
      const settled = { ...row, phase: 'settled', result: applied, settledAt: later(10) };
      expect(await one.begin(command({ commandKey: 'k-1' }))).toEqual({ outcome: 'known', row: settled });
    });

    it('never takes the id of another', async () => {
      const { one } = await open();
      const row = await begun(one);
      await expect(one.begin(command({ id: row.id, resources: ['reg'] }))).rejects.toThrow(/unique/i);
      expect(await one.unsettled()).toEqual([row]);
    });

    it('is listed until it is settled, the oldest first', async () => {
      const { one, clock } = await open();
      const rows = [];
      for (let count = 0; count < 5; count++) {
        rows.push(await begun(one));
        clock.pass(-10);
      }
      await one.settle(rows[1] as LedgerRow, applied);
      const expected = idsOf(rows.filter((_, index) => index !== 1)).reverse();
      expect(idsOf(await one.unsettled())).toEqual(expected);
    });
  });

  describe('a resource', () => {
    it('belongs to one command until that is settled, and nothing is written of others', async () => {
      const { one, other, store } = await open();
      const row = await begun(one, { resources: ['reg', 'seat', 'reg'] });
      const second = command({ commandKey: 'k-2', resources: ['event', 'seat'] });
      expect(await other.begin(second)).toEqual({ outcome: 'locked' });
      expect(await other.byId(second.id)).toBeNull();
      expect(await locks(store)).toEqual(['reg', 'seat'].map((resource) => [resource, row.id]));
      await one.settle(row, notApplied);
      expect(await other.begin(second)).toMatchObject({ outcome: 'begun', row: { id: second.id } });
      expect(await locks(store)).toEqual(['event', 'seat'].map((resource) => [resource, second.id]));
    });

    it('stays with a command that waits or whose process is gone', async () => {
      const { one, other, clock } = await open();
      const waiting = await begun(one, { resources: ['reg'] });
      await begun(one, { resources: ['seat'] });
      await one.postpone(waiting, later(9000));
      clock.pass(5000);
      for (const resource of ['reg', 'seat']) {
        expect(await other.begin(command({ resources: [resource] }))).toEqual({ outcome: 'locked' });
      }
    });

    it('does not hide an earlier command with the same key', async () => {
      const { one, other } = await open();
      const parts = { commandKey: 'k-1', resources: ['reg'] };
      const row = await begun(one, parts);
      expect(await other.begin(command(parts))).toEqual({ outcome: 'known', row });
    });

    it('goes with its command', async () => {
      const { one, store } = await open();
      const row = await begun(one, { resources: ['reg'] });
      await store.db.deleteFrom('command').where('id', '=', row.id).execute();
      expect(await locks(store)).toEqual([]);
    });
  });

  describe('a send', () => {
    it('is written down before it begins, with what was read before the first', async () => {
      const { one, clock } = await open();
      const row = await begun(one);
      clock.pass(20);
      const first = await one.beginSend(row, { at: 'D' });
      const told = { ...row, phase: 'sent', sends: 1, lastSentAt: later(20), before: { at: 'D' } };
      expect(first).toEqual(told);
      expect(await one.byId(row.id)).toEqual(told);
      clock.pass(20);
      const second = await one.beginSend(first as LedgerRow, { at: 'E' });
      expect(second).toEqual({ ...told, sends: 2, lastSentAt: later(40) });
    });

    it('begins a new count of tries', async () => {
      const { one, clock } = await open();
      let row = await begun(one);
      for (const tries of [0, 1, 2]) {
        expect(row.tries).toBe(tries);
        await one.postpone(row, clock.at);
        row = (await one.claimDue(1))[0] as LedgerRow;
      }
      expect(await one.beginSend(row, null)).toMatchObject({ sends: 1, tries: 0, before: null });
    });

    it('is of the time at which it went out last', async () => {
      const { one, other, clock } = await open();
      const first = (await one.beginSend(await begun(one), null)) as LedgerRow;
      clock.pass(20);
      const repeated = await one.stampSend(first);
      expect(repeated).toEqual({ ...first, lastSentAt: later(20) });
      expect([await one.byId(first.id), await other.stampSend(first)]).toEqual([repeated, null]);
    });

    it('does not begin twice from one reading of the row', async () => {
      const { one } = await open();
      const row = await begun(one);
      const [sent, again] = [await one.beginSend(row, null), await one.beginSend(row, null)];
      expect([sent?.sends, again]).toEqual([1, null]);
      expect(await one.byId(row.id)).toEqual(sent);
    });
  });

  describe('a settled command', () => {
    it('keeps its first result, and nobody claims it', async () => {
      const { one, other, clock } = await open();
      const row = await begun(one);
      expect([await one.settle(row, applied), await one.settle(row, notApplied)]).toEqual([true, false]);
      clock.pass(100_000);
      expect([await one.claimDue(9), await other.claimDue(9)]).toEqual([[], []]);
      expect([await one.beginSend(row, null), await one.renew(row)]).toEqual([null, false]);
      await one.postpone(row, clock.at);
      expect(await one.byId(row.id)).toEqual({ ...row, phase: 'settled', settledAt: start, result: applied });
    });

    it('brings with it what belongs to it, in one transaction', async () => {
      const { one, store } = await open();
      const row = await begun(one);
      const done = await one.settle(row, applied, async ({ db, dialect }) => {
        expect(dialect).toBe(store.dialect);
        await db.insertInto('staff').values({ id: row.id, name: 'Carla' }).execute();
      });
      expect(done).toBe(true);
      expect(await store.db.selectFrom('staff').select('id').execute()).toEqual([{ id: row.id }]);
      const again = one.settle(row, applied, () => Promise.reject(new Error('was run')));
      expect(await again).toBe(false);
    });

    it('is not settled where what belongs to it fails, and keeps its resources', async () => {
      const { one, store } = await open();
      const row = await begun(one, { resources: ['reg'] });
      const failing = one.settle(row, applied, async ({ db }) => {
        await db.insertInto('staff').values({ id: row.id, name: 'Carla' }).execute();
        throw new Error('on purpose');
      });
      await expect(failing).rejects.toThrow('on purpose');
      expect(await one.byId(row.id)).toEqual(row);
      expect(await locks(store)).toEqual([['reg', row.id]]);
      expect(await store.db.selectFrom('staff').selectAll().execute()).toEqual([]);
    });

    it('has a result and a time, or the table refuses it', async () => {
      const { one, store } = await open();
      await begun(one, { order: cancellation });
      for (const column of [sql`phase = 'settled'`, sql`settled_at = 'x'`, sql`result = '{}'`, sql`phase = 'lost'`]) {
        await expect(sql`update command set ${column}`.execute(store.db)).rejects.toThrow(/check/i);
      }
    });
  });
}
