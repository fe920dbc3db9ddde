import type { ServerResponse } from 'node:http';
import type { Vendor } from '../../kit/vendor.ts';
import type { Reply, Row, Shown } from './state-kinds.ts';

type Script = Pick<Row, 'before' | 'replies' | 'reads'> & {
  /** What the list of events shows, where it is not what is read of the command. */
  readonly list?: Shown;
};

/** A booking system that answers by a script. */
export interface Played {
  /** The calls so far, a letter each: R reads a registration, L lists the events, S sends. */
  calls(): string;
  /** What the next send comes back with. */
  next(): Reply;
  /** A send that found nobody. */
  passOver(): void;
}

/** Has the vendor answer as a row says. */
export function play(vendor: Vendor, { before, replies, reads, list }: Script): Played {
  const first = vendor.calls.length;
  let [sends, looks] = [0, 0];
  const next = () => replies[Math.min(sends, replies.length - 1)] ?? 'lost';
  vendor.answer((request, response) => {
    const letter = letterOf(`${request.method} ${request.url}`);
    if (letter === 'L' && list !== undefined) return show(response, list);
    if (letter !== 'S') {
      const shown = sends === 0 ? before : (reads[Math.min(looks, reads.length - 1)] ?? 'gone');
      if (sends > 0) looks += 1;
      return show(response, shown);
    }
    const reply = next();
    sends += 1;
    // The request is there whole before the connection breaks.
    request.resume().on('end', () => give(response, reply));
  });
  return {
    calls: () => vendor.calls.slice(first).map(letterOf).join(''),
    next,
    passOver() {
      sends += 1;
    },
  };
}

function letterOf(call: string): 'R' | 'L' | 'S' {
  if (!call.startsWith('GET ')) return 'S';
  return call.includes('/api/events/classes') ? 'L' : 'R';
}

function show(response: ServerResponse, shown: Shown): void {
  if (shown === 'gone') give(response, { status: 404, body: { error: 'Registration not found' } });
  else if (shown === 'down') give(response, { status: 503, body: { error: 'Service Unavailable' } });
  else if (shown === 'html') give(response, { status: 200, body: '<html>Sign in</html>' });
  else give(response, { status: 200, body: shown });
}

function give(response: ServerResponse, reply: Reply): void {
  if (typeof reply === 'string') return void response.socket?.destroy();
  response.writeHead(reply.status, reply.headers);
  response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
}
