import { describe, expect, it } from '@jest/globals';
import { say } from './answer-faults.ts';
import { endpoints } from './endpoints.ts';
import { pass } from './fault-server.ts';
import { openSite } from './site.ts';

/** What is saved for retries at most, and at first; and what an answered call earns. */
const saved = 10;
const earned = 0.1;
const operations = 60;

describe('the budget for retries of a system', () => {
  it('is spent after ten, and grows by a tenth of what is answered', async () => {
    const told = await Promise.all(
      endpoints.map(async (endpoint) => {
        const site = await openSite(endpoint, { deadlineMs: 5_000, deadPort: 1, uncompared: 'every other call fails' });
        // Each call that fails is followed by one that does not, so that the breaker never opens.
        await site.begin((visit) => (visit.turn % 2 === 1 ? say(503)(visit) : pass(visit)));
        for (let turn = 0; turn < operations; turn += 1) await site.ask();
        const calls = site.count();
        await site.close();
        return { endpoint: endpoint.name, retries: calls - operations, answered: Math.floor(calls / 2) };
      }),
    );
    for (const { retries, answered } of told) {
      expect(retries).toBeGreaterThan(saved);
      expect(retries).toBeLessThanOrEqual(saved + earned * answered);
    }
  });
});
