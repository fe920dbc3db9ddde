import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openLedger } from '../../src/commands/ledger.ts';
import { protocol } from '../../src/commands/protocol.ts';
import { verbOf } from '../../src/commands/verbs.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import type { Link } from '../../src/upstreams/link.ts';
import { startVendor, type Vendor } from '../kit/vendor.ts';
import { linkTo, over } from '../upstreams/commands-stage.ts';
import { eventId, orders } from '../upstreams/orders.ts';
import { forgetAll } from './suite/kept.ts';
import { command } from './suite/open.ts';
import { play } from './suite/script.ts';
import { appliedAt, elsewhere, kinds, type Shown, wanted } from './suite/state-kinds.ts';

const leaseMs = 5_000;
const lateMs = 0;
const order = orders.transferRegistration;
const done = kinds.find(({ kind }) => kind === order.kind)?.done ?? 'lost';

describe('a process that closes', () => {
  let vendor: Vendor;
  let link: Link;
  let store: Store;
  beforeAll(async () => {
    vendor = await startVendor();
    [link, store] = [linkTo(vendor.url), await openStore('sqlite::memory:')];
  });
  afterAll(() => Promise.all([link.close(), vendor.close(), store.close()]));
  beforeEach(() => forgetAll(store));

  /** A process that may work for so long, and what it asks its calls to take at most. */
  function process(left?: () => number) {
    const times: number[] = [];
    const ledger = openLedger(store, { owner: randomUUID(), leaseMs });
    const within = (milliseconds: number) => {
      times.push(milliseconds);
      return over(link);
    };
    return { ledger, times, advance: protocol({ store, ledger, lateMs, within, ...(left && { left }) }) };
  }

  async function begun({ ledger }: ReturnType<typeof process>) {
    const row = await ledger.begin(command({ order, resources: verbOf(order).resources(order) }));
    if (row.outcome !== 'begun') throw new Error(row.outcome);
    return row.row;
  }

  it.each<[string, number, Shown]>([
    ['to hear of a send', 1_900, elsewhere],
    ['to read', 50, elsewhere],
    ['to read what is not there for now', 1_900, 'down'],
  ])('leaves a command that there is no time for %s to the next, which begins it', async (_what, ms, before) => {
    const played = play(vendor, { before, replies: [done], reads: [wanted] });
    const closing = process(() => ms);
    const row = await begun(closing);
    await closing.advance(row);
    expect(await closing.ledger.byId(row.id)).toMatchObject({ phase: 'accepted', sends: 0, result: null });
    expect(played.calls()).not.toContain('S');
    expect(Math.max(0, ...closing.times)).toBeLessThanOrEqual(ms);

    play(vendor, { before: elsewhere, replies: [done], reads: [wanted] });
    const next = process();
    for (const due of await next.ledger.claimDue(1)) await next.advance(due);
    expect((await next.ledger.byId(row.id))?.result).toEqual(appliedAt(eventId, false));
  });

  it('sends what there is time for, and waits no longer than that for the answer', async () => {
    const played = play(vendor, { before: elsewhere, replies: [done], reads: [wanted] });
    const closing = process(() => 2_500);
    const row = await begun(closing);
    await closing.advance(row);
    expect((await closing.ledger.byId(row.id))?.result).toEqual(appliedAt(eventId, false));
    expect(played.calls()).toBe('RS');
    expect(Math.max(...closing.times)).toBe(2_500);
  });
});
