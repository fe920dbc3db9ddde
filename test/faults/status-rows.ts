import { canary, first, page, say } from './answer-faults.ts';
import type { Endpoint } from './endpoint.ts';
import type { Row } from './row.ts';

const is =
  (...names: readonly string[]) =>
  ({ system }: Endpoint): boolean =>
    names.includes(system);
const sendsCallersToken = ({ system, wseAuth }: Endpoint) => system === 'wse' && wseAuth !== 'service';
const sendsOurKey = (endpoint: Endpoint) => !sendsCallersToken(endpoint);
/** Wall Street English says so of who may see whom, whoever asks. */
const hasNoRuleOfItsOwn = ({ system }: Endpoint) => system !== 'wse';

type Fate = Pick<Row, 'shows' | 'calls' | 'after' | 'where'>;
const again = (calls: number): Fate => ({ shows: 'UPSTREAM_UNAVAILABLE', calls, after: 'counts' });
const misconfigured: Fate = { shows: 'UPSTREAM_MISCONFIGURED', calls: 1, after: 'shut' };
const forbidden: Fate = { shows: 'FORBIDDEN', calls: 1, after: 'goes on' };
const badInput: Fate = { shows: 'BAD_USER_INPUT', calls: 1, after: 'goes on' };
const absent: Fate = { shows: 'nothing', calls: 1, after: 'goes on' };
const unexpected: Fate = { shows: 'UPSTREAM_BAD_RESPONSE', calls: 1, after: 'goes on' };

const status = (code: number, fate: Fate, body?: unknown): Row => ({
  what: `answers ${code}${typeof body === 'string' ? ` with ${body === '' ? 'nothing' : 'a page'}` : ''}`,
  fault: () => say(code, body),
  ...fate,
});
const says = (what: string, code: number, body: unknown, fate: Fate): Row => ({
  what: `answers ${code}: ${what}`,
  fault: () => say(code, body),
  ...fate,
});

const ofZenoti = { error: { code: 500, message: canary } };

/** Statuses, and the words of a system that give one another meaning. */
export const statusRows: readonly Row[] = [
  status(500, again(2)),
  status(500, again(2), page),
  ...[501, 505, 599].map((code) => status(code, { ...again(2), after: 'ends' })),
  { ...status(502, again(3)), what: 'answers 502 with a page', fault: () => say(502, page) },
  status(503, again(3)),
  status(503, again(3), ''),
  status(504, again(3)),
  {
    what: 'answers 500 once, and then is well',
    fault: () => first(1, say(500)),
    shows: 'all',
    calls: 2,
    after: 'ends',
  },
  {
    what: 'answers 503 and 504, and then is well',
    fault: () => first(1, say(503), first(2, say(504))),
    shows: 'all',
    calls: 3,
    after: 'ends',
  },

  status(401, { ...misconfigured, where: sendsOurKey }),
  status(403, { ...misconfigured, where: hasNoRuleOfItsOwn }),
  status(403, { ...misconfigured, where: hasNoRuleOfItsOwn }, ''),
  status(401, { ...forbidden, where: sendsCallersToken }),
  status(403, { ...forbidden, where: is('wse') }),
  says('a secret that is not known', 403, { error: canary }, { ...misconfigured, where: is('shiftiq') }),
  status(438, { ...misconfigured, where: is('zenoti') }),
  says('Status 30', 200, { Status: 30, Error: canary, Results: null }, { ...misconfigured, where: is('skillable') }),

  status(404, absent),
  status(404, { ...absent, after: 'ends' }, page),
  says('Status 20', 200, { Status: 20, Error: canary, Results: [] }, { ...absent, where: is('skillable') }),

  status(400, badInput),
  ...[409, 422].map((code) => status(code, { ...badInput, after: 'ends' })),
  says('in its own words what is wrong', 400, JSON.stringify(canary), { ...badInput, where: is('shiftiq') }),
  says('what is wrong', 502, ofZenoti, { ...badInput, where: is('zenoti') }),
  says('what is wrong, without a wrapping', 502, { code: 502, message: canary }, { ...badInput, where: is('zenoti') }),
  says('invalid data', 500, ofZenoti, { ...again(2), where: is('zenoti') }),

  says('Status 10', 200, { Status: 10, Error: canary, Results: [] }, { ...again(2), where: is('skillable') }),
  says('an error beside its sessions', 200, { sessions: [], ...ofZenoti }, { ...again(2), where: is('zenoti') }),
  says('a bare error', 200, { code: 500, message: canary }, { ...again(2), where: is('zenoti') }),

  status(405, unexpected),
  ...[402, 408, 410, 418, 425, 451].map((code) => status(code, { ...unexpected, after: 'ends' })),
  ...[300, 304].map((code) => status(code, { ...unexpected, after: 'ends' }, '')),
];
