import { ConsecutiveBreaker } from 'cockatiel';
import { consequences } from './meaning.ts';
import { type Outcome, unsent } from './outcome.ts';

/** Stops calling a system that fails, and tries one call now and then. One a system. */
export interface Breaker {
  /** Lets a call go on, or says what it comes to that may not. One that `probes` may be the one that is tried. */
  enter(probes: boolean): Pass | Outcome;
  /** What a call comes to that was let on and may not go out any more; null where it may. */
  refuse(pass: Pass): Outcome | null;
  /** Learns from what came of a call that went out. */
  learn(pass: Pass, outcome: Outcome): void;
  /** To be told in the end of every call that was let on. */
  leave(pass: Pass): void;
}

/** A call that was let on. */
export interface Pass {
  /** Whether it tells if the system is back: until it ends, no other is tried. */
  readonly isProbe: boolean;
  /** In which of the breaker's states, counted from the first, it went out. */
  era: number;
}

/** How a breaker stands: `shut out` is open since the system refused the gateway's credential. */
export type BreakerState = 'closed' | 'open' | 'shut out';

/** So many failures in a row, and it opens. */
const mostFailures = 5;
/** How long it stays open before a call is tried, in milliseconds. */
const pauseMs = 2_000;
/** The same where the system refused the credential, which nobody mends in seconds, and which it may count against us. */
const shutOutPauseMs = 15_000;

/** `changed` is told when it opens and closes. The clock counts milliseconds from anywhere, and never goes back. */
export function openBreaker(
  changed: (state: BreakerState) => void,
  clock: () => number = () => performance.now(),
): Breaker {
  const row = new ConsecutiveBreaker(mostFailures);
  let state: BreakerState = 'closed';
  let era = 0;
  let triesAt = 0;
  let probe: Pass | null = null;

  function turn(next: BreakerState): void {
    era += 1;
    row.success();
    triesAt = clock() + (next === 'shut out' ? shutOutPauseMs : pauseMs);
    if (next !== state) changed(next);
    state = next;
  }

  const refusal = () => unsent(state === 'shut out' ? 'refusedKey' : 'cutOff', 'the breaker is open');

  return {
    enter(probes) {
      if (state === 'closed') return { isProbe: false, era };
      if (!probes || probe !== null || clock() < triesAt) return refusal();
      probe = { isProbe: true, era };
      return probe;
    },
    refuse(pass) {
      if (state !== 'closed' && !pass.isProbe) return refusal();
      pass.era = era;
      return null;
    },
    learn(pass, { meaning, attempts }) {
      // What began before the breaker turned tells of that time, and what did not go out tells nothing.
      if (pass.era !== era || attempts === 0) return;
      const { breaker } = consequences[meaning];
      if (breaker === 'opens') turn('shut out');
      else if (breaker === 'counts' && (pass.isProbe || row.failure())) turn('open');
      else if (breaker === 'alive') {
        row.success();
        if (pass.isProbe) turn('closed');
      }
    },
    leave(pass) {
      if (probe === pass) probe = null;
    },
  };
}
