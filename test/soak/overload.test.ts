import { expect, it } from '@jest/globals';
import { overload } from './overload/run.ts';
import { judge } from './overload/verdict.ts';

it('answers rightly or refuses in words, whatever comes, and goes on when it is over', async () => {
  const result = await overload({
    ...{ warmUpMs: 500, capacityMs: 500, baseMs: 500, overMs: 800, pauseMs: 100 },
    ...{ share: 0.5, times: 20, freshShare: 0.1, slowSockets: 50, answerMs: 5 },
  });
  expect(judge(result).breaches).toEqual([]);
  expect(result.kept.over.refused.count).toBeGreaterThan(0);
  expect(result.fresh.over.refused.count).toBeGreaterThan(0);
  expect(result.slow.count.open).toBe(50);
  expect(result.peakMemory).toBeGreaterThan(0);
}, 600_000);
