import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Failure } from '../graph/failure.ts';
import { follow, pauseMs } from './order.ts';

const refused = (code: string, retryable = false): Failure => ({
  kind: 'refused',
  code,
  message: code,
  retryable,
  requestId: null,
});
const nextOf = (after: 'send' | 'ask', failure: Failure) => follow(after, { is: 'failure', failure }).next;

describe('a command', () => {
  it('ends when it was applied or refused, and is asked for while it is neither', () => {
    assert.equal(follow('send', { is: 'applied', wasSo: false, eventCreated: null }).next, 'end');
    assert.equal(follow('ask', { is: 'refused', code: 'EVENT_FULL', message: '', retryable: false }).next, 'end');
    assert.equal(follow('send', { is: 'unsettled', message: '' }).next, 'ask');
  });

  it('is asked for where nobody answered, and sent only when the gateway does not know it', () => {
    assert.equal(nextOf('send', { kind: 'unreachable' }), 'ask');
    assert.equal(nextOf('send', { kind: 'busy', message: '', seconds: 3 }), 'ask');
    assert.equal(follow('ask', { is: 'nothing' }).next, 'send');
  });

  it('is never taken for failed where it may exist', () => {
    for (const code of ['COMMAND_IN_PROGRESS', 'OUTCOME_UNKNOWN', 'INTERNAL_SERVER_ERROR'])
      assert.equal(nextOf('send', refused(code)), 'ask');
    assert.equal(nextOf('ask', refused('OVERLOADED', true)), 'ask');
    assert.equal(nextOf('send', { kind: 'signedOut', message: '' }), 'halt');
  });

  it('failed where the gateway took none', () => {
    for (const code of ['BAD_USER_INPUT', 'FORBIDDEN', 'CONFLICT']) assert.equal(nextOf('send', refused(code)), 'end');
  });

  it('is asked for after growing pauses, and not before the gateway wants to be', () => {
    const unsettled = { is: 'unsettled', message: '' } as const;
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 9].map((turn) => pauseMs(turn, unsettled) / 1000),
      [1, 2, 4, 8, 16, 30, 30],
    );
    const busy = { is: 'unheard', failure: { kind: 'busy', message: '', seconds: 20 } } as const;
    assert.equal(pauseMs(0, busy), 20_000);
  });
});
