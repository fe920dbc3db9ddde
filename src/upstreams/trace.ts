import type { ErrorCode } from '../errors.ts';
import type { SystemName } from '../model/system.ts';
import type { Read } from './endpoint.ts';
import type { Outcome, Wait } from './outcome.ts';
import type { Call } from './transport.ts';

/** The calls of one operation, in the order in which they began. One a request that asked for it. */
export interface Trace {
  /** How many calls the operation may make. */
  readonly most: number;
  readonly calls: readonly TracedCall[];
  /** How long ago the operation began, in milliseconds. */
  elapsedMs(): number;
  /** Writes down a call that begins now; its end is to be told. */
  begin(system: SystemName, call: Call | Read): OpenCall;
  /** Writes down a call that was spared since `since`, by `elapsedMs`, as what was kept was given; where that is not fresh, it is asked for anew meanwhile. */
  kept(system: SystemName, read: Read, given: { readonly since: number; readonly isFresh: boolean }): void;
  /** What was kept stands in for the answer of this read, the last of its kind. */
  stoodIn(read: Read): void;
  /** The code that the answer to this call came to. */
  failed(call: Call, code: ErrorCode): void;
}

/** A call as it went, or was spared. Nothing in it names a host, an id or what a system said. */
export interface TracedCall {
  readonly system: SystemName;
  readonly method: Call['method'];
  /** The template, as it stands in the source. */
  readonly path: string;
  /** Null where no reply came, none was needed, or it would tell of a record whether there is one. */
  readonly status: number | null;
  /** When it began, in milliseconds since the operation did. */
  readonly startMs: number;
  /** How long it took until the answer was there, in milliseconds, all waits included; null while it goes on. */
  readonly ms: number | null;
  /** The part of it that was a wait for the quota or for a free place. */
  readonly waitedMs: number;
  /** An own call, one of another request in flight, or what was kept; that is stale where it is asked for anew, or stands in for what failed. */
  readonly from: 'system' | 'shared' | 'cache' | 'stale';
  /** How many calls went out for it, or tried to. */
  readonly attempts: number;
  /** What the call came to where it failed; beside a stale answer that is why. */
  readonly code: ErrorCode | null;
}

/** A call whose end is to be told. */
export interface OpenCall {
  /** `isShared` where it was another's. */
  end(outcome: Outcome, isShared: boolean): void;
}

/** Opens what a request writes its calls down in, of which it may make so many. */
export function openTrace(most: number): Trace {
  const begunAt = performance.now();
  const rows: Row[] = [];
  const elapsedMs = () => performance.now() - begunAt;
  const begin = (system: SystemName, call: Call | Read): Row => {
    const row = new Row(system, call, begunAt);
    rows.push(row);
    return row;
  };
  const rowOf = (call: Call) => rows.findLast((row) => row.call === call);
  return {
    most,
    calls: rows,
    elapsedMs,
    begin,
    kept(system, read, { since, isFresh }) {
      const row = begin(system, read);
      row.ms = row.startMs - since;
      row.startMs = since;
      row.from = isFresh ? 'cache' : 'stale';
    },
    stoodIn(read) {
      const row = rowOf(read);
      if (row !== undefined) row.from = 'stale';
    },
    failed: (call, code) => rowOf(call)?.fail(code),
  };
}

class Row implements TracedCall, OpenCall {
  readonly system: SystemName;
  readonly call: Call | Read;
  readonly #begunAt: number;
  startMs: number;
  ms: number | null = null;
  waitedMs = 0;
  status: number | null = null;
  from: TracedCall['from'] = 'system';
  attempts = 0;
  code: ErrorCode | null = null;
  /** Whether what came must not show, as it tells of a record that the caller may not see whether there is one. */
  #isSecret = false;

  constructor(system: SystemName, call: Call | Read, begunAt: number) {
    this.system = system;
    this.call = call;
    this.#begunAt = begunAt;
    this.startMs = performance.now() - begunAt;
  }

  get method() {
    return this.call.method;
  }

  get path() {
    return this.call.path.template;
  }

  end({ meaning, reply, attempts, waits }: Outcome, isShared: boolean): void {
    const endedAt = performance.now();
    const startedAt = this.#begunAt + this.startMs;
    const tellsWhose = 'endpoint' in this.call && this.call.endpoint.tellsWhose === true;
    this.#isSecret = tellsWhose && (meaning === 'answer' || meaning === 'absent');
    this.ms = endedAt - startedAt;
    this.waitedMs = (waits ?? []).reduce((sum, wait) => sum + overlapMs(wait, startedAt, endedAt), 0);
    this.status = this.#isSecret ? null : (reply?.status ?? null);
    this.attempts = attempts;
    this.from = isShared ? 'shared' : 'system';
  }

  fail(code: ErrorCode): void {
    if (!this.#isSecret) this.code = code;
  }
}

/** Who joins a call has not waited for what it waited for before. */
function overlapMs({ from, to }: Wait, startedAt: number, endedAt: number): number {
  return Math.max(0, Math.min(to, endedAt) - Math.max(from, startedAt));
}
