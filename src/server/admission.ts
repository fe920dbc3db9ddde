import { ActiveLimit, type ActiveLimitSettings, loopUtilization } from './active-limit.ts';

/** How many requests are worked on and wait at once. Times in milliseconds. */
export interface AdmissionSettings extends ActiveLimitSettings {
  /** Worked on at once, with those that wait for a slow system. */
  readonly maxInFlight: number;
  readonly maxQueued: number;
  /** In a queue that was not empty for so long the newest goes first, and the oldest makes room for who finds it full. */
  readonly standingMs: number;
  /** One that was not empty for so long is no burst: nobody waits in it for longer than `overloadWaitMs`. */
  readonly overloadMs: number;
  readonly overloadWaitMs: number;
  /** What takes longer, while the event loop runs freely all the time, waits for a system and not for us. */
  readonly slowMs: number;
  /** How late the event loop may be to run freely, over some turns: one long one, such as a collection of garbage, is nothing. */
  readonly lagMs: number;
}

const usual: Omit<AdmissionSettings, 'utilization'> = {
  leastActive: 8,
  mostActive: 512,
  maxInFlight: 512,
  maxQueued: 256,
  standingMs: 100,
  overloadMs: 1_000,
  overloadWaitMs: 20,
  slowMs: 500,
  lagMs: 30,
};

/** A request at the door. */
export interface Ticket {
  state: 'new' | 'waiting' | 'active' | 'slow' | 'gone';
  /** When it came into this state, on the clock of the door. */
  since: number;
  /** Told what becomes of one that waits. */
  decide: (isAdmitted: boolean) => void;
}

/** How often it looks after those that wait and work. */
const tickMs = 10;
/** So long requests are admitted in one turn of the event loop. */
const turnMs = 4;
/** How much the last turn of the event loop counts among those before. */
const weight = 0.2;

/**
 * Admits as many requests as are done in good time and refuses the others at once, so that under any load those admitted are
 * as fast as ever. The queue takes up a burst; once it stands, the newest goes first and none waits for long, since who has
 * waited longest is the likeliest to have given up: adaptive LIFO and controlled delay, as in Maurer, "Fail at Scale" (ACM
 * Queue 13, 8, 2015).
 */
export class Admission {
  readonly #settings: AdmissionSettings;
  readonly #limit: ActiveLimit;
  /** In the order in which they were admitted. */
  readonly #active = new Set<Ticket>();
  /** Oldest first. */
  readonly #queue: Ticket[] = [];
  #slow = 0;
  #emptyAt = 0;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #tickedAt = 0;
  #turnBeganAt: number | null = null;
  #lagMs = 0;
  /** Since when the event loop runs freely. */
  #freeSince = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(settings: Partial<AdmissionSettings> = {}) {
    this.#settings = { ...usual, utilization: loopUtilization(), ...settings };
    this.#limit = new ActiveLimit(this.#settings);
  }

  /** Those that are worked on, whoever they wait for. */
  get inFlight(): number {
    return this.#active.size + this.#slow;
  }

  get queued(): number {
    return this.#queue.length;
  }

  /** Whether whoever comes now is refused. */
  get isFull(): boolean {
    return this.#queue.length >= this.#settings.maxQueued && !this.#hasRoom;
  }

  /** Whether the request is admitted; a promise where it has to wait. One that is admitted has a place until it leaves. */
  enter(ticket: Ticket): boolean | Promise<boolean> {
    this.#watch();
    if (this.#hasRoom && this.#queue.length === 0) return this.#admit(ticket);
    const now = performance.now();
    if (this.isFull && !this.#makeRoom(now)) return this.#refuse(ticket);
    // One that is empty because it was refused is no sign that the rush is over.
    if (this.#queue.length === 0 && now - this.#refusedAt > this.#settings.standingMs) this.#emptyAt = now;
    return new Promise((decide) => {
      Object.assign(ticket, { state: 'waiting', since: now, decide });
      this.#queue.push(ticket);
    });
  }

  /** Makes room for the next beside one that waits for another's work, and does nothing itself meanwhile. */
  setApart(ticket: Ticket): void {
    if (ticket.state !== 'active') return;
    this.#toSlow(ticket);
    this.#admitNext();
  }

  /** Gives the place back, or leaves the queue. May be told more than once. */
  leave(ticket: Ticket): void {
    const { state } = ticket;
    if (state === 'waiting') {
      this.#queue.splice(this.#queue.indexOf(ticket), 1);
      ticket.decide(false);
    }
    if (state === 'active') this.#active.delete(ticket);
    if (state === 'slow') this.#slow -= 1;
    ticket.state = 'gone';
    this.#admitNext();
  }

  get #hasRoom(): boolean {
    if (this.#active.size >= this.#limit.value || this.inFlight >= this.#settings.maxInFlight) return false;
    return !this.#isTurnSpent();
  }

  /**
   * Whether enough was admitted in this turn of the event loop. One that waits for nothing ends in the turn in which it is
   * admitted and makes room for the next: the queue would be worked off in one turn, and what came of the others' calls, and
   * those at the door, would wait for all of it.
   */
  #isTurnSpent(): boolean {
    const now = performance.now();
    if (this.#turnBeganAt !== null) return now - this.#turnBeganAt > turnMs;
    this.#turnBeganAt = now;
    setImmediate(() => {
      this.#turnBeganAt = null;
      this.#admitNext();
    });
    return false;
  }

  #isStanding(now: number): boolean {
    return now - this.#emptyAt > this.#settings.standingMs;
  }

  /** Refuses who has waited longest, where they would be served last. */
  #makeRoom(now: number): boolean {
    const oldest = this.#isStanding(now) ? this.#queue.shift() : undefined;
    if (oldest === undefined) return false;
    oldest.decide(this.#refuse(oldest));
    return true;
  }

  #admit(ticket: Ticket): true {
    Object.assign(ticket, { state: 'active', since: performance.now() });
    this.#active.add(ticket);
    return true;
  }

  #refuse(ticket: Ticket): false {
    this.#refusedAt = performance.now();
    ticket.state = 'gone';
    return false;
  }

  #admitNext(): void {
    if (this.#queue.length === 0) return;
    const now = performance.now();
    this.#expire(now);
    while (this.#hasRoom) {
      const next = this.#isStanding(now) ? this.#queue.pop() : this.#queue.shift();
      if (next === undefined) return;
      next.decide(this.#admit(next));
    }
  }

  #expire(now: number): void {
    const { overloadMs, overloadWaitMs } = this.#settings;
    if (now - this.#emptyAt <= overloadMs || this.#limit.isFree) return;
    const kept = this.#queue.findIndex(({ since }) => now - since <= overloadWaitMs);
    for (const late of this.#queue.splice(0, kept === -1 ? this.#queue.length : kept)) late.decide(this.#refuse(late));
  }

  /** Ticks only while there is something to look after. */
  #watch(): void {
    if (this.#timer !== null) return;
    this.#tickedAt = performance.now();
    this.#limit.begin();
    this.#timer = setInterval(() => this.#tick(), tickMs).unref();
  }

  #tick(): void {
    const now = performance.now();
    this.#lagMs += (now - this.#tickedAt - tickMs - this.#lagMs) * weight;
    if (this.#lagMs >= this.#settings.lagMs) this.#freeSince = now;
    this.#tickedAt = now;
    this.#limit.look({ active: this.#active.size, isReached: this.#queue.length > 0 });
    this.#setSlowApart(now);
    this.#admitNext();
    if (this.inFlight > 0 || this.#queue.length > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  /** A system that hangs must not shut the door to those who do not need it. */
  #setSlowApart(now: number): void {
    for (const ticket of this.#active) {
      if (now - Math.max(ticket.since, this.#freeSince) < this.#settings.slowMs) return;
      this.#toSlow(ticket);
    }
  }

  #toSlow(ticket: Ticket): void {
    this.#active.delete(ticket);
    this.#slow += 1;
    ticket.state = 'slow';
  }
}

export function newTicket(): Ticket {
  return { state: 'new', since: 0, decide: () => undefined };
}
