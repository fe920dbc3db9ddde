import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, pass, type Visit } from './fault-server.ts';

/** No vendor's answer here is longer than what this lets a client wait for. */
const dripMs = 100;

/** Takes the call and never answers. */
export const hang: Fault = () => undefined;

/** Answers as ever, after so many milliseconds. */
export const late =
  (milliseconds: number): Fault =>
  async (visit) => {
    await sleep(milliseconds, undefined, { ref: false });
    await pass(visit);
  };

/** Sends the head at once, and of the body a byte each tenth of a second. */
export const drip: Fault = async (visit) => {
  const { body } = await begin(visit);
  await trickle(visit.response, body, (byte) => visit.response.write(byte));
};

/** Sends the head of its answer byte by byte, so that there is always something new and never an end. */
export const slowHead: Fault = async ({ response }) => {
  const { socket } = response;
  const head = Buffer.from(`HTTP/1.1 200 OK\r\nx-slow: ${'CANARY-'.repeat(1_000)}`);
  await trickle(response, head, (byte) => socket?.write(byte));
};

/** Sends the head and the first byte, and then nothing. */
export const stall: Fault = async (visit) => {
  const { body } = await begin(visit);
  visit.response.write(body.subarray(0, 1));
};

/** The connection breaks, and the system never hears of the call. */
export const resetBefore: Fault = ({ request }) => void request.socket.resetAndDestroy();

/** The system hears of it, and the connection breaks. */
export const resetAfter: Fault = async (visit) => {
  await visit.pass();
  visit.request.socket.resetAndDestroy();
};

/** The connection ends as if all were said, before a byte of an answer. */
export const hangUp: Fault = ({ request }) => void request.socket.end();

/** The connection breaks in the middle of the body. */
export const resetMid: Fault = async (visit) => {
  const { body } = await begin(visit);
  await write(visit.response, half(body));
  visit.request.socket.resetAndDestroy();
};

/** Says how long the body is, sends half of it, and ends the connection politely. */
export const shortBody: Fault = async (visit) => {
  const { status, body } = await visit.pass();
  visit.response.writeHead(status, { 'content-type': 'application/json', 'content-length': String(body.length) });
  await write(visit.response, half(body));
  visit.request.socket.end();
};

/** Sends half of the body in chunks, and ends the connection without the last one. */
export const noLastChunk: Fault = async (visit) => {
  const { body } = await begin(visit);
  await write(visit.response, half(body));
  visit.request.socket.end();
};

/** Sends more than it said. */
export const longBody: Fault = async (visit) => {
  const { body } = await visit.pass();
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  visit.request.socket.write(Buffer.concat([Buffer.from(head), body, Buffer.from('CANARY more than it said')]));
};

/** Answers whole, and closes the connection only seconds later. */
export const slowClose: Fault = async (visit) => {
  const { status, body } = await visit.pass();
  visit.response.shouldKeepAlive = false;
  visit.response.writeHead(status, { 'content-type': 'application/json', 'content-length': String(body.length) });
  // `end` would close at once; what was written is the whole answer all the same.
  visit.response.write(body);
  setTimeout(() => visit.request.socket.end(), 3_000).unref();
};

/** Sends these bytes as they are instead of an answer. */
export const raw =
  (bytes: string): Fault =>
  ({ request }) =>
    void request.socket.end(bytes);

/** Answers in HTTP/1.1 and by the rules, after this many answers that announce one. */
export const announce =
  (times: number): Fault =>
  async (visit) => {
    for (let count = 0; count < times; count += 1) visit.response.writeEarlyHints({ link: '</CANARY>; rel=preload' });
    await pass(visit);
  };

/** Announces an answer again and again, as long as somebody listens. */
export const announceForEver: Fault = async ({ response }) => {
  while (!response.destroyed) {
    response.writeEarlyHints({ link: '</CANARY>; rel=preload' });
    await sleep(10, undefined, { ref: false });
  }
};

/** Has the system answer, and sends the head of that answer, without its length. */
async function begin(visit: Visit): Promise<{ body: Buffer }> {
  const { status, body } = await visit.pass();
  visit.response.writeHead(status, { 'content-type': 'application/json' });
  visit.response.flushHeaders();
  return { body };
}

const half = (body: Buffer): Buffer => body.subarray(0, Math.max(1, Math.floor(body.length / 2)));

/** Resolves when the bytes are on their way: a connection that is reset would lose what waits. */
function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => response.write(bytes, () => setTimeout(resolve, 10)));
}

async function trickle(response: ServerResponse, bytes: Buffer, send: (byte: Buffer) => void): Promise<void> {
  for (let at = 0; !response.destroyed; at = (at + 1) % bytes.length) {
    send(bytes.subarray(at, at + 1));
    await sleep(dripMs, undefined, { ref: false });
  }
}
