import { Reader } from '../config/reader.ts';
import { ConfigError } from '../config.ts';
import { UsageError } from './usage.ts';

/** How many calls a gateway lets one operation make, by the environment that the program was given. Throws UsageError. */
export function readMostCalls(): number {
  const reader = new Reader(process.env);
  const most = reader.mostCalls();
  try {
    reader.finish();
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError(error.message.replaceAll(/\n\s*/g, ' ')) : error;
  }
  return most;
}
