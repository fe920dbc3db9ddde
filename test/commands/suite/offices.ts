import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Desk, openDesk } from '../../../src/commands/desk.ts';
import { type Ledger, openLedger } from '../../../src/commands/ledger.ts';
import { protocol } from '../../../src/commands/protocol.ts';
import { openSettlement, type Settlement } from '../../../src/commands/settlement.ts';
import { verbOf } from '../../../src/commands/verbs.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Link } from '../../../src/upstreams/link.ts';
import { opener } from '../../directory/suite/open.ts';
import { startVendor, type Vendor } from '../../kit/vendor.ts';
import type { Databases } from '../../store/databases.ts';
import { linkTo, over } from '../../upstreams/commands-stage.ts';
import { eventId, orders } from '../../upstreams/orders.ts';
import { forgetAll, keptAfter, keptIn } from './kept.ts';
import { command } from './open.ts';
import { play } from './script.ts';
import { appliedAt, elsewhere, kinds, type Reply, type Row, wanted } from './state-kinds.ts';

/** Short, so that a test need not wait; both in milliseconds. */
const leaseMs = 300;
const lateMs = 200;
const order = orders.transferRegistration;
const seated: Reply = kinds.find(({ kind }) => kind === order.kind)?.done ?? 'lost';
const soon = (ms = 5_000): number => Date.now() + ms;

/** Two processes of a gateway on one database, and a vendor. */
export function describeOffices(databases: Databases): void {
  describe('two offices on one store', () => {
    const { open, reopen } = opener(databases);
    const settlements: Settlement[] = [];
    const faults: unknown[] = [];
    let vendor: Vendor;
    let link: Link;
    beforeAll(async () => {
      vendor = await startVendor();
      link = linkTo(vendor.url);
    });
    afterAll(() => Promise.all([link.close(), vendor.close()]));
    const closeOffices = () => Promise.all(settlements.splice(0).map((settlement) => settlement.close()));
    afterEach(() => expect(faults.splice(0)).toEqual([]));

    /** A process that carries on what it is given and what others left. */
    function office(store: Store): { desk: Desk; ledger: Ledger } {
      const ledger = openLedger(store, { owner: randomUUID(), leaseMs });
      const advance = protocol({ store, ledger, lateMs, within: () => over(link) });
      const failed = (error: unknown) => void faults.push(error);
      const settlement = openSettlement({ ledger, advance, failed, everyMs: 20 });
      settlements.push(settlement);
      return { desk: openDesk(ledger, settlement), ledger };
    }

    async function pair() {
      const { url, store } = await open();
      await forgetAll(store);
      return { store, one: office(store), other: office(await reopen(url)) };
    }

    const given = (commandKey: string | null, inputHash = 'hash') =>
      command({ commandKey, inputHash, order, resources: verbOf(order).resources(order) });
    const script = (parts: Partial<Row>) => play(vendor, { before: elsewhere, replies: [seated], reads: [], ...parts });

    /** Runs a test and ends its offices before its stores. */
    const proves = (title: string, test: () => Promise<void>) =>
      it(title, async () => {
        try {
          await test();
        } finally {
          await closeOffices();
        }
      });

    proves('send once what is given to both under one key, and give both one result', async () => {
      const { one, other, store } = await pair();
      const played = script({});
      const both = [one, other, one, other].map(({ desk }) => desk.handIn(given('key'), soon()));
      const rows = await Promise.all(both);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(1);
      for (const { result } of rows) expect(result).toEqual(appliedAt(eventId, false));
      expect(played.calls()).toBe('RS');
      expect(await keptIn(store)).toEqual(keptAfter(order, rows[0]?.result ?? null));
    });

    proves('know later what the other did, and tell another command under its key apart', async () => {
      const { one, other } = await pair();
      const played = script({});
      const row = await one.desk.handIn(given('key'), soon());
      expect(await other.desk.known(given('key'), soon())).toEqual(row);
      await expect(other.desk.known(given('key', 'another'), soon())).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(other.desk.handIn(given('key', 'another'), soon())).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(played.calls()).toBe('RS');
    });

    proves('carry on what a third left that died before its request arrived', async () => {
      const { store, one } = await pair();
      const played = script({ reads: [elsewhere] });
      const row = await left(store);
      const settled = await settledBy(one.ledger, row.id);
      expect(settled).toMatchObject({ result: appliedAt(eventId, false), sends: 2 });
      expect(played.calls()).toMatch(/^RR+S$/);
      expect(await keptIn(store)).toEqual(keptAfter(order, settled.result));
    });

    proves('see what a third did that died before its answer came', async () => {
      const { store, one } = await pair();
      const played = script({ reads: [wanted] });
      const row = await left(store, played.passOver);
      const settled = await settledBy(one.ledger, row.id);
      expect(settled).toMatchObject({ result: appliedAt(eventId), sends: 1 });
      expect(played.calls()).toBe('RR');
      expect(await keptIn(store)).toEqual(keptAfter(order, settled.result));
    });

    proves('settle once what one of them was too slow for', async () => {
      const { store, one, other } = await pair();
      const played = script({ reads: [wanted] });
      const slow = openLedger(store, { owner: randomUUID(), leaseMs });
      const row = await slow.begin(given(null));
      if (row.outcome !== 'begun') throw new Error(row.outcome);
      const sending = await slow.beginSend(row.row, await verbOf(order).read(over(link), order));
      played.passOver();
      const settled = await settledBy(other.ledger, row.row.id);
      expect(await slow.settle(sending ?? row.row, { outcome: 'refused', code: 'NOT_APPLIED' })).toBe(false);
      expect(await one.ledger.byId(row.row.id)).toEqual(settled);
    });

    proves('keep a registration from the other while it is in doubt', async () => {
      const { one, other } = await pair();
      const played = script({ replies: ['lost'], reads: ['down'] });
      const first = one.desk.handIn(given(null), soon(2_500));
      await sleep(100);
      await expect(other.desk.handIn(given('second'), soon(1_500))).rejects.toMatchObject({
        code: 'COMMAND_IN_PROGRESS',
      });
      expect(await other.ledger.byKey('app_school', 'second')).toBeNull();
      expect((await first).settledAt).toBeNull();
      expect(played.calls().replaceAll('R', '')).toBe('S');
    });

    /** Begins a send as a process does that is never heard of again; `arrives` has the vendor take it for done. */
    async function left(store: Store, arrives: () => void = () => undefined) {
      const doomed = openLedger(store, { owner: randomUUID(), leaseMs });
      const begun = await doomed.begin(given(null));
      if (begun.outcome !== 'begun') throw new Error(`the command is ${begun.outcome}`);
      await doomed.beginSend(begun.row, await verbOf(order).read(over(link), order));
      arrives();
      return begun.row;
    }
  });
}

async function settledBy(ledger: Ledger, id: string) {
  for (;;) {
    const row = await ledger.byId(id);
    if (row !== null && row.settledAt !== null) return row;
    await sleep(20);
  }
}
