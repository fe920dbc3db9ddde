import type { ErrorCode } from '../../src/errors.ts';
import type { Endpoint, School, Way } from './endpoint.ts';
import type { Fault } from './fault-server.ts';

/** A line of the decision table: what a system does, and what the gateway makes of it. */
export interface Row {
  readonly what: string;
  /** What each call meets; `down` is an address at which nothing listens. */
  fault(endpoint: Endpoint, school: School): Fault | 'down';
  /** The endpoints that it can happen to; all, where this is left out. */
  readonly where?: (endpoint: Endpoint) => boolean;
  readonly shows: Shows;
  /** How many calls one operation makes, on a link that knows nothing yet. */
  readonly calls: number;
  readonly after: After;
  /** What one operation may take, in milliseconds; where it is left out, 5,000 for one that waits, else as long as it takes. */
  readonly deadlineMs?: number;
  /** Where nothing is said of a deadline: most of its time goes by in waiting, so that it may be seen beside many others. */
  readonly waits?: true;
  /** The system's connection is closed, as there is no end to what it sends. */
  readonly isCutOff?: true;
}

/** What the field shows. */
export type Shows =
  /** Null, and one error with this code. */
  | ErrorCode
  /** What it shows when all is well. */
  | 'all'
  /** What it shows where there is no such thing. */
  | 'nothing'
  /** All but the spoilt row, and one error that says so; of one value, UPSTREAM_BAD_RESPONSE. */
  | 'all but one'
  /** The same where not even whose row it is shows, so that nobody may be told. */
  | 'all but one, untold'
  /** All, as they are shown that are written in this way. */
  | Way;

/** What comes of the next operations, while the fault lasts. */
export type After =
  /** After five calls no more go out, and the code is UPSTREAM_UNAVAILABLE. */
  | 'counts'
  /** They go on to be made, however many failed. */
  | 'goes on'
  /** None goes out, and the code is the same. */
  | 'shut'
  /** The next one waits for a second, and goes out. */
  | 'waits'
  /** Nothing is asked of it, such as where the fault ends by itself. */
  | 'ends';
