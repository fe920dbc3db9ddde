import { setTimeout as sleep } from 'node:timers/promises';

/** How long a write waits for those of other connections. */
const patienceMilliseconds = 5000;

/** SQLite's primary result code for "locked by another connection". */
const busy = 5;

/**
 * Runs `work`, again and again while another connection to the file is writing; after 5 seconds throws what it throws.
 * SQLite can wait by itself, but it holds the whole process still, and with it a writer in this same process.
 */
export async function whenFree<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  const deadline = performance.now() + patienceMilliseconds;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      // Not all at the same pace, or two that meet once meet again.
      await sleep(2 + Math.random() * 10);
    }
  }
}

/** Whether an error says that another connection holds the file; its code has the details above the lowest byte. */
export function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errcode' in error && (Number(error.errcode) & 0xff) === busy;
}
