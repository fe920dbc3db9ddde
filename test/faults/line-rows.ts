import { first } from './answer-faults.ts';
import type { Fault } from './fault-server.ts';
import { manyHeaders } from './flood-faults.ts';
import {
  announce,
  announceForEver,
  drip,
  hang,
  hangUp,
  late,
  longBody,
  noLastChunk,
  raw,
  resetAfter,
  resetBefore,
  resetMid,
  shortBody,
  slowClose,
  slowHead,
  stall,
} from './line-faults.ts';
import type { Row } from './row.ts';

/** Leaves time for one call that is not answered, and not for two. In milliseconds. */
const shortMs = 2_500;

const gone = (what: string, fault: Fault | 'down'): Row => ({
  what,
  fault: () => fault,
  shows: 'UPSTREAM_UNAVAILABLE',
  calls: 3,
  after: 'counts',
});
const silent = (what: string, fault: Fault): Row => ({
  what,
  fault: () => fault,
  shows: 'UPSTREAM_TIMEOUT',
  calls: 1,
  after: 'counts',
  deadlineMs: shortMs,
});
const cut = (what: string, fault: Fault): Row => ({
  what,
  fault: () => fault,
  shows: 'UPSTREAM_BAD_RESPONSE',
  calls: 2,
  after: 'counts',
});
const fine = (what: string, fault: Fault, calls = 1): Row => ({
  what,
  fault: () => fault,
  shows: 'all',
  calls,
  after: 'ends',
});

/** Connections, and what becomes of an answer on its way. */
export const lineRows: readonly Row[] = [
  fine('answers as ever', late(0)),
  { ...fine('answers after a second', late(1_000)), waits: true },
  fine('answers, and closes the connection only seconds later', slowClose),
  fine('announces its answer ten times before it comes', announce(10)),

  gone('refuses connections', 'down'),
  gone('resets the connection before it hears of the call', resetBefore),
  gone('hears of the call, and resets the connection', resetAfter),
  gone('ends the connection without a word', hangUp),
  fine('resets two connections, and then is well', first(2, resetBefore), 3),

  silent('never answers', hang),
  silent('answers after three seconds', late(3_000)),
  silent('sends its head byte by byte', slowHead),
  silent('announces its answer again and again', announceForEver),
  silent('sends its body byte by byte', drip),
  silent('stops after the first byte of its body', stall),
  {
    what: 'never answers, of the five seconds of an operation',
    fault: () => hang,
    shows: 'UPSTREAM_TIMEOUT',
    calls: 2,
    after: 'ends',
    waits: true,
  },
  { ...fine('does not answer once, and then is well', first(1, hang), 2), waits: true },

  cut('resets the connection in the middle of its body', resetMid),
  cut('sends less than it said', shortBody),
  cut('ends the connection before the last chunk', noLastChunk),
  fine('breaks one body, and then is well', first(1, resetMid), 2),
  cut('speaks no HTTP', raw('CANARY\r\n\r\n')),
  cut('sends a header that is none', raw('HTTP/1.1 200 OK\r\nCANARY CANARY\r\ncontent-length: 2\r\n\r\n[]')),
  cut('sends a header with a NUL in it', raw('HTTP/1.1 200 OK\r\nx: CANARY\0\r\ncontent-length: 2\r\n\r\n[]')),
  cut('says two lengths', raw('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 4\r\n\r\n[]')),
  cut('says a length below none', raw('HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n[]')),
  cut('sends a chunk without a length', raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nCANARY\r\n')),
  {
    ...fine('sends more than it said', longBody),
    after: 'goes on',
  },
  {
    what: 'sends a head of 100 kB',
    fault: () => manyHeaders(100_000),
    shows: 'UPSTREAM_BAD_RESPONSE',
    calls: 1,
    after: 'counts',
  },
];
