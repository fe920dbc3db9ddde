import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adviceOf, explain, problemsAt } from './problem.ts';

const error = (path: readonly (string | number)[], extensions: Record<string, unknown> = {}) => ({
  message: 'm',
  path,
  extensions,
});

describe('the errors of an answer', () => {
  it('belong to the part at whose path they stand, or below', () => {
    const errors = [
      error(['student', 'sessions'], {
        code: 'UPSTREAM_TIMEOUT',
        upstream: 'sessions',
        retryable: true,
        requestId: 'req_1',
      }),
      error(['student', 'registrations', 'nodes', 3, 'event']),
      error(['viewer']),
      { message: 'of the whole' },
    ];
    assert.deepEqual(problemsAt(errors, ['student', 'sessions']), [
      { code: 'UPSTREAM_TIMEOUT', message: 'm', upstream: 'sessions', retryable: true, requestId: 'req_1', below: [] },
    ]);
    assert.deepEqual(problemsAt(errors, ['student', 'registrations'])[0]?.below, ['nodes', 3, 'event']);
    assert.deepEqual(problemsAt(errors, ['student', 'enrollments']), []);
  });

  it('come with something to do, also those that nobody knows yet', () => {
    assert.match(adviceOf({ code: 'UPSTREAM_RATE_LIMITED', retryable: true }), /is up to date/);
    assert.match(adviceOf({ code: 'NEW', retryable: true }), /Try again/);
    assert.match(adviceOf({ code: 'NEW', retryable: false }), /operators/);
    assert.match(explain({ kind: 'unreachable' }).detail, /npm start/);
  });
});
