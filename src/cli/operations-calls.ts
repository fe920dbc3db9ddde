import { mostCalls } from '../upstreams/allowance.ts';
import { UsageError } from './usage.ts';

/** Reads `--max-calls`. No operation is ever allowed more than `mostCalls`. Throws UsageError. */
export function readCalls(text: string): number {
  const calls = Number(text);
  if (/^\d{1,3}$/.test(text) && calls <= mostCalls) return calls;
  throw new UsageError(`--max-calls takes a whole number from 0 to ${mostCalls}`);
}
