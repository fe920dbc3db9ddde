import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Deadline, deadlineIn, remainingMs } from '../lib/deadline.ts';
import type { Breaker, Pass } from './breaker.ts';
import type { Hold } from './hold.ts';
import type { Terms } from './link.ts';
import { type Outcome, unsent } from './outcome.ts';
import type { Awaiter, Outing } from './outing.ts';
import type { Entry, Guest, Places } from './places.ts';
import type { QuotaBroker } from './quota/broker.ts';
import { readRateLimit } from './quota/rate-limit-header.ts';
import { broken, type Reading, readReply } from './read-reply.ts';
import type { Retries } from './retry.ts';
import type { Call, Reply, ReplyListener } from './transport.ts';

/** What all calls of a link go through. */
export interface LinkParts extends Reading {
  readonly breaker: Breaker;
  readonly hold: Hold;
  readonly quota: QuotaBroker | null;
  /**
   * Many may end at the same moment, such as those that waited when the breaker opened: one a turn of the event loop, so that
   * answers to others go out in between.
   */
  inTurn(end: () => void): void;
}

/** How a call is made: a read, or something that is sent once. */
export interface Manner {
  /** How long the headers of the reply may take, in milliseconds; 0 is as long as the deadline lets them. */
  readonly headersMs: number;
  readonly places: Places;
  /** Whether it may be the call that is tried where the breaker is open. */
  readonly probes: boolean;
  /** What lets it be made again; null where it is made once. */
  readonly retries: Retries | null;
}

/** How long a system is left alone that says "too many calls" and not how long. In milliseconds. */
const unsaidPauseMs = 1_000;
/** A call that tells whether a system is back may take no longer, headers and body: all others wait for what it tells. In milliseconds. */
const probeMs = 3_000;

/** What a call comes to that gets no place. */
const outside: Readonly<Record<Entry, Outcome | null>> = {
  taken: null,
  late: unsent('timeout', 'no place was free in time'),
  full: unsent('crowded', 'too many calls are under way'),
};

/** Ends one by one, a turn of the event loop each. */
export function openTurns(): LinkParts['inTurn'] {
  let turns: Promise<unknown> = Promise.resolve();
  return (end) => {
    turns = turns.then(() => nextTurn());
    void turns.then(end);
  };
}

/**
 * One call through a link, and the calls that follow where it may be made again. It goes from step to step by itself, without
 * a promise a step: hundreds are under way at once, and what each of them holds is what the garbage collector moves.
 */
export class LinkCall implements Guest, ReplyListener {
  readonly #parts: LinkParts;
  readonly #call: Call;
  readonly #terms: Terms;
  readonly #manner: Manner;
  readonly #awaiter: Awaiter;
  #pass: Pass | null = null;
  #hasPlace = false;
  #attempts = 0;
  /** What it waits for just now. */
  #wait: { readonly from: number; to: number } | null = null;
  /** What came of the one before, if it is made again. */
  #told: Outcome | null = null;

  constructor(parts: LinkParts, manner: Manner, call: Call, terms: Terms, awaiter: Awaiter) {
    this.#parts = parts;
    this.#manner = manner;
    this.#call = call;
    this.#terms = terms;
    this.#awaiter = awaiter;
  }

  get deadline(): Deadline {
    return this.#terms.deadline;
  }

  begin(): void {
    const { breaker, hold, quota } = this.#parts;
    this.#attempts += 1;
    const pass = breaker.enter(this.#manner.probes);
    if ('meaning' in pass) {
      this.#came(pass);
      return;
    }
    this.#pass = pass;
    if (!hold.isOn && quota === null) {
      this.#enter();
      return;
    }
    this.#beginWait();
    this.#keptBack().then(
      (kept) => {
        this.#endWait();
        if (kept === null) this.#enter();
        else this.#leave(kept);
      },
      (error: unknown) => this.#fail(error),
    );
  }

  /** Waits for what the system asked for and for its quota. What the call comes to where that would take too long; else null. */
  async #keptBack(): Promise<Outcome | null> {
    const { hold, quota } = this.#parts;
    const { deadline, lane } = this.#terms;
    const held = hold.isOn ? await hold.pass(deadline) : null;
    if (held !== null) return held;
    const granted = quota === null ? null : await quota.take(lane, deadline);
    return granted?.granted === false ? unsent('throttled', 'the quota is spent', granted.waitMs) : null;
  }

  #enter(): void {
    const entry = this.#manner.places.enter(this);
    if (entry === 'waits') this.#beginWait();
    else this.entered(entry);
  }

  entered(entry: Entry): void {
    this.#endWait();
    const outcome = outside[entry];
    if (outcome !== null) {
      this.#leave(outcome);
      return;
    }
    this.#hasPlace = true;
    const pass = this.#pass;
    if (pass !== null) this.#goOut(pass);
  }

  #beginWait(): void {
    const { out } = this.#awaiter;
    const wait = { from: performance.now(), to: Number.POSITIVE_INFINITY };
    this.#wait = wait;
    out.waits = out.waits === null ? [wait] : [...out.waits, wait];
  }

  #endWait(): void {
    if (this.#wait !== null) this.#wait.to = performance.now();
    this.#wait = null;
  }

  #goOut(pass: Pass): void {
    const { breaker, transport } = this.#parts;
    const { out } = this.#awaiter;
    const refused = breaker.refuse(pass);
    if (refused !== null) {
      this.#parts.inTurn(() => this.#leave(refused));
      return;
    }
    const { token } = this.#terms;
    const deadline = pass.isProbe ? deadlineIn(Math.min(remainingMs(this.deadline), probeMs)) : this.deadline;
    out.calls += 1;
    out.sentAt = performance.now();
    try {
      transport.exchange(this.#call, { deadline, token, headersMs: this.#manner.headersMs }, this);
    } catch (error) {
      this.broke(error);
    }
  }

  replied(reply: Reply): void {
    try {
      this.#learn(this.#heed(readReply(this.#call, reply, this.#parts)));
    } catch (error) {
      this.#fail(error);
    }
  }

  broke(error: unknown): void {
    try {
      this.#learn(broken(error));
    } catch (fault) {
      this.#fail(fault);
    }
  }

  #learn(outcome: Outcome): void {
    this.#awaiter.out.sentAt = null;
    if (this.#pass !== null) this.#parts.breaker.learn(this.#pass, outcome);
    if (outcome.meaning === 'timeout') this.#parts.inTurn(() => this.#leave(outcome));
    else this.#leave(outcome);
  }

  /** Heeds what a reply says of calls to come, and adds how long it is until they go out. */
  #heed(outcome: Outcome): Outcome {
    const { meaning, reply } = outcome;
    const { quota, hold } = this.#parts;
    if (reply === null) return outcome;
    const told = quota === null ? null : readRateLimit(reply.headers);
    if (told !== null) quota?.learn(told);
    if (meaning !== 'throttled' && meaning !== 'resting') return outcome;
    const waitMs = reply.retryAfterMs ?? (told?.resetMs || unsaidPauseMs);
    if (meaning === 'throttled' && quota !== null) quota.hold(waitMs);
    else hold.start(meaning, waitMs);
    return { ...outcome, waitMs };
  }

  #leave(outcome: Outcome): void {
    this.#giveBack();
    this.#came(outcome);
  }

  #giveBack(): void {
    if (this.#pass !== null) this.#parts.breaker.leave(this.#pass);
    this.#pass = null;
    if (!this.#hasPlace) return;
    this.#hasPlace = false;
    this.#manner.places.leave();
  }

  #came(outcome: Outcome): void {
    const { retries } = this.#manner;
    retries?.heard(outcome);
    // One that could not be made again: what came of the one before is what there is to tell.
    const last: Outcome = this.#told !== null && outcome.attempts === 0 ? this.#told : outcome;
    const pauseMs = last === outcome ? (retries?.pauseMs(outcome, this.#attempts, this.deadline) ?? null) : null;
    if (pauseMs === null) {
      this.#awaiter.land(counted(last, this.#awaiter.out));
      return;
    }
    this.#told = outcome;
    setTimeout(() => this.begin(), pauseMs);
  }

  #fail(error: unknown): void {
    this.#giveBack();
    this.#awaiter.fail(error);
  }
}

/** The same outcome, of all calls that went out for it, and all that they waited for. */
function counted(outcome: Outcome, { calls: attempts, waits }: Outing): Outcome {
  return outcome.attempts === attempts && waits === null ? outcome : { ...outcome, attempts, waits };
}
