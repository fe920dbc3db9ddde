import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Breaker, type BreakerState, openBreaker, type Pass } from '../../src/upstreams/breaker.ts';
import type { Meaning } from '../../src/upstreams/meaning.ts';
import { unsent } from '../../src/upstreams/outcome.ts';

let now = 0;
let states: BreakerState[] = [];
let breaker: Breaker;

beforeEach(() => {
  [now, states] = [0, []];
  breaker = openBreaker(
    (state) => void states.push(state),
    () => now,
  );
});

/** Lets a call go out; fails where it may not. */
function begin(probes = true): Pass {
  const pass = breaker.enter(probes);
  if ('meaning' in pass) throw new Error(pass.meaning);
  if (breaker.refuse(pass) !== null) throw new Error('refused late');
  return pass;
}

function end(pass: Pass, meaning: Meaning): void {
  breaker.learn(pass, { ...unsent(meaning, ''), sent: true, attempts: 1 });
  breaker.leave(pass);
}

const call = (meaning: Meaning) => end(begin(), meaning);
const fail = (count = 5) => Array.from({ length: count }, () => call('unavailable'));
const refusal = (probes = true) => {
  const answer = breaker.enter(probes);
  return 'meaning' in answer ? answer.meaning : breaker.leave(answer);
};

describe('a breaker', () => {
  it('opens at the fifth failure in a row, and lets one call out after two seconds', () => {
    fail(4);
    call('badInput');
    fail(4);
    expect(states).toEqual([]);
    call('timeout');
    expect([states, refusal()]).toEqual([['open'], 'cutOff']);
    now = 1_999;
    expect(refusal()).toBe('cutOff');
    now = 2_000;
    const probe = begin();
    expect([probe.isProbe, refusal()]).toEqual([true, 'cutOff']);
    end(probe, 'answer');
    expect([states, refusal()]).toEqual([['open', 'closed'], undefined]);
  });

  it('goes on for two seconds more where that call fails, and for fifteen where a key is refused', () => {
    fail();
    now = 2_000;
    call('failed');
    now = 3_999;
    expect(refusal()).toBe('cutOff');
    now = 4_000;
    call('refusedKey');
    now = 18_999;
    expect([states, refusal()]).toEqual([['open', 'shut out'], 'refusedKey']);
    now = 19_000;
    call('absent');
    expect(states).toEqual(['open', 'shut out', 'closed']);
  });

  it('is tried by no call that may change something', () => {
    fail();
    now = 10_000;
    expect(refusal(false)).toBe('cutOff');
    expect(begin().isProbe).toBe(true);
  });

  it('lets another call try where the one that was to did not go out', () => {
    fail();
    now = 2_000;
    const probe = begin();
    breaker.learn(probe, unsent('throttled', ''));
    breaker.leave(probe);
    expect(begin().isProbe).toBe(true);
  });

  it('learns nothing of now from calls that began before it opened or closed', () => {
    const old = Array.from({ length: 12 }, () => begin());
    fail();
    for (const pass of old.slice(0, 5)) end(pass, 'timeout');
    now = 2_000;
    const probe = begin();
    end(old[5] as Pass, 'answer');
    for (const pass of old.slice(6)) end(pass, 'timeout');
    expect(states).toEqual(['open']);
    end(probe, 'answer');
    expect([states, refusal()]).toEqual([['open', 'closed'], undefined]);
  });

  it('refuses late what waited while it opened', () => {
    const pass = breaker.enter(true) as Pass;
    fail();
    expect(breaker.refuse(pass)?.meaning).toBe('cutOff');
  });
});
