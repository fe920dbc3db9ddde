import { describe, expect, it } from '@jest/globals';
import { deadlineIn } from '../../src/lib/deadline.ts';
import type { Meaning } from '../../src/upstreams/meaning.ts';
import { type Outcome, unsent } from '../../src/upstreams/outcome.ts';
import { openRetries, type Retries } from '../../src/upstreams/retry.ts';

/** What a call came to; `retryAfterMs` is the pause that the reply asked for. */
const called = (meaning: Meaning, retryAfterMs: number | null = null): Outcome => ({
  ...unsent(meaning, '', retryAfterMs),
  reply: { status: 500, headers: {}, text: '', retryAfterMs },
  sent: true,
  attempts: 1,
});
const long = () => deadlineIn(60_000);

/** How many retries are granted in a row until there are none. */
function left(retries: Retries): number {
  for (let count = 0; ; count += 1) {
    if (retries.pauseMs(called('unavailable'), 1, long()) === null) return count;
  }
}

describe('the budget for retries', () => {
  it('holds ten at first, and then one for ten calls that were answered', () => {
    const retries = openRetries();
    expect(left(retries)).toBe(10);
    for (let call = 0; call < 25; call += 1) retries.heard(called('answer'));
    expect(left(retries)).toBe(2);
    for (let call = 0; call < 1_000; call += 1) retries.heard(called('absent'));
    expect(left(retries)).toBe(10);
  });

  it.each<[string, Outcome]>([
    ['failed', called('failed')],
    ['was too many', called('throttled', 1_000)],
    ['never went out, as the breaker is open', unsent('cutOff', '')],
    ['never went out, as there was no place', unsent('crowded', '')],
    ['never went out, as the quota is spent', unsent('throttled', '', 1_000)],
  ])('is not filled by a call that %s', (_, outcome) => {
    const retries = openRetries();
    left(retries);
    for (let call = 0; call < 100; call += 1) retries.heard(outcome);
    expect(left(retries)).toBe(0);
  });

  it('is not spent on a read that is not made again', () => {
    const retries = openRetries();
    for (const [outcome, made, deadline] of [
      [called('unavailable'), 3, long()],
      [called('failed'), 2, long()],
      [called('badInput'), 1, long()],
      [called('unavailable'), 1, { ...long(), endsAt: Date.now() + 900 }],
      [called('throttled'), 1, long()],
      [called('throttled', 5_000), 1, deadlineIn(4_000)],
      [unsent('throttled', '', 10), 1, long()],
    ] as const) {
      expect(retries.pauseMs(outcome, made, deadline)).toBeNull();
    }
    expect(left(retries)).toBe(10);
  });

  it('is spent on a last try in a short time too', () => {
    expect(openRetries().pauseMs(called('unavailable'), 1, deadlineIn(900))).not.toBeNull();
  });

  it('buys a retry when the pause is over that a system asked for, and else after a random time', () => {
    const retries = openRetries();
    expect(retries.pauseMs(called('resting', 2_000), 1, long())).toBe(2_000);
    const pauses = [1, 2].map((made) => retries.pauseMs(called('unavailable'), made, long()) ?? -1);
    expect(pauses[0]).toBeGreaterThanOrEqual(0);
    expect(pauses[0]).toBeLessThan(50);
    expect(pauses[1]).toBeGreaterThanOrEqual(0);
    expect(pauses[1]).toBeLessThan(100);
  });
});
