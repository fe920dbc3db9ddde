import { connect, type Socket } from 'node:net';
import { type HttpMessage, messageReader } from './http-message.ts';

/** Told the answer; null where the connection was refused or ended before the answer was whole. */
export type Told = (answer: HttpMessage | null) => void;

/**
 * Connections to the gateway, as cheap as they can be: who asks must never be what is slow. One is opened where none is idle; a
 * request waits only where as many as there may be await an answer, and that is the gateway's doing.
 */
export interface Lines {
  /** Sends a whole request at once. A fresh one has a connection of its own, which ends with the answer. */
  ask(request: Buffer, told: Told, isFresh?: boolean): void;
  /** Opens or closes idle ones until so many are open. Resolves when they are. */
  keep(count: number): Promise<void>;
  /** The most that were open at once. */
  most(): number;
  close(): void;
}

interface Line {
  readonly socket: Socket;
  told: Told | null;
  isLast: boolean;
}

/** Fewer than the gateway takes, beside those that are slow. */
const mostLines = 1_900;
const closes = /\r\nconnection: *close/i;

export function openLines(url: string): Lines {
  const { hostname, port } = new URL(url);
  const open = new Set<Line>();
  const idle: Line[] = [];
  const waiting: { readonly request: Buffer; readonly told: Told; readonly isFresh: boolean }[] = [];
  let most = 0;

  function forget(line: Line): void {
    open.delete(line);
    const at = idle.indexOf(line);
    if (at >= 0) idle.splice(at, 1);
    line.socket.destroy();
  }

  function answer(line: Line, message: HttpMessage | null): void {
    const { told } = line;
    line.told = null;
    // What nobody asked for is said before a connection is ended.
    if (told === null || message === null || line.isLast || closes.test(message.head)) forget(line);
    else idle.push(line);
    told?.(message);
    if (waiting.length > 0) sendNext();
  }

  function sendNext(): void {
    const next = waiting.shift();
    if (next !== undefined) send(next.request, next.told, next.isFresh);
  }

  function openLine(): Line {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    const line: Line = { socket, told: null, isLast: false };
    open.add(line);
    most = Math.max(most, open.size);
    socket.on(
      'data',
      messageReader((message) => answer(line, message)),
    );
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (open.has(line)) answer(line, null);
    });
    return line;
  }

  function send(request: Buffer, told: Told, isFresh: boolean): void {
    const known = isFresh ? undefined : idle.pop();
    if (known === undefined && open.size - idle.length >= mostLines) {
      waiting.push({ request, told, isFresh });
      return;
    }
    const line = known ?? openLine();
    line.told = told;
    line.isLast = isFresh;
    line.socket.write(request);
  }

  return {
    ask: (request, told, isFresh = false) => send(request, told, isFresh),
    async keep(count) {
      for (const line of idle.slice(0, Math.max(0, open.size - count))) forget(line);
      while (open.size < count) {
        const line = openLine();
        // A connection on which nothing was ever asked is soon ended.
        line.socket.write(`GET /health HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
        await new Promise((resolve) => {
          line.told = resolve;
        });
      }
    },
    most: () => most,
    close() {
      for (const line of open) forget(line);
    },
  };
}
