import { expect, it } from '@jest/globals';
import { amplify } from './sick/amplification.ts';
import { countSends } from './sick/sends.ts';

it('spends on retries what a tenth of the calls and ten allow, with the breaker and where it never opens', async () => {
  const results = await amplify({ ways: ['refused', 'scattered'], failingMs: 4_000, seed: 'short' });
  expect(results.flatMap(({ breaches }) => breaches)).toEqual([]);
  const [all, scattered] = results.map(({ systems }) => systems.map(({ calls, reads }) => calls / reads));
  // Where nothing is answered, the breakers keep most calls back; where half is, none.
  expect(Math.max(...(all ?? []))).toBeLessThan(0.7);
  expect(Math.min(...(scattered ?? []))).toBeGreaterThan(0.7);
}, 600_000);

it('sends a command once whose answer is lost', async () => {
  const { commands, sends, breaches } = await countSends(8);
  expect(breaches).toEqual([]);
  expect([commands, sends]).toEqual([8, 8]);
});
