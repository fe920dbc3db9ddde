import { expect } from '@jest/globals';
import { type ErrorCode, QuadError } from '../../src/errors.ts';
import { systemPublicNames } from '../../src/model/system.ts';
import type { Answer } from '../kit/house.ts';
import { type Way, ways } from './endpoint.ts';
import type { Finding, Lane } from './lane.ts';
import type { Row, Shows } from './row.ts';
import type { Asked } from './site.ts';

/** What a vendor said, where it lives, and what only the two of them know. */
const secrets = /CANARY|10\.1\.2\.3|key-of-|https?:|127\.0\.0\.1|ECONN|UND_ERR|socket/i;

/** Between two calls of a system that asks for a second, in milliseconds: a timer may come a little early. */
const secondMs = 950;

/** Holds what one row of the table came to at one endpoint against what it says. */
export function expectAsTold(row: Row, lane: Lane, finding: Finding): void {
  const { first, last } = finding;
  expectShown(row.shows, lane, first.answer);
  expect(first.calls).toBe(row.calls);
  expect(finding.strays).toEqual([]);
  if (row.isCutOff) expect(finding.isCutOff).toBe(true);
  if (last !== null) expectNext(row, lane, { ...finding, last });
  expectLog(row, lane, finding);
}

function expectNext(row: Row, lane: Lane, { last, calls, times }: Finding & { last: Asked }): void {
  expectShown(row.after === 'counts' ? 'UPSTREAM_UNAVAILABLE' : row.shows, lane, last.answer);
  if (row.after === 'counts') expect([calls, last.calls]).toEqual([5, 0]);
  if (row.after === 'shut') expect([calls, last.calls]).toEqual([row.calls, 0]);
  if (row.after === 'goes on') expect(last.calls).toBe(row.calls);
  if (row.after === 'waits') {
    expect(last.calls).toBeGreaterThan(0);
    const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(secondMs);
  }
}

/** The log is told of what failed, and of nothing else; none of it is a fault of the gateway. */
function expectLog(row: Row, { endpoint }: Lane, { failures, faults }: Finding): void {
  expect(faults).toEqual([]);
  expect(failures.filter(({ system }) => system !== endpoint.system)).toEqual([]);
  const code = codeOf(row.shows, endpoint.form);
  if (code !== null) expect(failures[0]?.code).toBe(code);
  else if (!row.shows.startsWith('all but one') && row.calls === 1) expect(failures).toEqual([]);
}

function expectShown(shows: Shows, lane: Lane, answer: Answer): void {
  const { endpoint, well } = lane;
  expect(answer.status).toBe(200);
  expect(answer.data.beside).toEqual(well.data.beside);
  expect(endpoint.shown(answer.data.asked)).toEqual(expected(shows, lane));
  expect(answer.errors).toEqual(errorsOf(shows, lane));
  expect(answer.text).not.toMatch(secrets);
}

function expected(shows: Shows, { endpoint, well, without }: Lane): unknown {
  const all = endpoint.shown(well.data.asked);
  if (shows === 'all') return all;
  if (shows === 'nothing') return endpoint.nothing;
  if (isWay(shows)) {
    const written = endpoint.wire?.ways[shows];
    return Array.isArray(all) ? all.map((row) => written?.shown(row)) : written?.shown(all);
  }
  return codeOf(shows, endpoint.form) === null ? endpoint.shown(without.data.asked) : null;
}

function errorsOf(shows: Shows, { endpoint }: Lane): unknown[] {
  const error = (code: ErrorCode) => ({
    message: expect.any(String),
    extensions: {
      code,
      upstream: systemPublicNames[endpoint.system],
      retryable: new QuadError(code, '').retryable,
      requestId: expect.any(String),
    },
  });
  const code = codeOf(shows, endpoint.form);
  if (code !== null) {
    return [{ ...error(code), path: expect.arrayContaining(['asked']), locations: expect.any(Array) }];
  }
  return shows === 'all but one' ? [error('UPSTREAM_BAD_RESPONSE')] : [];
}

const isWay = (shows: Shows): shows is Way => (ways as readonly string[]).includes(shows);

/** The code of the error of the field; null where it has none. */
function codeOf(shows: Shows, form: string): ErrorCode | null {
  if (shows === 'all' || shows === 'nothing' || shows === 'all but one, untold' || isWay(shows)) return null;
  if (shows !== 'all but one') return shows;
  return form === 'list' ? null : 'UPSTREAM_BAD_RESPONSE';
}
