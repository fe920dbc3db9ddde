import { join } from 'node:path';
import type { Contender } from '../contenders.ts';
import { type WorkloadName, workloads } from '../workloads.ts';
import type { Ask } from './ask.ts';
import { openTalker, type Served, serve } from './child.ts';
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

export interface Measured {
  /** From the start of the process to its first answer, in milliseconds. */
  readonly firstMs: number;
  /** The same caller again and again. */
  readonly identical: Figures;
  /** Another caller each time. */
  readonly distinct: Figures;
  /** The same caller as often at once as `crowdSize` says. */
  readonly crowd: Figures;
}

export interface Setting {
  readonly stage: Stage;
  readonly connections: number;
  readonly warmUpMs: number;
  readonly ms: number;
}

export const crowdSize = 16;

/** Starts a contender, holds it to the answers, warms it up, measures it and stops it. Throws where an answer is wrong. */
export async function measure(contender: Contender, workload: WorkloadName, setting: Setting): Promise<Measured> {
  const { stage, connections, warmUpMs, ms } = setting;
  const { students } = stage.school;
  const startedAt = performance.now();
  const server = await serve(contender.program(stage));
  const firstMs =
    (await askOnce(
      server,
      students.slice(0, 1).map((student) => contender.ask(workload, student, stage)),
    )) - startedAt;
  const load = openTalker<LoadPlan | LoadOrder, LoadWord>(join(import.meta.dirname, 'load.ts'), 60_000 + ms + warmUpMs);
  const order = async (message: LoadPlan | LoadOrder): Promise<LoadResult | null> => {
    const word = await load.tell(message);
    if ('failure' in word) throw new Error(`${contender.title}, ${workload}: ${word.failure}`);
    return word.ok;
  };
  const figures = async (callers: number, atOnce = connections): Promise<Figures> => {
    const [cpu, calls] = [processorMs(server.pid), await stage.vendors.calls()];
    const result = await order({ callers, atOnce, ms });
    if (result === null) throw new Error('there is no result');
    const used = { cpuMs: processorMs(server.pid) - cpu, calls: (await stage.vendors.calls()) - calls };
    return { ...result, ...used, memory: peakMemory(server.pid) };
  };
  try {
    await order({
      ...{ url: server.url, connections: Math.max(connections, crowdSize) },
      asks: students.map((student) => contender.ask(workload, student, stage)),
      expected: students.map((student) => workloads[workload].expected(student, stage.school)),
    });
    await order({ callers: students.length, atOnce: connections, ms: warmUpMs });
    const [identical, distinct] = [await figures(1), await figures(students.length)];
    return { firstMs, identical, distinct, crowd: await figures(1, crowdSize) };
  } finally {
    await load.stop();
    await server.stop();
  }
}

/** When the answer to the first of these was there, on this process's clock. */
async function askOnce({ url }: Served, [ask]: readonly Ask[]): Promise<number> {
  if (ask === undefined) throw new Error('there is nothing to ask');
  const { path, method, headers, body } = ask;
  await (await fetch(`${url}${path}`, { method, headers, body })).text();
  return performance.now();
}
