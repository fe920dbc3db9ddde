import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deadlineIn } from '../../src/lib/deadline.ts';
import { path } from '../../src/lib/path.ts';
import { Secret } from '../../src/lib/secret.ts';
import { type Link, openLink } from '../../src/upstreams/link.ts';
import type { Outcome } from '../../src/upstreams/outcome.ts';
import { usualReplies } from '../../src/upstreams/reply-rule.ts';
import { startVendor, type Vendor } from '../kit/vendor.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

describe('an answer that was read', () => {
  let vendor: Vendor;
  let link: Link;
  beforeAll(async () => {
    vendor = await startVendor();
    vendor.say(200, [{ Id: 1 }]);
    const url = new URL(vendor.url);
    link = openLink({ url, secret: new Secret('key-of-nobody'), headers: () => ({}), replies: usualReplies });
  });
  afterAll(async () => {
    await link.close();
    await vendor.close();
  });

  it('is not held by the deadline of its request, which may be long after', async () => {
    const deadline = deadlineIn(60_000);
    const held: WeakRef<Outcome>[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      const outcome = await link.read(
        { method: 'GET', path: path`/rows` },
        { deadline, token: null, lane: 'interactive' },
      );
      expect(outcome.meaning).toBe('answer');
      held.push(new WeakRef(outcome));
    }
    await sleep(10);
    collect();
    // The last one may still be in somebody's hands.
    expect(held.filter((ref) => ref.deref() !== undefined).length).toBeLessThanOrEqual(1);
  });
});
