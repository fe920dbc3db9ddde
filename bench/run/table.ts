import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';
import { type ContenderName, contenders } from '../contenders.ts';
import { type WorkloadName, workloads } from '../workloads.ts';
import type { Figures, Measured } from './measure.ts';

/** A line of the table. */
export interface Row {
  readonly workload: WorkloadName;
  readonly contender: ContenderName;
  /** Null where the contender failed. */
  readonly measured: Measured | null;
}

const heads = ['', 'CPU ms', 'requests/s', 'p50 ms', 'p99 ms', 'calls', 'refused %', 'memory MB', 'first ms'];
const figure = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

/** The machine, and how busy it was in the last minute, to be asked before anything is measured. */
export function machineSentence(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = cpus()[0]?.model.trim() || 'unknown model';
  const machine = `${availableParallelism()} cores (${model}), ${memory} GB, ${platform()} ${arch()}, Node ${process.versions.node}`;
  return `${machine}, load average before: ${loadavg()[0]?.toFixed(2)}`;
}

/** A heading and a table for each workload, in Markdown. */
export function tablesOf(rows: readonly Row[]): string {
  const byWorkload = Map.groupBy(rows, ({ workload }) => workload);
  return [...byWorkload].map(([workload, group]) => tableOf(workload, group)).join('\n');
}

function tableOf(workload: WorkloadName, rows: readonly Row[]): string {
  const lines = rows.map(({ contender, measured }) => cellsOf(contenders[contender].title, measured));
  const all = [heads, heads.map((_, place) => (place === 0 ? '---' : '---:')), ...lines];
  const { title, calls } = workloads[workload];
  return `### ${title}, ${calls} ${calls === 1 ? 'call' : 'calls'}\n\n${all.map((cells) => `| ${cells.join(' | ')} |\n`).join('')}`;
}

/** Three figures in a cell: of one caller, of a caller for each request, and of a crowd of one caller. */
function cellsOf(title: string, measured: Measured | null): string[] {
  if (measured === null) return [title, ...heads.slice(1).map(() => '')];
  const { identical, distinct, crowd } = measured;
  const pair = (of: (figures: Figures) => number) =>
    [identical, distinct, crowd].map((figures) => figure(of(figures))).join(' / ');
  return [
    title,
    pair(({ cpuMs, answered }) => cpuMs / answered),
    pair(({ answered, ms }) => (answered * 1_000) / ms),
    pair(({ p50 }) => p50),
    pair(({ p99 }) => p99),
    pair(({ calls, answered }) => calls / answered),
    pair(({ refused, answered }) => (100 * refused) / (refused + answered)),
    Math.round(crowd.memory).toString(),
    Math.round(measured.firstMs).toString(),
  ];
}
