import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changed } from './answer-faults.ts';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { pass } from './fault-server.ts';
import { openSite, type Site } from './site.ts';

const size = 4;
const all = endpoints.find(({ system }) => system === 'zenoti') as Endpoint;
const paged: Endpoint = {
  ...all,
  field: ({ centers }) =>
    `asked: sessions(centerIds: ["ctr_${centers[0]?.id}"], from: "2026-03-11", first: ${size}) { nodes { sourceId } totalCount }`,
};

describe('pages that shift while they are read', () => {
  let site: Site;
  let ids: string[];
  beforeAll(async () => {
    site = await openSite(paged, { deadlineMs: 5_000, deadPort: 1 });
    // Two pages in one, so that it shows what comes on the second.
    const { data } = await site.house.ask(
      `{ ${paged.field(site.house.school).replace(`first: ${size}`, 'first: 8')} }`,
    );
    ids = data.asked.nodes.map(({ sourceId }: { sourceId: string }) => sourceId);
  });
  afterAll(() => site.close());

  /** The last row of the first page comes again as the first of the second, as a row before them is new. */
  const shift = (totals: readonly number[]) => {
    // biome-ignore lint/suspicious/noExplicitAny: it has the shape of the system's answer
    let last: any;
    return changed((page, turn) => {
      page.page_details.total = totals[turn - 1];
      if (turn === 1) {
        page.sessions[size - 1] = page.sessions[size - 2];
        last = page.sessions[size - 1];
      } else page.sessions.unshift(last);
      return page;
    });
  };
  const shown = ({ asked }: { asked: { nodes: { sourceId: string }[]; totalCount: number | null } }) => ({
    ids: asked.nodes.map(({ sourceId }) => sourceId),
    totalCount: asked.totalCount,
  });
  const expectedIds = () => [...ids.slice(0, size - 1), ids[size]];

  it('are one page, as long as nothing shifts', async () => {
    await site.begin(pass);
    const { answer, calls } = await site.ask();
    expect([shown(answer.data).ids, calls]).toEqual([ids.slice(0, size), 1]);
  });

  it('show each row once, and how many there are', async () => {
    await site.begin(shift([40, 40]));
    const { answer, calls } = await site.ask();
    expect([answer.errors, calls]).toEqual([[], 2]);
    expect(shown(answer.data)).toEqual({ ids: expectedIds(), totalCount: 40 });
  });

  it('do not tell how many there are where they disagree on it', async () => {
    await site.begin(shift([40, 41]));
    const { answer, calls } = await site.ask();
    expect([answer.errors, calls]).toEqual([[], 2]);
    expect(shown(answer.data)).toEqual({ ids: expectedIds(), totalCount: null });
  });
});
