import { type ErrorCode, QuadError } from '../errors.ts';
import { systemPublicNames } from '../model/system.ts';
import type { System } from './system.ts';

type Titled = Pick<System<unknown>, 'name' | 'title'>;

/** The error that a client sees where a system failed. `waitMs` is when to ask again, where that is known. */
export function failureOf({ name, title }: Titled, code: ErrorCode, waitMs: number | null = null): QuadError {
  const when = waitMs === null ? (pauses[code] ?? '') : ` Ask again in ${Math.max(1, Math.ceil(waitMs / 1_000))} s.`;
  const upstream = systemPublicNames[name];
  return new QuadError(code, `${title} ${sentences[code] ?? 'failed.'}${when}`, { upstream });
}

/** The error of a field that would need one call more than its operation may make, which is `most`. */
export function tooManyCalls(most: number): QuadError {
  return new QuadError(
    'QUERY_TOO_COMPLEX',
    `The operation needs more than ${most} ${most === 1 ? 'call' : 'calls'} to the systems behind the graph: ask for less in one operation, such as with a smaller "first".`,
  );
}

/** The error beside a list that had to leave rows out. */
export function droppedRows({ name, title }: Titled, count: number): QuadError {
  const message = `${title} sent ${count} ${count === 1 ? 'row' : 'rows'} that could not be read; the answer leaves them out.`;
  return new QuadError('UPSTREAM_BAD_RESPONSE', message, { upstream: systemPublicNames[name] });
}

/** What a client reads after the system's title. Nothing of the vendor's own text is ever in it. */
const sentences: Partial<Record<ErrorCode, string>> = {
  FORBIDDEN: 'does not let this caller see that: ask as somebody who may.',
  BAD_USER_INPUT: 'refused the arguments of this field: mend the values that are passed on to it.',
  UPSTREAM_NOT_CONFIGURED: 'is not connected to this gateway: ask its operators.',
  UPSTREAM_TIMEOUT: 'did not answer in time.',
  UPSTREAM_UNAVAILABLE: 'is not available.',
  UPSTREAM_RATE_LIMITED: 'takes no more calls for now.',
  UPSTREAM_BAD_RESPONSE: 'sent an answer that could not be read: tell the operators the request id.',
  UPSTREAM_MISCONFIGURED: "refused this gateway's credential: tell the operators the request id.",
};

/** When to ask again, where no system said it. */
const pauses: Partial<Record<ErrorCode, string>> = {
  UPSTREAM_TIMEOUT: ' Ask again.',
  UPSTREAM_UNAVAILABLE: ' Ask again in a few seconds.',
  UPSTREAM_RATE_LIMITED: ' Ask again in a minute.',
};
