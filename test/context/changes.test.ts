import { describe, expect, it } from '@jest/globals';
import { openChanges } from '../../src/context/changes.ts';
import { openAnswers } from '../../src/upstreams/answers.ts';
import { openFlights } from '../../src/upstreams/flights.ts';
import { unconfiguredLink } from '../../src/upstreams/link.ts';
import type { Connection } from '../../src/upstreams/registry.ts';
import type { SharedAnswers } from '../../src/upstreams/shared-answers.ts';

/** A cache of which others may drop what is kept. */
function openWorld({ isShared = false } = {}) {
  const world: { version: number | null; epoch: string | null } = { version: 1, epoch: 'e1' };
  const shared: SharedAnswers = {
    look: async () => (world.epoch === null ? null : { epoch: world.epoch, answer: null }),
    keep: () => undefined,
    drop: async () => world.epoch,
  };
  const flights = openFlights(unconfiguredLink);
  const answers = openAnswers({ flights, shared: isShared ? shared : null, isChanged: true });
  const connection: Connection = { link: unconfiguredLink, flights, answers, others: {} };
  const changes = openChanges({
    store: { version: () => world.version } as Parameters<typeof openChanges>[0]['store'],
    connections: { shiftiq: connection },
  });
  return { world, answers, changes };
}

describe('what was changed', () => {
  it('shows when the store has changed, and when what a system told was dropped', async () => {
    const { world, answers, changes } = openWorld();
    const seen = [changes.state()];
    expect(changes.state()).toBe(seen[0]);
    world.version = 2;
    seen.push(changes.state());
    await answers.drop();
    seen.push(changes.state());
    expect(new Set(seen).size).toBe(3);
    expect([changes.drops(), changes.meetOthers()]).toEqual([1, null]);
  });

  it('can not be told where the store does not tell it', () => {
    const { world, changes } = openWorld();
    world.version = null;
    expect(changes.state()).toBeNull();
  });

  it('by another gateway shows once it was met, and can not be told while the cache is away', async () => {
    const { world, changes } = openWorld({ isShared: true });
    expect(changes.state()).toBeNull();
    await changes.meetOthers();
    const before = changes.state();
    await changes.meetOthers();
    expect(before).not.toBeNull();
    expect(changes.state()).toBe(before);
    world.epoch = 'e2';
    await changes.meetOthers();
    expect(changes.state()).not.toBe(before);
    world.epoch = null;
    await changes.meetOthers();
    expect(changes.state()).toBeNull();
  });
});
