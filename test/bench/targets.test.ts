import { describe, expect, it } from '@jest/globals';
import type { ContenderName } from '../../bench/contenders.ts';
import type { Figures, Measured } from '../../bench/run/measure.ts';
import type { Row } from '../../bench/run/table.ts';
import { targetsTable } from '../../bench/run/targets.ts';
import type { WorkloadName } from '../../bench/workloads.ts';

/** A thousand answers in a second, each of which took so much of the processor. */
const figures = (cpu: number): Figures => ({
  ...{ answered: 1_000, refused: 0, ms: 1_000, p50: 1, p99: 1, cpuMs: cpu * 1_000, calls: 0, memory: 1 },
});
function row(workload: WorkloadName, contender: ContenderName, cpu: number, more: Partial<Measured> = {}): Row {
  const same = figures(cpu);
  return { workload, contender, measured: { firstMs: 500, identical: same, distinct: same, crowd: same, ...more } };
}
const linesOf = (rows: readonly Row[]) =>
  targetsTable(rows)
    .split('\n')
    .filter((line) => /reached/.test(line));

describe('what the gateway has to reach', () => {
  it('is told of what was measured beside each other', () => {
    const rows = [
      row('sessions', 'floor', 1),
      row('sessions', 'quad', 1.2, { crowd: { ...figures(0.3), memory: 201 }, firstMs: 1_200 }),
      row('sessions', 'apollo', 3.7),
    ];
    expect(linesOf(rows)).toEqual([
      '| CPU, another caller each time: sessions, to `floor` | 1.20 | at most 1.25 | reached |',
      '| CPU, another caller each time: sessions, to `apollo` | 0.32 | at most 0.33 | reached |',
      '| CPU, 16 times the same caller at once: sessions, to `floor` | 0.30 | at most 0.25 | not reached |',
      '| first answer after the start, in ms: sessions | 1200 | at most 1000 | not reached |',
      '| memory under load, in MB: sessions | 201 | at most 200 | not reached |',
    ]);
  });

  it('is at least half the answers of a bare server for what is hot', () => {
    const half = { identical: { ...figures(1), answered: 400 } };
    expect(linesOf([row('public', 'bare', 1), row('public', 'quad', 1, half)])[0]).toBe(
      '| requests/s, the same caller: public, to `bare` | 0.40 | at least 0.50 | not reached |',
    );
  });

  it('is that a long list costs no more for each of its items, beside what any operation costs', () => {
    const rows = [row('nothing', 'quad', 1), row('few', 'quad', 2), row('many', 'quad', 61)];
    expect(linesOf(rows)[0]).toBe('| CPU of one of 500 enrollments, to one of 10 | 1.20 | at most 1.20 | reached |');
  });

  it('is nothing where nothing was measured', () => {
    expect(targetsTable([{ workload: 'nothing', contender: 'quad', measured: null }])).toBe('');
  });
});
