import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SystemName } from '../../../src/model/system.ts';
import type { Order, Report } from './hospital-process.ts';
import type { Arrival } from './vendor.ts';
import type { Way } from './way.ts';

/** The four systems in a process of their own, each of which can fall sick. */
export interface Hospital {
  readonly urls: Readonly<Record<SystemName, string>>;
  /** Resolves when it is so. The seed decides what is left to chance. */
  sicken(system: SystemName, way: Way, seed: string): Promise<void>;
  /** Answers as ever again. What it is dealing with goes on as it began: what hung hangs, what drips drips. */
  mend(system: SystemName): Promise<void>;
  /** Every call that came in so far. */
  calls(system: SystemName): Promise<readonly Arrival[]>;
  close(): Promise<void>;
}

type Verb = Order extends infer Each ? (Each extends Order ? Omit<Each, 'number'> : never) : never;

export async function openHospital(): Promise<Hospital> {
  const child = fork(join(import.meta.dirname, 'hospital-process.ts'), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const waiting = new Map<number, (calls: readonly Arrival[]) => void>();
  const known = new Map<SystemName, Arrival[]>();
  let orders = 0;
  const [{ urls }] = (await once(child, 'message')) as [Extract<Report, { number: null }>];
  child.on('message', (report: Report) => {
    if (report.number === null) return;
    waiting.get(report.number)?.(report.calls);
    waiting.delete(report.number);
  });
  const tell = (order: Verb): Promise<readonly Arrival[]> => {
    orders += 1;
    child.send({ ...order, number: orders } as Order);
    return new Promise((resolve) => waiting.set(orders, resolve));
  };
  return {
    urls,
    async sicken(system, way, seed) {
      await tell({ verb: 'sicken', system, way, seed });
    },
    async mend(system) {
      await tell({ verb: 'mend', system });
    },
    async calls(system) {
      const before = known.get(system) ?? [];
      known.set(system, before);
      before.push(...(await tell({ verb: 'calls', system, from: before.length })));
      return before;
    },
    async close() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
