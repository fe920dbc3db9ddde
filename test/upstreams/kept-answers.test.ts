import { describe, expect, it } from '@jest/globals';
import type { Endpoint } from '../../src/upstreams/endpoint.ts';
import { freshnessOf, type KeptAnswers, openKeptAnswers } from '../../src/upstreams/kept-answers.ts';
import { events } from '../../src/upstreams/shiftiq/endpoints.ts';
import { schedule } from '../../src/upstreams/zenoti/endpoints.ts';

const keyOf = (page: number) => `scope  GET /v1/classes/sessions?page=${page} `;
const asOf = new Date('2026-03-09T08:00:00Z');

describe('answers that are kept', () => {
  it('are found under all that was asked, the last one for each', () => {
    const kept = openKeptAnswers();
    expect(kept.get(keyOf(1))).toBeNull();
    kept.keep(keyOf(1), { text: 'first', asOf });
    kept.keep(keyOf(2), { text: 'other', asOf });
    kept.keep(keyOf(1), { text: 'second', asOf });
    expect([kept.get(keyOf(1))?.text, kept.get(keyOf(2))?.text]).toEqual(['second', 'other']);
    kept.forget(keyOf(1));
    expect([kept.get(keyOf(1)), kept.get(keyOf(2))?.text]).toEqual([null, 'other']);
    kept.forgetAll();
    expect(kept.get(keyOf(2))).toBeNull();
  });

  it('make room for others: what nobody asked for longest goes first, and all together are of a bounded size', () => {
    const kept = openKeptAnswers();
    // A megabyte each, at two bytes a character.
    const text = 'x'.repeat(512 * 1024);
    for (let page = 1; page <= 15; page += 1) kept.keep(keyOf(page), { text, asOf });
    kept.get(keyOf(1));
    kept.keep(keyOf(16), { text, asOf });
    kept.keep(keyOf(17), { text, asOf });
    const held = Array.from({ length: 17 }, (_, index) => index + 1).filter((page) => kept.get(keyOf(page)) !== null);
    expect(held).toEqual([1, ...Array.from({ length: 14 }, (_, index) => index + 4)]);
  });

  it('are of a bounded number, however small they are', () => {
    const kept = openKeptAnswers();
    for (let page = 1; page <= 60_000; page += 1) kept.keep(keyOf(page), { text: '', asOf });
    expect([kept.get(keyOf(1)), kept.get(keyOf(60_000))?.text]).toEqual([null, '']);
  });
});

describe('what a kept answer was read as', () => {
  /** Counts how many times it is read. */
  function reader(value: () => unknown) {
    let times = 0;
    return {
      now() {
        times += 1;
        return { rows: [{ value: value(), times }] };
      },
      get times() {
        return times;
      },
    };
  }

  it('is read once, and frozen, as several requests hold it', () => {
    const kept = openKeptAnswers();
    const answer = { text: 'text', asOf };
    kept.keep(keyOf(1), answer);
    const read = reader(() => 'x');
    const value = kept.valueOf(keyOf(1), answer, read.now);
    expect(kept.valueOf(keyOf(1), answer, read.now)).toBe(value);
    expect(read.times).toBe(1);
    expect([value, value.rows, value.rows[0]].every(Object.isFrozen)).toBe(true);
  });

  it.each([
    ['another answer', (kept: KeptAnswers) => kept.keep(keyOf(1), { text: 'text', asOf })],
    ['no answer', (kept: KeptAnswers) => kept.forget(keyOf(1))],
    ['no answers at all', (kept: KeptAnswers) => kept.forgetAll()],
  ])('is dropped with the answer: where there is then %s', (_, change) => {
    const kept = openKeptAnswers();
    const answer = { text: 'text', asOf };
    kept.keep(keyOf(1), answer);
    const read = reader(() => 'x');
    kept.valueOf(keyOf(1), answer, read.now);
    change(kept);
    kept.valueOf(keyOf(1), kept.get(keyOf(1)) ?? answer, read.now);
    expect(read.times).toBe(2);
    // What is not kept is read each time.
    kept.valueOf(keyOf(1), answer, read.now);
    expect(read.times).toBe(3);
  });

  it('takes a bounded room, by its own weight and not by that of the text', () => {
    const kept = openKeptAnswers();
    const answer = { text: '{}', asOf };
    const read = reader(() => 'x'.repeat(512 * 1024));
    for (let page = 1; page <= 30; page += 1) {
      kept.keep(keyOf(page), answer);
      kept.valueOf(keyOf(page), answer, read.now);
    }
    for (let page = 30; page >= 1; page -= 1) kept.valueOf(keyOf(page), answer, read.now);
    // Of thirty megabytes fifteen are held: the rest is read again, and one that is too large each time.
    expect(read.times).toBe(45);
    const large = reader(() => Array.from({ length: 50_000 }, () => ({})));
    kept.keep(keyOf(31), answer);
    for (const _ of [1, 2]) kept.valueOf(keyOf(31), answer, large.now);
    expect(large.times).toBe(2);
  });
});

describe('how fresh an answer is', () => {
  const at = (endpoint: Endpoint, ageMs: number) => freshnessOf({ text: '', asOf }, endpoint, asOf.getTime() + ageMs);

  it.each([
    ['of the schedule', schedule, [15_000, 30_000, 15 * 60_000]],
    ['of lists of events', events, [30_000, 60_000, 60_000]],
  ] as const)('depends on its age: %s', (_, endpoint, [fresh, aging, old]) => {
    expect([at(endpoint, 0), at(endpoint, fresh)]).toEqual(['fresh', 'fresh']);
    expect([at(endpoint, fresh + 1), at(endpoint, aging)]).toEqual(['aging', 'aging']);
    expect(at(endpoint, aging + 1)).toBe(old > aging ? 'old' : null);
    expect([at(endpoint, old + 1), at(endpoint, Number.POSITIVE_INFINITY)]).toEqual([null, null]);
  });

  it('is not known of one from the future', () => {
    expect(at(schedule, -1)).toBeNull();
  });
});
