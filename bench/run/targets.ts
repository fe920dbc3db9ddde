import type { ContenderName } from '../contenders.ts';
import type { WorkloadName } from '../workloads.ts';
import type { Figures, Measured } from './measure.ts';
import type { Row } from './table.ts';

/** What the gateway has to reach beside another, as a ratio of its figure to that of the other. */
interface Target {
  readonly what: string;
  readonly workloads: readonly WorkloadName[];
  readonly beside: ContenderName;
  readonly of: (measured: Measured) => number;
  /** The most that it may be; `least` where it has to be more. */
  readonly most?: number;
  readonly least?: number;
}

const cpu = ({ cpuMs, answered }: Figures) => cpuMs / answered;
const rate = ({ answered, ms }: Figures) => (answered * 1_000) / ms;
const joined: readonly WorkloadName[] = ['enrollments', 'sessions', 'dashboard'];
const another = 'CPU, another caller each time';

const targets: readonly Target[] = [
  { what: another, workloads: joined, beside: 'floor', of: ({ distinct }) => cpu(distinct), most: 1.25 },
  { what: another, workloads: joined, beside: 'apollo', of: ({ distinct }) => cpu(distinct), most: 1 / 3 },
  { what: another, workloads: joined, beside: 'hive', of: ({ distinct }) => cpu(distinct), most: 1 / 5 },
  {
    what: 'CPU, 16 times the same caller at once',
    ...{ workloads: joined, beside: 'floor', of: ({ crowd }) => cpu(crowd), most: 1 / 4 },
  },
  {
    what: 'requests/s, the same caller',
    ...{ workloads: ['public'], beside: 'bare', of: ({ identical }) => rate(identical), least: 1 / 2 },
  },
];

/** The most that one of 500 enrollments may cost, to one of 10. */
const growth = 1.2;
/** How long the first answer may take, in milliseconds, and what the process may hold under load, in megabytes. */
const [firstMs, mostMemory] = [1_000, 200];

/** A table in Markdown of what was measured beside what has to be reached; empty where neither was measured. */
export function targetsTable(rows: readonly Row[]): string {
  const find = (workload: WorkloadName, contender: ContenderName) =>
    rows.find((row) => row.workload === workload && row.contender === contender)?.measured ?? null;
  const lines = [
    ...targets.flatMap(({ what, workloads, beside, of, most, least }) =>
      workloads.flatMap((workload) => {
        const [own, other] = [find(workload, 'quad'), find(workload, beside)];
        if (own === null || other === null) return [];
        const ratio = of(own) / of(other);
        return [line(`${what}: ${workload}, to \`${beside}\``, ratio, { most, least })];
      }),
    ),
    ...growthLine(find),
    ...ownLines(rows),
  ];
  if (lines.length === 0) return '';
  return `### What the gateway has to reach\n\n| | measured | has to be | |\n| --- | ---: | ---: | --- |\n${lines.join('')}`;
}

/** What it has to reach alone. */
function ownLines(rows: readonly Row[]): string[] {
  const own = rows.flatMap(({ workload, contender, measured }) =>
    contender === 'quad' && measured !== null ? [{ workload, measured }] : [],
  );
  return [
    ...own.map(({ workload, measured }) =>
      line(`first answer after the start, in ms: ${workload}`, measured.firstMs, { most: firstMs }),
    ),
    ...own.map(({ workload, measured: { identical, distinct, crowd } }) =>
      line(
        `memory under load, in MB: ${workload}`,
        Math.max(...[identical, distinct, crowd].map(({ memory }) => memory)),
        {
          most: mostMemory,
        },
      ),
    ),
  ];
}

/** What an enrollment costs beyond what any operation does, where there are 500 and where there are 10, all asked for by id. */
function growthLine(find: (workload: WorkloadName, contender: ContenderName) => Measured | null): string[] {
  const [nothing, few, many] = [find('nothing', 'quad'), find('few', 'quad'), find('many', 'quad')];
  if (nothing === null || few === null || many === null) return [];
  const each = (measured: Measured, count: number) => (cpu(measured.distinct) - cpu(nothing.distinct)) / count;
  return [line('CPU of one of 500 enrollments, to one of 10', each(many, 500) / each(few, 10), { most: growth })];
}

function line(
  what: string,
  value: number,
  { most, least }: { most?: number | undefined; least?: number | undefined },
): string {
  const isReached = value <= (most ?? Number.POSITIVE_INFINITY) && value >= (least ?? 0);
  const bound = most === undefined ? `at least ${shown(least ?? 0)}` : `at most ${shown(most)}`;
  return `| ${what} | ${shown(value)} | ${bound} | ${isReached ? 'reached' : 'not reached'} |\n`;
}

const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));
