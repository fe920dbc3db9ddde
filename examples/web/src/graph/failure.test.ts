import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failureOf, refusalOf, secondsOf } from './failure.ts';

const error = (message: string, code: string) => JSON.stringify({ errors: [{ message, extensions: { code } }] });
const of = (status: number, body: string, retryAfter: string | null = null) => failureOf({ status, body, retryAfter });

describe('an answer without data', () => {
  it('is a token that is not taken, a gateway that takes no more, or nobody', () => {
    assert.deepEqual(of(401, error('No.', 'UNAUTHENTICATED')), { kind: 'signedOut', message: 'No.' });
    assert.deepEqual(of(429, error('Later.', 'RATE_LIMITED'), '7'), { kind: 'busy', message: 'Later.', seconds: 7 });
    assert.deepEqual(of(503, error('Later.', 'OVERLOADED')), { kind: 'busy', message: 'Later.', seconds: 5 });
    for (const [status, body] of [
      [502, ''],
      [200, '<html>'],
      [504, '{"message":"timeout"}'],
      [200, 'null'],
    ] as const)
      assert.deepEqual(of(status, body), { kind: 'unreachable' });
  });

  it('is left to the graph where it is an answer of the graph', () => {
    assert.equal(of(200, '{"data":{"viewer":null}}'), null);
    assert.equal(of(400, error('Argument "id"', 'BAD_USER_INPUT')), null);
  });
});

describe('a pause that an answer asks for', () => {
  it('is read as seconds and as a date, and is never none', () => {
    const terms = { now: Date.parse('2026-03-09T08:00:00Z'), otherwise: 5 };
    const pauses = ['12', 'Mon, 09 Mar 2026 08:00:09 GMT', 'Mon, 09 Mar 2026 07:00:00 GMT', 'soon', null, '0'];
    assert.deepEqual(
      pauses.map((text) => secondsOf(text, terms)),
      [12, 9, 1, 5, 5, 1],
    );
  });
});

describe('an error of the graph', () => {
  it('promises nothing that it does not say', () => {
    const bare = { kind: 'refused', code: 'UNKNOWN', message: 'x', retryable: false, requestId: null };
    assert.deepEqual(refusalOf({ message: 'x' }), bare);
    assert.equal(refusalOf({ message: 'x', extensions: { retryable: true } }).retryable, true);
  });
});
