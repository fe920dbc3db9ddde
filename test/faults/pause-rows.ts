import { canary, first, say } from './answer-faults.ts';
import type { Endpoint } from './endpoint.ts';
import type { Fault } from './fault-server.ts';
import type { Row } from './row.ts';

const pauses = (status: number, retryAfter: string): Fault => say(status, undefined, { 'retry-after': retryAfter });
const isShiftiq = ({ system }: Endpoint) => system === 'shiftiq';
const rateLimit = say(403, { error: `Rate Limit Exceeded. ${canary}` });
const inHalfAMinute = () => new Date(Date.now() + 30_000).toUTCString();

const asked = [
  [503, 'UPSTREAM_UNAVAILABLE'],
  [429, 'UPSTREAM_RATE_LIMITED'],
] as const;

/** What a system says that asks to be left alone, or to be called less. */
export const pauseRows: readonly Row[] = [
  ...asked.flatMap(([status, code]): Row[] => [
    {
      what: `answers ${status}, asks for a second, and then is well`,
      fault: () => first(1, pauses(status, '1')),
      shows: 'all',
      calls: 2,
      after: 'ends',
      waits: true,
    },
    {
      what: `answers ${status} and asks for a second, again and again`,
      fault: () => pauses(status, '1'),
      shows: code,
      calls: 2,
      after: 'waits',
      waits: true,
    },
    {
      what: `answers ${status} and asks for no time at all`,
      fault: () => pauses(status, '0'),
      shows: code,
      calls: 2,
      after: 'goes on',
    },
    {
      what: `answers ${status} and asks for half a minute`,
      fault: () => pauses(status, '30'),
      shows: code,
      calls: 1,
      after: 'shut',
    },
    {
      what: `answers ${status} and asks for half a minute by a date`,
      fault: () => (visit) => pauses(status, inHalfAMinute())(visit),
      shows: code,
      calls: 1,
      after: 'shut',
    },
  ]),
  {
    what: 'answers 503 and asks for nothing that can be read',
    fault: () => pauses(503, 'CANARY'),
    shows: 'UPSTREAM_UNAVAILABLE',
    calls: 3,
    after: 'counts',
  },
  {
    what: 'answers 429',
    fault: () => say(429),
    shows: 'UPSTREAM_RATE_LIMITED',
    calls: 1,
    after: 'waits',
    waits: true,
  },
  {
    what: 'answers 403: Rate Limit Exceeded',
    fault: () => rateLimit,
    where: isShiftiq,
    shows: 'UPSTREAM_RATE_LIMITED',
    calls: 1,
    after: 'waits',
    waits: true,
  },
];
