import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishDemoOperation } from '../../../src/main/demo-operation.ts';
import { demoOperation } from '../../../src/server/explorer/demo-operation.ts';
import { startTestHouse, type TestHouse } from '../../kit/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse({ holdsPartners: true });
});
afterAll(() => house.close());

describe("the explorer's example of an operation by id", () => {
  it('has the hash of its text for an id', () => {
    expect(demoOperation.id).toBe(hash('sha256', demoOperation.text));
  });

  it('is published once, and answers partners and people alike', async () => {
    for (const _ of [1, 2]) await publishDemoOperation(house.store, 50);
    await house.refresh();
    const key = (await house.clients.create({ name: 'school-app', role: 'partner' }))?.reveal() ?? '';
    const [center] = house.school.centers;
    const variables = { centerId: `ctr_${center?.id}`, from: '2026-03-09', to: '2026-03-15' };
    const body = JSON.stringify({ documentId: demoOperation.id, variables });
    const callers = [{ 'quad-client-key': key }, { authorization: `Bearer ${await house.token('student')}` }];
    for (const caller of callers) {
      const headers = { 'content-type': 'application/json', ...caller };
      const answer = await fetch(`${house.url}/graphql`, { method: 'POST', headers, body });
      expect(await answer.json()).toMatchObject({ data: { center: { name: center?.name } } });
    }
  });
});
