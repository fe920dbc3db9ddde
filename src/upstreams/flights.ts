import type { Deadline } from '../lib/deadline.ts';
import { Listeners } from '../lib/listeners.ts';
import { openRoster, type Roster } from '../lib/roster.ts';
import type { Link, Terms } from './link.ts';
import type { Outcome } from './outcome.ts';
import { type Awaiter, type Outing, overdue, setOut } from './outing.ts';
import { type Lane, rankOf } from './quota/lane.ts';
import type { Call } from './transport.ts';

/** The reads of a system that are under way. Two that ask the same share one call. One a system. */
export interface Flights {
  /** Whether a read of this key is under way. */
  has(key: string): boolean;
  /**
   * Waits for a read of this key with those who wait for it already; null where there is none, or it would be worse to wait
   * for than an own one. Ends by the own deadline.
   */
  join(key: string, terms: Terms): Promise<Outcome> | null;
  /** Reads, so that others may join. Its call ends when nobody waits for it any more. */
  start(key: string, call: Call, terms: Terms): Promise<Outcome>;
  /** Nobody joins what is under way now: it may tell what is so no more. Who waits already goes on. */
  forget(): void;
}

/** Who comes later than this, or than a fifth of their time, after a call went out asks by themselves: one that hangs takes nobody else with it. In milliseconds. */
const longestOutMs = 1_000;

export function openFlights(link: Link): Flights {
  const flights = openRoster<Flight>();
  return {
    has: (key) => flights.has(key),
    join(key, terms) {
      const flight = flights.get(key);
      return flight?.takes(terms) ? flight.wait(terms.deadline) : null;
    },
    start(key, call, { deadline, token, lane }) {
      const flight = new Flight(flights, key, deadline, lane);
      flights.set(key, flight);
      const outcome = flight.wait(deadline);
      link.begin(call, { deadline: flight, token, lane }, flight);
      return outcome;
    },
    forget: () => flights.clear(),
  };
}

/** Every read goes out alone. */
export function openLonelyFlights(link: Link): Flights {
  return {
    has: () => false,
    join: () => null,
    start: (_, call, terms) => link.read(call, terms),
    forget: () => undefined,
  };
}

interface Waiter {
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
  /** Takes their deadline's listener away. */
  forget: () => void;
}

/** One read, and the deadline of all who wait for it: it passes when the last of theirs has. */
class Flight implements Deadline, Awaiter {
  endsAt: number;
  lengthMs: number;
  hasPassed = false;
  readonly out: Outing = setOut();
  readonly #all: Roster<Flight>;
  readonly #key: string;
  readonly #lane: Lane;
  // Nearly always one waits and one listens, and hundreds of calls are under way at once.
  #waiting: readonly Waiter[] = [];
  readonly #listeners = new Listeners();

  constructor(all: Roster<Flight>, key: string, { endsAt, lengthMs }: Deadline, lane: Lane) {
    this.#all = all;
    this.#key = key;
    this.endsAt = endsAt;
    this.lengthMs = lengthMs;
    this.#lane = lane;
  }

  onPassed(listener: () => void): () => void {
    if (this.hasPassed) queueMicrotask(listener);
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * One that waits for its turn has the turn of its lane, and its time: a better lane, or who has longer, would wait for
   * less than they may have. One whose call came back in vain and waits to be made again is for those who wait already.
   */
  takes({ deadline, lane }: Terms): boolean {
    if (this.hasPassed) return false;
    const patienceMs = Math.min(longestOutMs, deadline.lengthMs / 5);
    const { calls, sentAt } = this.out;
    if (sentAt !== null) return performance.now() - sentAt <= patienceMs;
    return calls === 0 && rankOf(this.#lane) <= rankOf(lane) && deadline.endsAt - this.endsAt <= patienceMs;
  }

  wait(deadline: Deadline): Promise<Outcome> {
    if (deadline.endsAt > this.endsAt) {
      this.endsAt = deadline.endsAt;
      this.lengthMs = deadline.lengthMs;
    }
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { resolve, reject, forget: nothing };
      this.#waiting = this.#waiting.length === 0 ? [waiter] : [...this.#waiting, waiter];
      waiter.forget = deadline.onPassed(() => this.#leave(waiter));
    });
  }

  land(outcome: Outcome): void {
    for (const waiter of this.#takeAll()) waiter.resolve(outcome);
  }

  fail(error: unknown): void {
    for (const waiter of this.#takeAll()) waiter.reject(error);
  }

  #takeAll(): readonly Waiter[] {
    // Another may have gone out under the same key since.
    this.#all.end(this.#key, this);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { forget } of waiting) forget();
    return waiting;
  }

  #leave(waiter: Waiter): void {
    this.#waiting = this.#waiting.filter((other) => other !== waiter);
    waiter.resolve(overdue(this.out));
    if (this.#waiting.length > 0) return;
    this.hasPassed = true;
    this.#listeners.tell();
  }
}

const nothing = () => undefined;
