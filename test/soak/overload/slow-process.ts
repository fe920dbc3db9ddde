import { connect, type Socket } from 'node:net';

/** What this process is told: how many connections to keep open to whom. It answers each word with how many are and were. */
export interface SlowOrder {
  readonly url: string;
  readonly sockets: number;
}

export interface SlowCount {
  readonly open: number;
  /** Connections that the gateway has ended so far. */
  readonly ended: number;
}

/** A byte each second of a head or of a body, as who wants to keep many connections busy for nothing sends them. */
const everyMs = 1_000;
const head = 'POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n';
const openings = [`${head}X-Slow: `, `${head}Content-Length: 5000\r\n\r\n`];
/** Opened a tick, so that they do not come all at once. */
const perTick = 20;
const tickMs = 10;

const open = new Set<Socket>();
let opened = 0;
let ended = 0;

function openOne(url: string): void {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  open.add(socket);
  socket.write(openings[opened % openings.length] ?? '');
  opened += 1;
  const timer = setInterval(() => void socket.write('a'), everyMs);
  socket.on('error', () => undefined);
  // Whoever is cut is told so in an answer, which nobody reads for long.
  socket.resume();
  socket.on('close', () => {
    clearInterval(timer);
    open.delete(socket);
    ended += 1;
  });
}

process.once('disconnect', () => process.exit(0));
process.on('message', () => process.send?.({ open: open.size, ended } satisfies SlowCount));
process.once('message', ({ url, sockets }: SlowOrder) => {
  setInterval(() => {
    for (let some = 0; some < perTick && open.size < sockets; some += 1) openOne(url);
  }, tickMs);
});
