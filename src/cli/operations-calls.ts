import { UsageError } from './usage.ts';

/** Reads `--max-calls`. No operation is ever allowed more than `most`. Throws UsageError. */
export function readCalls(text: string, most: number): number {
  const calls = Number(text);
  if (/^\d{1,4}$/.test(text) && calls <= most) return calls;
  throw new UsageError(`--max-calls takes a whole number from 0 to ${most}`);
}
