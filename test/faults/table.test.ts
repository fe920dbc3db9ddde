import { beforeAll, describe, expect, it } from '@jest/globals';
import { bulkhead } from 'cockatiel';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { type Finding, type Lane, openLane } from './lane.ts';
import type { Row } from './row.ts';
import { table } from './table.ts';
import { expectAsTold } from './verdict.ts';

/** A slow machine may take so long for all cells together, in milliseconds; two idle cores take a tenth of it. */
const longestMs = 600_000;
/** What an operation of a row that waits takes at most, unless it says less. In milliseconds. */
const deadlineMs = 5_000;
/** The same for all others, of which none ends by it, however slow the machine. In milliseconds. */
const amplyMs = 20_000;
/** So many of the others go at once: they work all the time, and the breaker's pause must not go by between two of their operations. */
const mostAtWork = bulkhead(2, Number.POSITIVE_INFINITY);
/** No program serves these, and each house has its own: who was refused shows by the port alone. */
const deadPorts = [1, 2, 3, 4, 5, 6, 8, 10, 12, 14];
/** Rows that wait for a deadline are shared out among so many houses for each endpoint. */
const slowHouses = 3;

const rowsOf = (endpoint: Endpoint) => table.filter(({ where }) => where?.(endpoint) ?? true);
const cells = endpoints.flatMap((endpoint) => rowsOf(endpoint).map((row) => ({ endpoint, row })));

describe('the decision table', () => {
  const lanes = new Map<Endpoint, Lane>();
  const findings = new Map(table.map((row) => [row, new Map<Endpoint, Finding>()]));

  /** Runs rows one after the other in a house of their own. */
  async function drive(endpoint: Endpoint, rows: readonly Row[], ownDeadlineMs: number): Promise<void> {
    const lane = await openLane(endpoint, {
      deadlineMs: ownDeadlineMs,
      deadPort: deadPorts[endpoints.indexOf(endpoint)] ?? 0,
    });
    lanes.set(endpoint, lane);
    for (const row of rows) {
      findings.get(row)?.set(endpoint, await lane.run(row));
    }
    await lane.close();
  }

  beforeAll(async () => {
    const drives = endpoints.flatMap((endpoint) => {
      const short = rowsOf(endpoint).filter((row) => row.deadlineMs !== undefined);
      const shares = Array.from({ length: slowHouses }, (_, share) =>
        short.filter((_row, index) => index % slowHouses === share),
      );
      const waiting = rowsOf(endpoint).filter((row) => row.waits);
      return [
        drive(endpoint, waiting, deadlineMs),
        ...shares.map((rows) => drive(endpoint, rows, rows[0]?.deadlineMs ?? deadlineMs)),
      ];
    });
    await Promise.all(drives);
    // A house for all rows of an endpoint, so that one that spoils the house for those after it shows.
    const working = endpoints.map((endpoint) => {
      const rows = rowsOf(endpoint).filter((row) => row.deadlineMs === undefined && !row.waits);
      return mostAtWork.execute(() => drive(endpoint, rows, amplyMs));
    });
    await Promise.all(working);
  }, longestMs);

  it.each(endpoints)('has an answer to spoil: $name', (endpoint) => {
    const lane = lanes.get(endpoint);
    expect(lane?.well.errors).toEqual([]);
    const shown = endpoint.shown(lane?.well.data.asked);
    expect(shown ?? null).not.toBeNull();
    if (endpoint.form !== 'list') return;
    expect(endpoint.shown(lane?.without.data.asked)).toHaveLength((shown as unknown[]).length - 1);
    expect(endpoint.shown(lane?.without.data.asked)).not.toHaveLength(0);
  });

  it.each(cells)('$endpoint.name, $row.what: $row.shows', ({ endpoint, row }) => {
    const [lane, finding] = [lanes.get(endpoint), findings.get(row)?.get(endpoint)];
    if (lane === undefined || finding === undefined) throw new Error('the cell was not run');
    expectAsTold(row, lane, finding);
  });
});
