import { describe, expect, it } from '@jest/globals';
import type { Ledger } from '../../../src/commands/ledger.ts';
import type { LedgerRow, NewCommand } from '../../../src/commands/row.ts';
import type { Databases } from '../../store/databases.ts';
import { applied, begun, command, idsOf, leaseMs, ledgerOpener, locks, notApplied } from './open.ts';

const rounds = 15;

/** Several who want the same at the same time, on connections of their own. */
export function describeLedgerRaces(databases: Databases): void {
  const { open } = ledgerOpener(databases);

  /** Begins commands together, in turn by one process and the other. */
  const race = (ledgers: readonly Ledger[], commands: readonly NewCommand[]) =>
    Promise.all(commands.map((each, index) => (ledgers[index % ledgers.length] as Ledger).begin(each)));

  describe('commands at once', () => {
    it('with one key are one command, which all of them get', async () => {
      const { one, other } = await open();
      for (let round = 0; round < rounds; round++) {
        const parts = { commandKey: `k-${round}`, resources: [`reg-${round}`] };
        const results = await race(
          [one, other],
          Array.from({ length: 6 }, () => command(parts)),
        );
        expect(results.map(({ outcome }) => outcome).sort()).toEqual(['begun', ...Array(5).fill('known')]);
        expect(new Set(results.map((result) => result.outcome !== 'locked' && result.row.id)).size).toBe(1);
      }
    });

    it('with one key stay one command where another takes what it needs', async () => {
      const { one, other } = await open();
      for (let round = 0; round < rounds; round++) {
        const resources = [`reg-${round}`];
        const same = () => command({ commandKey: `k-${round}`, resources });
        const asked = [same(), command({ resources }), same(), same(), command({ resources }), same()];
        const outcomes = (await race([one, other], asked)).map(({ outcome }) => outcome);
        const [keyed, rest] = [[0, 2, 3, 5].map((index) => outcomes[index]).sort(), [outcomes[1], outcomes[4]].sort()];
        if (rest.includes('begun')) expect([keyed, rest]).toEqual([Array(4).fill('locked'), ['begun', 'locked']]);
        else
          expect([keyed, rest]).toEqual([
            ['begun', 'known', 'known', 'known'],
            ['locked', 'locked'],
          ]);
      }
    });

    it('that need the same things in another order do not wait for each other for ever', async () => {
      const { one, other, store } = await open();
      for (let round = 0; round < rounds; round++) {
        const names = ['a', 'b', 'c', 'd'].map((name) => `${name}-${round}`);
        const asked = Array.from({ length: 6 }, (_, index) =>
          command({ resources: index % 2 === 0 ? names : names.toReversed() }),
        );
        const results = await race([one, other], asked);
        expect(results.map(({ outcome }) => outcome).sort()).toEqual(['begun', ...Array(5).fill('locked')]);
        expect((await locks(store)).filter(([resource]) => names.includes(resource))).toHaveLength(names.length);
      }
    });

    it('that are due go to one process each', async () => {
      const { one, other, clock } = await open();
      for (let count = 0; count < 30; count++) await begun(one);
      clock.pass(leaseMs);
      const claimed = await Promise.all([one, other, one, other, one, other].map((each) => each.claimDue(5)));
      const ids = claimed.flatMap(idsOf);
      expect([ids.length, new Set(ids).size]).toEqual([30, 30]);
    });

    it('are sent by one of two that have the same reading of the row', async () => {
      const { one } = await open();
      for (let round = 0; round < rounds; round++) {
        const row = await begun(one);
        const sent = await Promise.all([one.beginSend(row, null), one.beginSend(row, null), one.beginSend(row, null)]);
        expect(sent.filter((each) => each !== null)).toHaveLength(1);
      }
    });

    it('are settled by the one that has the lease, whoever else tries', async () => {
      const { one, other, clock } = await open();
      for (let round = 0; round < rounds; round++) {
        const old = await begun(one, { resources: ['reg'] });
        clock.pass(leaseMs);
        const [row] = (await other.claimDue(1)) as [LedgerRow];
        const settled = await Promise.all([
          ...[one.settle(old, notApplied), other.settle(row, applied), other.settle(row, notApplied)],
          one.settle(row, notApplied),
        ]);
        expect(settled.filter((each) => each)).toHaveLength(1);
        expect(settled.slice(1, 3)).toContain(true);
        expect((await one.byId(row.id))?.result).toEqual(settled[1] ? applied : notApplied);
      }
    });
  });
}
