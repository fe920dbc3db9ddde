import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'undici';
import { contenders } from '../../bench/contenders.ts';
import { send } from '../../bench/run/ask.ts';
import { type Served, serve } from '../../bench/run/child.ts';
import { openStage, type Stage } from '../../bench/run/stage.ts';
import { workloadNames, workloads } from '../../bench/workloads.ts';

/** Nothing is timed here: that the bench expects what is true, and counts the calls that it says. */
const folder = mkdtempSync(join(tmpdir(), 'quad-bench-test-'));
let stage: Stage;
beforeAll(async () => {
  stage = await openStage(folder, { composes: false });
});
afterAll(async () => {
  await stage?.vendors.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(['floor', 'quad'] as const)('of the bench, %s', (name) => {
  const contender = contenders[name];
  let served: Served;
  let pool: Pool;
  beforeAll(async () => {
    served = await serve(contender.program(stage));
    pool = new Pool(served.url);
  });
  afterAll(async () => {
    await pool?.close();
    await served?.stop();
  });

  it.each(workloadNames)(
    'answers %s as is expected of every contender, with as many calls as are told',
    async (key) => {
      const { expected, calls } = workloads[key];
      for (const [index, student] of stage.school.students.slice(0, 2).entries()) {
        const before = await stage.vendors.calls();
        const answer = await send(pool, contender.ask(key, student, stage));
        expect(JSON.parse(String(answer))).toEqual({ data: expected(student, stage.school) });
        const made = (await stage.vendors.calls()) - before;
        // What everybody may see is kept where a contender keeps anything: the second need not ask for that again.
        if (index === 0) expect(made).toBe(calls);
        else expect(made).toBeLessThanOrEqual(calls);
      }
    },
  );
});
