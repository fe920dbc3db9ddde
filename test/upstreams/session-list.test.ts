import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { json, openStage, type Stage } from './stage.ts';

interface Row {
  id: number;
  start: string | null;
}
interface Page {
  nodes: { sourceId: string; startsAt: string | null }[];
  totalCount: number | null;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** A walk makes many requests; it has no promise of speed. */
const longWalkMs = 60_000;
const hour = 3_600_000;
const at = (hours: number) => new Date(Date.parse('2026-03-10T08:00:00Z') + hours * hour).toISOString().slice(0, 19);

jest.setTimeout(longWalkMs);

describe('the sessions of centres', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.reset());

  const page = async (first: number, after: string | null, centers = [0], days = ''): Promise<Page> => {
    const centerIds = centers.map((index) => `ctr_${stage.house.school.centers[index]?.id}`);
    const { data, errors } = await stage.house.ask(
      `query ($centerIds: [ID!]!, $first: Int!, $after: String) { sessions(centerIds: $centerIds, first: $first, after: $after ${days}) {
         nodes { sourceId startsAt } totalCount pageInfo { hasNextPage endCursor } } }`,
      { variables: { centerIds, first, after } },
    );
    expect(errors).toEqual([]);
    return data.sessions;
  };
  /** Walks to the end; `between` is run after each page. */
  const walk = async (first: number, centers = [0], days = '', between: (page: number) => void = () => undefined) => {
    const ids: string[] = [];
    const totals = new Set<number | null>();
    let after: string | null = null;
    for (let turn = 1; turn < 100; turn += 1) {
      const { nodes, totalCount, pageInfo }: Page = await page(first, after, centers, days);
      ids.push(...nodes.map((node) => node.sourceId));
      totals.add(totalCount);
      if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return { ids, totals: [...totals] };
      after = pageInfo.endCursor;
      between(turn);
    }
    throw new Error('the list has no end');
  };
  /** Serves the rows that the array holds when it is asked, as Zenoti does. */
  const serve = (rows: Row[], isCounted = true) =>
    stage.vendors.zenoti.answer((request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://vendor');
      const [from, to] = ['start_date', 'end_date'].map((name) => searchParams.get(name));
      const [number = 1, size = 10] = ['page', 'size'].map((name) => Number(searchParams.get(name)));
      const day = (row: Row) => (row.start ?? '').slice(0, 10);
      const wanted = rows.filter(
        (row) => row.start === null || ((!from || day(row) >= from) && (!to || day(row) <= to)),
      );
      const center_id = searchParams.get('center_id');
      const sessions = wanted
        .slice((number - 1) * size, number * size)
        .map(({ id, start }) => ({ id, center_id, strat_time_utc: start }));
      json(200, { sessions, ...(isCounted ? { page_details: { total: wanted.length } } : {}) })(request, response);
    });
  const rowsOf = (count: number): Row[] =>
    Array.from({ length: count }, (_, index) => ({ id: index + 1, start: at(index) }));
  const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => String(id));

  const known = (centers: readonly number[]) =>
    stage.house.school.sessions
      .filter(({ center, date, status }) => centers.includes(center.index) && date >= '2026-03-07' && status !== 1)
      .sort((a, b) => a.start.getTime() - b.start.getTime());

  it('are walked in pages of 37, each once and in the order of their start', async () => {
    const { ids, totals } = await walk(37, [0], 'from: "2026-03-07"');
    expect(ids.length).toBeGreaterThan(100);
    expect(ids).toEqual(known([0]).map(({ id }) => String(id)));
    expect(totals).toEqual([ids.length]);
  });

  it('are merged over centres of different zones, each once and in the order of their start', async () => {
    const centers = [0, 1, 2, 3, 4];
    const { ids } = await walk(50, centers, 'from: "2026-03-07"');
    const expected = known(centers);
    const starts = new Map(expected.map(({ id, start }) => [String(id), start.getTime()]));
    expect([...ids].sort()).toEqual(expected.map(({ id }) => String(id)).sort());
    expect(ids.map((id) => starts.get(id))).toEqual(expected.map(({ start }) => start.getTime()));
  });

  it('of one centre cost exactly one call for the first page, of three centres three', async () => {
    await page(20, null);
    expect(stage.calls('zenoti')).toEqual([expect.stringMatching(/[?&]page=1&size=20$/)]);
    await stage.reset();
    await page(20, null, [0, 1, 2]);
    expect(stage.calls('zenoti')).toHaveLength(3);
  });

  it('are asked for from the day before the cursor on, and not from the beginning', async () => {
    serve(rowsOf(100));
    const { pageInfo } = await page(60, null);
    await stage.reset();
    serve(rowsOf(100));
    await page(10, pageInfo.endCursor);
    expect(stage.calls('zenoti')).toEqual([expect.stringMatching(/[?&]page=1&size=100&start_date=2026-03-11$/)]);
  });

  it.each([1, 7, 50])(
    'are neither lost nor doubled when rows before the cursor come or go (pages of %d)',
    async (first) => {
      const rows = rowsOf(60);
      serve(rows);
      const { ids } = await walk(first, [0], 'from: "2026-03-10"', (turn) => {
        if (turn % 2 === 1) rows.unshift({ id: 1000 + turn, start: at(-1) });
        else rows.splice(0, 2);
      });
      expect(ids).toEqual(idsOf(rowsOf(60)));
    },
  );

  it('that start together are told apart, also where one of them comes between two pages', async () => {
    const rows: Row[] = Array.from({ length: 30 }, (_, index) => ({
      id: index + 1,
      start: at(Math.floor(index / 10)),
    }));
    serve(rows);
    const { ids } = await walk(4, [0], '', (turn) => {
      if (turn === 1) rows.splice(2, 0, { id: 99, start: at(0) });
    });
    expect([...ids].sort()).toEqual(idsOf(rows).sort());
  });

  it.each([1, 4, 20])(
    'without a readable start stand where the row before them stands (pages of %d)',
    async (first) => {
      const rows = rowsOf(30).map((row) => ([1, 2, 11, 30].includes(row.id) ? { ...row, start: null } : row));
      serve(rows);
      const { ids } = await walk(first);
      expect(ids).toEqual(idsOf(rows));
    },
  );

  it('are not cut off by a page of which no row could be read', async () => {
    const rows = rowsOf(5);
    stage.vendors.zenoti.answer((request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://vendor');
      const row = rows[Number(searchParams.get('page')) - 1];
      const center_id = searchParams.get('center_id');
      const session = { id: row?.id === 1 ? null : row?.id, center_id, strat_time_utc: row?.start };
      json(200, { sessions: [session], page_details: { total: rows.length } })(request, response);
    });
    const { data, errors } = await stage.house.ask(
      `{ sessions(centerIds: ["ctr_${stage.house.school.centers[0]?.id}"], first: 1) { nodes { sourceId } } }`,
    );
    expect(data.sessions.nodes).toEqual([{ sourceId: '2' }]);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_BAD_RESPONSE']);
  });

  it('have an end though a centre repeats one page for ever', async () => {
    const rows = rowsOf(100);
    const center_id = stage.house.school.centers[0]?.zenotiId;
    stage.vendors.zenoti.answer((request, response) => {
      const size = Number(new URL(request.url ?? '', 'http://vendor').searchParams.get('size'));
      const sessions = rows.slice(0, size).map(({ id, start }) => ({ id, center_id, strat_time_utc: start }));
      json(200, { sessions })(request, response);
    });
    const { ids, totals } = await walk(50);
    expect(ids).toEqual(idsOf(rows));
    expect(totals).toEqual([null]);
    expect(stage.calls('zenoti').length).toBeLessThan(6);
  });

  it('have an end though a centre never runs out of rows that cannot be read', async () => {
    stage.vendors.zenoti.say(200, { sessions: [{ id: 'x' }, { id: 'y' }] });
    const { data } = await stage.house.ask(
      `{ sessions(centerIds: ["ctr_${stage.house.school.centers[0]?.id}"], first: 2) { nodes { sourceId } } }`,
    );
    expect(data.sessions.nodes).toEqual([]);
    expect(stage.calls('zenoti')).toHaveLength(5);
  });

  it('are counted only where every centre tells how many it has', async () => {
    serve(rowsOf(5));
    expect((await page(2, null, [0, 1])).totalCount).toBe(10);
    serve(rowsOf(5), false);
    expect((await page(2, null)).totalCount).toBeNull();
    const { ids } = await walk(2);
    expect(ids).toEqual(idsOf(rowsOf(5)));
  });

  it('tells no number where those of the centres are more together than the graph can tell', async () => {
    const zenotiOf = (index: number) => stage.house.school.centers[index]?.zenotiId;
    stage.vendors.zenoti.answer((request, response) => {
      const center_id = new URL(request.url ?? '', 'http://vendor').searchParams.get('center_id');
      const id = center_id === zenotiOf(0) ? 1 : 2;
      const row = { id, center_id, strat_time_utc: '2026-03-10T08:00:00Z' };
      json(200, { sessions: [row], page_details: { total: 2 ** 31 - 1 } })(request, response);
    });
    expect((await page(1, null)).totalCount).toBe(2 ** 31 - 1);
    expect((await page(1, null, [0, 1])).totalCount).toBeNull();
  });
});
