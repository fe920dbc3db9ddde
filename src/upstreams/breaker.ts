import {
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
  type IBackoffFactory,
  type IHalfOpenAfterBackoffContext,
  isBrokenCircuitError,
} from 'cockatiel';
import { consequences } from './meaning.ts';
import { type Outcome, unsent } from './outcome.ts';

/** Stops calling a system that fails, and tries one call now and then. One a system. */
export interface Breaker {
  /** What a call comes to that may not go out now; null where it may. One that `probes` may be the one that is tried. */
  refusal(probes: boolean): Outcome | null;
  /** Makes a call that may go out still, told whether it is the one that is tried, and learns from what comes of it. */
  run(call: (isProbe: boolean) => Promise<Outcome>): Promise<Outcome>;
}

/** How a breaker stands: `shut out` is open since the system refused the gateway's credential. */
export type BreakerState = 'closed' | 'open' | 'shut out';

/** So many failures in a row, and it opens. */
const mostFailures = 5;
/** How long it stays open before a call is tried, in milliseconds. */
const pauseMs = 2_000;
/** The same where the system refused the credential, which nobody mends in seconds, and which it may count against us. */
const shutOutPauseMs = 15_000;

/** `changed` is told when it opens and closes. */
export function openBreaker(changed: (state: BreakerState) => void): Breaker {
  const fuse = new Fuse(mostFailures);
  let state: BreakerState = 'closed';
  let opensUntil = 0;
  const policy = circuitBreaker(
    handleWhenResult((outcome) => consequences[(outcome as Outcome).meaning].breaker !== 'alive'),
    { halfOpenAfter: pauses, breaker: fuse },
  );
  const change = (next: BreakerState) => {
    if (next !== state) changed(next);
    state = next;
  };
  policy.onBreak((reason) => {
    const isShutOut = 'value' in reason && (reason.value as Outcome).meaning === 'refusedKey';
    opensUntil = Date.now() + pauseFor(isShutOut);
    change(isShutOut ? 'shut out' : 'open');
  });
  policy.onReset(() => change('closed'));

  const refuse = () => unsent(state === 'shut out' ? 'refusedKey' : 'cutOff', 'the breaker is open');
  const refusal = (probes: boolean) => {
    if (policy.state === CircuitState.Closed) return null;
    // While one call is tried, the others don't wait for what comes of it.
    const mayTry = probes && policy.state === CircuitState.Open && Date.now() >= opensUntil;
    return mayTry ? null : refuse();
  };

  return {
    refusal,
    async run(call) {
      const isProbe = policy.state !== CircuitState.Closed;
      try {
        return await policy.execute(async () => {
          const outcome = await call(isProbe);
          if (consequences[outcome.meaning].breaker === 'opens') fuse.blow();
          return outcome;
        });
      } catch (error) {
        if (isBrokenCircuitError(error)) return refuse();
        throw error;
      }
    },
  };
}

function pauseFor(isShutOut: boolean): number {
  return isShutOut ? shutOutPauseMs : pauseMs;
}

const pauses: IBackoffFactory<IHalfOpenAfterBackoffContext> = {
  next({ result }) {
    const isShutOut = 'value' in result && (result.value as Outcome).meaning === 'refusedKey';
    return { duration: pauseFor(isShutOut), next: pauses.next };
  },
};

/** Counts failures in a row, and opens at the next one where it was blown. */
class Fuse extends ConsecutiveBreaker {
  #isBlown = false;

  blow(): void {
    this.#isBlown = true;
  }

  override failure(): boolean {
    const isBlown = this.#isBlown;
    this.#isBlown = false;
    return super.failure() || isBlown;
  }
}
