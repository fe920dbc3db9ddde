import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { type Deadline, deadlineIn, remainingMs } from '../lib/deadline.ts';
import type { Secret } from '../lib/secret.ts';
import { mostCalls } from './allowance.ts';
import { type BreakerState, openBreaker, type Pass } from './breaker.ts';
import { isText } from './form.ts';
import { openHold } from './hold.ts';
import { type Outcome, unsent } from './outcome.ts';
import { type Entry, openPlaces, type Places } from './places.ts';
import type { QuotaBroker } from './quota/broker.ts';
import { scopeKey } from './quota/key.ts';
import type { Lane } from './quota/lane.ts';
import { readRateLimit } from './quota/rate-limit-header.ts';
import { broken, readReply } from './read-reply.ts';
import type { ReplyRule } from './reply-rule.ts';
import { openRetries } from './retry.ts';
import { type Call, openTransport, type TransportSettings } from './transport.ts';

/** The process half of a system: all calls of all requests go through it. One a system. */
export interface Link {
  /** Whether calls carry the caller's own token, so that the system's own rules see who asks. */
  readonly forwards: boolean;
  /** Names what is sent as credential, which can't be read from it; with the caller's token where that is forwarded. */
  scopeOf(token: Secret | null): string;
  /**
   * Reads, again where that may help, and gives what came of it by the deadline. `out` shows meanwhile how far it is: who gives one
   * ends by the deadline themselves, and may be told later. Never rejects.
   */
  read(call: Call, terms: Terms, out?: Outing): Promise<Outcome>;
  /** Makes a call that may change something: once, or not at all. Never rejects. */
  send(call: Call, terms: Terms): Promise<Outcome>;
  close(): Promise<void>;
}

/** How far a call is. */
export interface Outing {
  /** The calls that went out so far. */
  calls: number;
  /** When the one that is on the wire went out, by `performance.now()`; null while none is. */
  sentAt: number | null;
}

/** What a request adds to each of its calls. */
export interface Terms {
  readonly deadline: Deadline;
  /** The caller's token, which goes out only where the system takes it. */
  readonly token: Secret | null;
  /** Who goes first where calls are scarce. */
  readonly lane: Lane;
}

export interface LinkSettings extends Omit<TransportSettings, 'connections'> {
  /** What the system's replies mean: the first that fits. */
  readonly replies: readonly ReplyRule[];
  /** Where the system allows so many calls in a time. */
  readonly quota?: QuotaBroker;
  /** Told when the breaker opens and closes. */
  readonly changed?: (state: BreakerState) => void;
}

/** So many calls are under way at once. Commands have places that no read takes. */
const places = { reads: 28, commands: 8 };
/** So many more wait for a place: all operations that the door admits at most may each ask for as much as one may. */
const waiting = { reads: 512 * mostCalls, commands: 512 };
/** The headers of a read take no longer; then it may be made again. In milliseconds. */
const headersMs = 2_000;
/** A call that tells whether a system is back may take no longer, headers and body: all others wait for what it tells. In milliseconds. */
const probeMs = 3_000;
/** How long a system is left alone that says "too many calls" and not how long. In milliseconds. */
const unsaidPauseMs = 1_000;

/** How an attempt is made: a read, or something that is sent once. */
interface Manner {
  readonly headersMs: number;
  readonly places: Places;
  /** Whether it may be the call that is tried where the breaker is open. */
  readonly probes: boolean;
  readonly out: Outing;
}

/** Opens the link of a system. Every way in which a call can end is a meaning; what follows from one is in `meaning.ts`. */
export function openLink({ replies, quota, changed = () => undefined, ...settings }: LinkSettings): Link {
  const transport = openTransport({ ...settings, connections: places.reads + places.commands });
  const ownScope = settings.secret === null ? null : scopeKey(settings.url, settings.secret);
  const breaker = openBreaker(changed);
  const hold = openHold();
  const retries = openRetries();
  const readPlaces = openPlaces(places.reads, waiting.reads);
  const commandPlaces = openPlaces(places.commands, waiting.commands);
  let turns: Promise<unknown> = Promise.resolve();

  async function attempt(call: Call, terms: Terms, manner: Manner): Promise<Outcome> {
    const pass = breaker.enter(manner.probes);
    if ('meaning' in pass) return pass;
    try {
      const kept = hold.isOn || quota !== undefined ? await keepBack(terms) : null;
      if (kept !== null) return kept;
      const entry = manner.places.enter(terms.deadline);
      const outcome = outside[typeof entry === 'string' ? entry : await entry];
      if (outcome !== null) return outcome;
      try {
        return await goOut(call, terms, manner, pass);
      } finally {
        manner.places.leave();
      }
    } finally {
      breaker.leave(pass);
    }
  }

  /** Waits for what the system asked for and for its quota. What the call comes to where that would take too long; else null. */
  async function keepBack({ deadline, lane }: Terms): Promise<Outcome | null> {
    const held = hold.isOn ? await hold.pass(deadline) : null;
    if (held !== null) return held;
    const granted = quota === undefined ? null : await quota.take(lane, deadline);
    return granted?.granted === false ? unsent('throttled', 'the quota is spent', granted.waitMs) : null;
  }

  /** To be called by who has a place. */
  function goOut(call: Call, { deadline, token }: Terms, { headersMs, out }: Manner, pass: Pass): Promise<Outcome> {
    const refused = breaker.refuse(pass);
    if (refused !== null) return inTurn(refused);
    const ownDeadline = pass.isProbe ? deadlineIn(Math.min(remainingMs(deadline), probeMs)) : deadline;
    const learn = (outcome: Outcome) => {
      out.sentAt = null;
      breaker.learn(pass, outcome);
      return outcome.meaning === 'timeout' ? inTurn(outcome) : outcome;
    };
    out.calls += 1;
    out.sentAt = performance.now();
    return transport.exchange(call, { deadline: ownDeadline, token, headersMs }).then(
      (reply) => learn(heed(readReply(call, reply, { replies, transport }))),
      (error: unknown) => learn(broken(error)),
    );
  }

  /**
   * Many may end at the same moment, such as those that waited when the breaker opened: one a turn of the event loop, so that
   * answers to others go out in between.
   */
  function inTurn(outcome: Outcome): Promise<Outcome> {
    turns = turns.then(() => nextTurn());
    return turns.then(() => outcome);
  }

  /** Heeds what a reply says of calls to come, and adds how long it is until they go out. */
  function heed(outcome: Outcome): Outcome {
    const { meaning, reply } = outcome;
    if (reply === null) return outcome;
    const told = quota === undefined ? null : readRateLimit(reply.headers);
    if (told !== null) quota?.learn(told);
    if (meaning !== 'throttled' && meaning !== 'resting') return outcome;
    const waitMs = reply.retryAfterMs ?? (told?.resetMs || unsaidPauseMs);
    if (meaning === 'throttled' && quota !== undefined) quota.hold(waitMs);
    else hold.start(meaning, waitMs);
    return { ...outcome, waitMs };
  }

  async function readAgain(call: Call, terms: Terms, manner: Manner): Promise<Outcome> {
    let told: Outcome | null = null;
    for (let attempts = 1; ; attempts += 1) {
      const outcome = await attempt(call, terms, manner);
      retries.heard(outcome);
      // One that could not be made again: what came of the one before is what there is to tell.
      const last: Outcome = told !== null && outcome.attempts === 0 ? told : outcome;
      const pauseMs = last === outcome ? retries.pauseMs(outcome, attempts, terms.deadline) : null;
      if (pauseMs === null) return counted(last, manner.out.calls);
      told = outcome;
      await sleep(pauseMs);
    }
  }

  return {
    forwards: transport.forwards,
    scopeOf: (token) => ownScope ?? (token === null ? '' : scopeKey(settings.url, token)),
    read(call, terms, watched) {
      const places = terms.lane === 'command' ? commandPlaces : readPlaces;
      const manner = { headersMs, places, probes: true, out: watched ?? { calls: 0, sentAt: null } };
      const outcome = readAgain(call, terms, manner);
      return watched === undefined ? byDeadline(outcome, terms.deadline, manner) : outcome;
    },
    send(call, terms) {
      // Who sends it reads the reply; here it matters only whether it is a page of what stands before the system.
      const order: Call = { ...call, form: isText };
      const manner = { headersMs: 0, places: commandPlaces, probes: false, out: { calls: 0, sentAt: null } };
      return byDeadline(attempt(order, terms, manner), terms.deadline, manner);
    },
    close: async () => {
      quota?.close();
      await transport.close();
    },
  };
}

/** Stands for a system that this gateway is not connected to. */
export const unconfiguredLink: Link = {
  forwards: false,
  scopeOf: () => '',
  read: async () => unsent('unconfigured', 'unconfigured'),
  send: async () => unsent('unconfigured', 'unconfigured'),
  close: () => Promise.resolve(),
};

/** The same outcome, of so many calls. */
function counted(outcome: Outcome, attempts: number): Outcome {
  return outcome.attempts === attempts ? outcome : { ...outcome, attempts };
}

/** What a call comes to that gets no place. */
const outside: Readonly<Record<Entry, Outcome | null>> = {
  taken: null,
  late: unsent('timeout', 'no place was free in time'),
  full: unsent('crowded', 'too many calls are under way'),
};

/** A call that waits for a connection can't be ended: what comes of it after the deadline, nobody waits for. */
function byDeadline(outcome: Promise<Outcome>, deadline: Deadline, { out }: Manner): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const forget = deadline.onPassed(() => {
      const { calls: attempts } = out;
      resolve({ ...unsent('timeout', 'the deadline passed'), sent: attempts > 0, attempts });
    });
    void outcome.then(resolve, reject).then(forget);
  });
}
