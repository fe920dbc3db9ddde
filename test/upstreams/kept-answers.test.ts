import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { deadlineIn } from '../../src/lib/deadline.ts';
import { path, withQuery } from '../../src/lib/path.ts';
import { Secret } from '../../src/lib/secret.ts';
import { mostCalls, openAllowance } from '../../src/upstreams/allowance.ts';
import { openChannel } from '../../src/upstreams/channel.ts';
import { openKeptAnswers } from '../../src/upstreams/kept-answers.ts';
import { type Link, openLink } from '../../src/upstreams/link.ts';
import { usualReplies } from '../../src/upstreams/reply-rule.ts';
import { zenoti } from '../../src/upstreams/zenoti/index.ts';
import { startVendor, type Vendor } from '../kit/vendor.ts';

const minuteMs = 60_000;
const pageOf = (page: number) => withQuery(path`/v1/classes/sessions`, { page });

describe('answers that are kept', () => {
  it('are found under all that was asked, the last one for each', () => {
    let now = Date.parse('2026-03-09T08:00:00Z');
    const kept = openKeptAnswers(() => now);
    expect(kept.last(pageOf(1))).toBeNull();
    kept.keep(pageOf(1), 'first');
    kept.keep(pageOf(2), 'other');
    now += minuteMs;
    expect(kept.keep(pageOf(1), 'second')).toEqual(new Date(now));
    expect(kept.last(pageOf(1))).toEqual({ text: 'second', asOf: new Date(now) });
    expect(kept.last(pageOf(2))).toEqual({ text: 'other', asOf: new Date(now - minuteMs) });
  });

  it('are of no use after a quarter of an hour', () => {
    let now = 0;
    const kept = openKeptAnswers(() => now);
    kept.keep(pageOf(1), 'text');
    now = 15 * minuteMs;
    expect(kept.last(pageOf(1))?.text).toBe('text');
    now += 1;
    expect(kept.last(pageOf(1))).toBeNull();
  });

  it('make room for newer ones: the oldest go first, and all together are of a bounded size', () => {
    const kept = openKeptAnswers();
    const large = 'x'.repeat(1024 * 1024);
    for (let page = 1; page <= 12; page += 1) kept.keep(pageOf(page), large);
    // Asked for again, and so the newest.
    kept.keep(pageOf(5), large);
    kept.keep(pageOf(13), large);
    const held = Array.from({ length: 13 }, (_, index) => index + 1).filter((page) => kept.last(pageOf(page)) !== null);
    expect(held).toEqual([5, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('are no more than a thousand, however small they are', () => {
    const kept = openKeptAnswers();
    for (let page = 1; page <= 1_001; page += 1) kept.keep(pageOf(page), '{}');
    expect([kept.last(pageOf(1)), kept.last(pageOf(2))?.text]).toEqual([null, '{}']);
  });
});

describe('an answer that reads as none', () => {
  let vendor: Vendor;
  let link: Link;
  beforeAll(async () => {
    vendor = await startVendor();
    const url = new URL(vendor.url);
    link = openLink({ url, secret: new Secret('key-of-nobody'), headers: () => ({}), replies: usualReplies });
  });
  afterAll(async () => {
    await link.close();
    await vendor.close();
  });

  it('is not kept in the place of one that did', async () => {
    const ways = { link, kept: openKeptAnswers() };
    const channel = openChannel(zenoti, ways, {
      ...{ deadline: deadlineIn(5_000), calls: openAllowance(mostCalls), lane: 'interactive', token: null },
      ...{ seesPeople: false, maySee: async () => false, given: async () => undefined },
      ...{ notice: () => undefined, failed: () => undefined, dropped: () => undefined, recalled: () => undefined },
    });
    const ask = () => channel.askKept(z.object({ page: z.number() }), { method: 'GET', path: pageOf(1) });
    vendor.say(200, { page: 1 });
    await ask();
    vendor.say(200, { page: 'one' });
    await expect(ask()).rejects.toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
    vendor.say(429, {});
    expect((await ask())?.value).toEqual({ page: 1 });
  });
});
