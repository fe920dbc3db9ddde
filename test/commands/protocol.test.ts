import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { markCancelled, rememberEvent } from '../../src/directory/event-facts.ts';
import { openStore } from '../../src/store/store.ts';
import { startVendor } from '../kit/vendor.ts';
import { eventId } from '../upstreams/orders.ts';
import { stateTable } from './state-table.ts';
import { forgetAll, keptAfter, keptIn } from './suite/kept.ts';
import { clockAt, start } from './suite/open.ts';
import { placeRows } from './suite/place-rows.ts';
import type { Row } from './suite/state-kinds.ts';
import { lateMs, type Stage, walk } from './suite/walk.ts';

let stage: Stage;

beforeAll(async () => {
  const vendor = await startVendor();
  stage = {
    vendor,
    store: await openStore('sqlite::memory:'),
    clock: clockAt(start),
  };
  // The time of day only: what waits, waits.
  jest.spyOn(Date, 'now').mockImplementation(() => stage.clock.at.getTime());
});

afterAll(async () => {
  jest.restoreAllMocks();
  await Promise.all([stage.vendor.close(), stage.store.close()]);
});

beforeEach(async () => {
  stage.clock.at = start;
  await forgetAll(stage.store);
});

/** Carries a row on, and holds what came of it, what is known then and what is locked to what the row says. */
async function prove(row: Row): Promise<void> {
  const { end, calls } = await walk(stage, row);
  expect([end.result, calls, end.sends]).toEqual([row.result, row.calls, row.sends]);
  expect(await keptIn(stage.store)).toEqual(keptAfter(row.order, row.result));
  const locks = await stage.store.db.selectFrom('command_lock').selectAll().execute();
  expect(locks.length > 0).toBe(row.result === null);
}

describe('a command', () => {
  it('has a row of its own for each state', () => {
    expect(new Set(stateTable.map(({ title }) => title)).size).toBe(stateTable.length);
  });

  it.each(stateTable)('$title', prove);

  it.each(placeRows)('$title', async ({ facts, venueId, ...row }) => {
    for (const fact of facts) await rememberEvent(stage.store, { ...fact, venueId, registrationLimit: null });
    await prove(row);
  });

  it('does not cancel an event again that an earlier command cancelled, whose answer it would take for its own', async () => {
    await markCancelled(stage.store, eventId);
    const lost = stateTable.find(({ title }) => title === 'cancelEvent: cancelled when it is sent again');
    const { end, calls } = await walk(stage, lost as Row);
    expect([end.result, calls, end.sends]).toEqual([{ outcome: 'refused', code: 'EVENT_ALREADY_CANCELLED' }, '', 0]);
  });

  it('is looked at again, to believe that it was not applied, only when nothing can be on its way any more', async () => {
    const lost = stateTable.find(
      ({ title }) => title === 'registerStudent: a connection that breaks, twice unchanged, is sent again',
    );
    const { end } = await walk(stage, { ...(lost as Row), looks: 1 });
    expect(end).toMatchObject({ sends: 1, lastSentAt: start, nextAt: new Date(start.getTime() + lateMs) });
  });
});
