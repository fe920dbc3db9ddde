import { expect, it } from '@jest/globals';
import { run } from './commands/run.ts';

it('loses, doubles and misreports no command behind a bad network, even when the gateway is killed', async () => {
  const { breaches, commands } = await run({ seed: 'short', commands: 300, kills: 1, seconds: 100, postgres: null });
  expect(breaches).toEqual([]);
  expect(commands).toBe(300);
}, 600_000);
