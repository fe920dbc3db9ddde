import { expect, it } from '@jest/globals';
import { request } from 'undici';
import { kinds } from './fuzz/attempt.ts';
import { fuzz } from './fuzz/run.ts';
import { startFuzzStage } from './fuzz/stage.ts';

it('answers whatever is sent in words of its own, and is led to no path that it does not know', async () => {
  const { breaches, requests, answers, calls } = await fuzz({ requests: 800, seconds: 100, seed: 7 });
  expect(breaches).toEqual([]);
  expect([requests, [...answers.keys()].sort()]).toEqual([800, [...kinds].sort()]);
  // Else nothing got through.
  expect(answers.get('valid')?.get(200)).toBeGreaterThan(100);
  expect(calls).toBeGreaterThan(100);
}, 600_000);

it('outlives a read that fails at once beside one that fails later', async () => {
  const stage = await startFuzzStage();
  const ask = async (query: string) => {
    const body = JSON.stringify({ query });
    const headers = { 'content-type': 'application/json' };
    return (await request(`${stage.url}/graphql`, { method: 'POST', headers, body })).statusCode;
  };
  const { studentId } = stage.school.demo;
  const statuses = [await ask(`{ nodes(ids: ["ses_1", "stu_${studentId}"]) { id } }`).catch(() => 0)];
  // What nobody waits for ends the process a moment later.
  statuses.push(await ask('{ __typename }').catch(() => 0));
  expect([statuses, await stage.close()]).toEqual([[200, 200], []]);
});
