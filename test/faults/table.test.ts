import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { type Finding, type Lane, openLane } from './lane.ts';
import type { Row } from './row.ts';
import { table } from './table.ts';
import { expectAsTold } from './verdict.ts';

/** A slow machine may take so long for all cells together, in milliseconds; two cores take a quarter of it. */
const longestMs = 180_000;
/** An operation of the gateway takes so long at most, unless a row says less. In milliseconds. */
const deadlineMs = 5_000;
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
      const slow = rowsOf(endpoint).filter((row) => row.deadlineMs !== undefined);
      const quick = rowsOf(endpoint).filter((row) => row.deadlineMs === undefined);
      const shares = Array.from({ length: slowHouses }, (_, share) =>
        slow.filter((_row, index) => index % slowHouses === share),
      );
      return [
        drive(endpoint, quick, deadlineMs),
        ...shares.map((rows) => drive(endpoint, rows, rows[0]?.deadlineMs ?? deadlineMs)),
      ];
    });
    await Promise.all(drives);
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
