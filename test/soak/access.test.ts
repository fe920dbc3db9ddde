import { expect, it } from '@jest/globals';
import { faultsOf, soak } from './soak.ts';

const requests = 2_000;

it('crosses no answer from one caller to another, whatever the systems say of keeping it', async () => {
  expect(faultsOf(await soak({ requests, seconds: 100 }), requests)).toEqual([]);
}, 600_000);
