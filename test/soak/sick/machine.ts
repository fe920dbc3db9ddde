import { availableParallelism, cpus } from 'node:os';

/** On what it ran, for whoever reads the figures. */
export function machine(): string {
  return `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}`;
}
