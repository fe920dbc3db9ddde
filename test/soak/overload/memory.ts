import { readFileSync } from 'node:fs';

const perMegabyte = 1_024;

/** The most memory that a process ever held, as Linux counts it, in megabytes. Throws where there is no /proc, or no such process. */
export function peakMemory(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / perMegabyte;
}
