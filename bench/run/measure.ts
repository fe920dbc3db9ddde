import { join } from 'node:path';
import type { Contender } from '../contenders.ts';
import { type WorkloadName, workloads } from '../workloads.ts';
import { openTalker, serve } from './child.ts';
import type { LoadOrder, LoadPlan, LoadResult, LoadWord } from './load.ts';
import type { Stage } from './stage.ts';
import { peakMemory, processorMs } from './usage.ts';

/** What a contender did for a workload. Times in milliseconds. */
export interface Figures extends LoadResult {
  readonly cpuMs: number;
  readonly calls: number;
  /** In megabytes, the most until then. */
  readonly memory: number;
}

/** The same caller again and again, and another one each time. */
export interface Measured {
  readonly identical: Figures;
  readonly distinct: Figures;
}

export interface Setting {
  readonly stage: Stage;
  readonly connections: number;
  readonly warmUpMs: number;
  readonly ms: number;
}

/** Starts a contender, holds it to the answers, warms it up, measures it and stops it. Throws where an answer is wrong. */
export async function measure(contender: Contender, workload: WorkloadName, setting: Setting): Promise<Measured> {
  const { stage, connections, warmUpMs, ms } = setting;
  const { students } = stage.school;
  const server = await serve(contender.program(stage));
  const load = openTalker<LoadPlan | LoadOrder, LoadWord>(join(import.meta.dirname, 'load.ts'), 60_000 + ms + warmUpMs);
  const order = async (message: LoadPlan | LoadOrder): Promise<LoadResult | null> => {
    const word = await load.tell(message);
    if ('failure' in word) throw new Error(`${contender.title}, ${workload}: ${word.failure}`);
    return word.ok;
  };
  const figures = async (callers: number): Promise<Figures> => {
    const [cpu, calls] = [processorMs(server.pid), await stage.vendors.calls()];
    const result = await order({ callers, ms });
    if (result === null) throw new Error('there is no result');
    const used = { cpuMs: processorMs(server.pid) - cpu, calls: (await stage.vendors.calls()) - calls };
    return { ...result, ...used, memory: peakMemory(server.pid) };
  };
  try {
    await order({
      ...{ url: server.url, connections },
      asks: students.map((student) => contender.ask(workload, student, stage)),
      expected: students.map((student) => workloads[workload].expected(student, stage.school)),
    });
    await order({ callers: students.length, ms: warmUpMs });
    return { identical: await figures(1), distinct: await figures(students.length) };
  } finally {
    await load.stop();
    await server.stop();
  }
}
