import { expect, it } from '@jest/globals';
import { drain } from './drain/run.ts';
import { faultsOf } from './drain/verdict.ts';

it('loses no request and no command when gateways are told to end under load', async () => {
  const result = await drain({ rounds: 2, rate: 30 });
  expect(faultsOf(result)).toEqual([]);
  expect(result.rounds.map(({ code }) => code)).toEqual([0, 0]);
  expect(result.rounds.every(({ polls }) => polls.some(({ status }) => status === 503))).toBe(true);
  expect(result.ledger.size).toBeGreaterThan(0);
}, 600_000);
