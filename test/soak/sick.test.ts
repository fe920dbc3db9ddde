import { expect, it } from '@jest/globals';
import { runCases } from './sick/run.ts';

it('dims the fields of a sick system alone, leaves it alone but for probes, and is whole again when it is mended', async () => {
  const { judgements, faults } = await runCases({
    cases: [{ system: 'shiftiq', way: '503' }],
    times: { healthyMs: 1_000, sickMs: 3_000, mendedMs: 6_000 },
    rate: 40,
  });
  expect(faults).toEqual([]);
  expect(judgements.flatMap(({ breaches }) => breaches)).toEqual([]);
  for (const { operations, others, users, probes, firstProbeMs } of judgements) {
    expect([operations > 100, others.sick.count > 40, users.open.count > 20]).toEqual([true, true, true]);
    expect(Object.keys(users.codes)).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(probes).toBeGreaterThan(0);
    // As many as pauses have room, and not one for each operation.
    expect(probes).toBeLessThan(users.open.count / 4);
    expect(firstProbeMs).toBeGreaterThan(0);
  }
}, 600_000);
