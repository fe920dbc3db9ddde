import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Cache } from '../../src/cache/cache.ts';
import { openReadParts } from '../../src/upstreams/read-parts.ts';
import { openSharedAnswers } from '../../src/upstreams/shared-answers.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { json, openStage, type Stage } from './stage.ts';

/** A cache in this process: whoever looks, or keeps, does so in its one epoch. */
function openShelf() {
  const values = new Map<string, string>();
  let kept = 0;
  const cache: Cache = {
    async run({ name }, [, key = ''], [, text = '']) {
      if (name === 'the kept answers') return ['epoch', values.get(key) ?? ''];
      kept += 1;
      values.set(key, String(text));
      return 1;
    },
    close: () => Promise.resolve(),
  };
  return {
    cache,
    texts: () => [...values.values()],
    get kept() {
      return kept;
    },
  };
}

describe('what gateways share of an answer', () => {
  const shelf = openShelf();
  let stage: Stage;
  let other: TestHouse;
  beforeAll(async () => {
    stage = await openStage({ keepsFresh: true, cache: shelf.cache });
    const urls = Object.fromEntries(Object.entries(stage.vendors).map(([name, { url }]) => [name, url]));
    other = await startTestHouse({ keepsFresh: true, cache: shelf.cache, urls });
  });
  afterAll(async () => {
    await other.close();
    await stage.close();
  });

  const somebody = { LearnerName: 'Ana Prado', guest: { email: 'ana@example.org' }, 'Ana Prado': ['Ana Prado'] };
  const uuid = '11111111-1111-4111-8111-111111111111';

  async function expectShared(query: string): Promise<unknown> {
    const { data, errors } = await stage.house.ask(query);
    expect(errors).toEqual([]);
    stage.vendors.shiftiq.say(500, {});
    stage.vendors.zenoti.say(500, {});
    const again = await other.ask(query);
    expect([again.errors, again.data]).toEqual([[], data]);
    await stage.reset();
    expect(shelf.texts().join()).not.toMatch(/Ana|ana@|Learner/);
    return data;
  }

  it('is what was read of a list of events', async () => {
    stage.vendors.shiftiq.answer(json(200, [{ EventID: uuid, Title: 'Exam', ...somebody, Registrations: [somebody] }]));
    const data = await expectShared('{ events(date: "2031-01-01") { nodes { id title startsAtLocal } } }');
    expect(data).toMatchObject({ events: { nodes: [{ title: 'Exam' }] } });
    expect(shelf.texts().join()).toContain(`[{"EventID":"${uuid}","Title":"Exam"}]`);
  });

  it('is what was read of a page of sessions, of the lists beside them and of the page', async () => {
    const center_id = stage.house.school.centers[0]?.zenotiId;
    const row = { id: 7, center_id, class_id: 5, room_id: uuid, instructor_id: uuid, name: 'Talk', ...somebody };
    stage.vendors.zenoti.answer(
      json(200, {
        // A row that comes twice is one, and counts twice toward the page.
        sessions: [row, row],
        classes: [{ id: 5, name: 'Five', image_paths: { small: 'a.png' }, category_id: 3, ...somebody }],
        categories: [{ id: '3', name: 'Three', ...somebody }],
        instructors: [{ id: uuid, name: 'Teacher', ...somebody }],
        rooms: [{ id: uuid, name: 'Room', ...somebody }],
        guests: [somebody],
        page_details: { total: 2, ...somebody },
        ...somebody,
      }),
    );
    const id = `ctr_${stage.house.school.centers[0]?.id}`;
    const data = await expectShared(`{ sessions(centerIds: ["${id}"], first: 2) { totalCount nodes {
      sourceId name class { name images { size location } category { name } } instructor { name } room { name } } } }`);
    expect(data).toMatchObject({
      sessions: {
        totalCount: 2,
        nodes: [
          {
            ...{ sourceId: '7', name: 'Talk', room: { name: 'Room' }, instructor: { name: 'Teacher' } },
            class: { name: 'Five', images: [{ size: 'small', location: 'a.png' }], category: { name: 'Three' } },
          },
        ],
      },
    });
  });

  it('is nothing of what was not read', () => {
    const parts = openReadParts();
    expect(parts.textOf({ name: 'unread' })).toBeNull();
    const row = { id: 1, name: 'unread' };
    parts.note(row, { id: '1', more: undefined });
    expect(parts.textOf([row, { name: 'unread' }, row])).toBe('[{"id":"1"},null,{"id":"1"}]');
  });

  it('is of a bounded size a minute, whatever a gateway is asked', () => {
    let now = Date.parse('2026-03-09T08:00:00Z');
    const counter = openShelf();
    const shared = openSharedAnswers(counter.cache, 'scope', () => now);
    const keep = (text: string, times: number) => {
      const before = counter.kept;
      for (let number = 0; number < times; number += 1) {
        shared.keep(`key ${number}`, { text, asOf: new Date(now) }, { epoch: 'epoch', ms: 60_000 });
      }
      return counter.kept - before;
    };
    // By bytes, and not by characters.
    expect(keep('é'.repeat(49_850), 200)).toBe(80);
    now += 30_000;
    expect(keep('x'.repeat(99_700), 200)).toBe(40);
    now += 600_000;
    expect(keep('', 100_000)).toBe(26_666);
  });
});
