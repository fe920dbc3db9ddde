import type { ErrorCode } from '../errors.ts';

/** What came of a call, in one vocabulary for all systems: each says in its `failures.ts` which reply means which. */
export type Meaning =
  /** What was asked for. */
  | 'answer'
  /** There is no such thing. */
  | 'absent'
  /** The system's own rule says no to this caller. */
  | 'refusedCaller'
  /** The arguments are wrong. */
  | 'badInput'
  /** Too many calls; or our share of them is spent, and none went out. */
  | 'throttled'
  /** The system asks to be left alone for a while, and says how long. */
  | 'resting'
  /** The gateway's own credential is refused. */
  | 'refusedKey'
  /** A fault of the system, which the same call may meet again. */
  | 'failed'
  /** What stands before the system finds it away for the moment. */
  | 'unavailable'
  /** An answer that is none, such as a page or nothing. */
  | 'unreadable'
  /** A reply that nobody expects, such as a redirect. */
  | 'unexpected'
  /** No connection, or one that ended before a reply. */
  | 'unreachable'
  | 'timeout'
  /** A reply that ended before its end, or was no HTTP. */
  | 'broken'
  /** A reply larger than any is, or packed, so that its size does not show. */
  | 'oversized'
  /** The breaker lets no call out. */
  | 'cutOff'
  /** As many calls as may be are under way, and as many wait. */
  | 'crowded'
  | 'unconfigured'
  /** The caller's own token is to be sent, and none came. */
  | 'tokenless';

/** What follows from a meaning. */
export interface Consequence {
  /** The code of the error that a client sees; null where there is none. */
  readonly code: ErrorCode | null;
  /** How often a read is made in all, if the deadline and the budget for retries allow it. Commands are sent once. */
  readonly attempts: 1 | 2 | 3;
  /** It is made again only when a pause is over that the system asked for. */
  readonly afterPause?: true;
  /** Whether the breaker counts it as a failure, opens at once, or takes it for a sign of life. */
  readonly breaker: 'alive' | 'counts' | 'opens';
}

const alive = (code: ErrorCode | null): Consequence => ({ code, attempts: 1, breaker: 'alive' });
const counts = (code: ErrorCode, attempts: 1 | 2 | 3): Consequence => ({ code, attempts, breaker: 'counts' });

export const consequences: Readonly<Record<Meaning, Consequence>> = {
  answer: alive(null),
  absent: alive(null),
  refusedCaller: alive('FORBIDDEN'),
  badInput: alive('BAD_USER_INPUT'),
  throttled: { ...alive('UPSTREAM_RATE_LIMITED'), attempts: 2, afterPause: true },
  resting: { ...alive('UPSTREAM_UNAVAILABLE'), attempts: 2, afterPause: true },
  // No call helps until somebody changes the credential.
  refusedKey: { code: 'UPSTREAM_MISCONFIGURED', attempts: 1, breaker: 'opens' },
  failed: counts('UPSTREAM_UNAVAILABLE', 2),
  unavailable: counts('UPSTREAM_UNAVAILABLE', 3),
  unreadable: counts('UPSTREAM_BAD_RESPONSE', 2),
  unexpected: alive('UPSTREAM_BAD_RESPONSE'),
  unreachable: counts('UPSTREAM_UNAVAILABLE', 3),
  timeout: counts('UPSTREAM_TIMEOUT', 3),
  broken: counts('UPSTREAM_BAD_RESPONSE', 2),
  oversized: counts('UPSTREAM_BAD_RESPONSE', 1),
  cutOff: alive('UPSTREAM_UNAVAILABLE'),
  crowded: alive('UPSTREAM_UNAVAILABLE'),
  unconfigured: alive('UPSTREAM_NOT_CONFIGURED'),
  tokenless: alive('FORBIDDEN'),
};
