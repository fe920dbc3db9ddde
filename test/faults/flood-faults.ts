import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import type { Fault } from './fault-server.ts';

const megabyte = 1024 * 1024;
const chunk = Buffer.alloc(64 * 1024, '0');

/** Sends so many bytes, all of them zeros in a JSON list that never ends, or for ever; stops when nobody listens. */
export const flood =
  (bytes: number): Fault =>
  async ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('[');
    const closed = new Promise((resolve) => response.once('close', resolve));
    for (let sent = 0; sent < bytes && !response.destroyed; sent += chunk.length) {
      const drained = new Promise((resolve) => response.once('drain', resolve));
      if (response.write(chunk)) response.removeAllListeners('drain');
      else await Promise.race([drained, closed]);
    }
    response.end();
  };

export const huge = flood(50 * megabyte);
export const endless = flood(Number.POSITIVE_INFINITY);

/** Says at once that more will come than anybody takes, and sends it. */
export const hugeAsItSays: Fault = async (visit) => {
  visit.response.setHeader('content-length', String(50 * megabyte));
  await huge(visit);
};

const zeros = Buffer.alloc(50 * megabyte, '0');
const bombs = {
  gzip: gzipSync(zeros, { level: 1 }),
  deflate: deflateSync(zeros, { level: 1 }),
  br: brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
};

/** A few kilobytes that nobody asked for, and that are 50 MB when they are unpacked. */
export const bomb =
  (coding: keyof typeof bombs): Fault =>
  ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': coding });
    response.end(bombs[coding]);
  };

/** The answer of the system, packed although nobody asked for that. */
export const packed: Fault = async ({ response, pass }) => {
  const { status, body } = await pass();
  response.writeHead(status, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  response.end(gzipSync(body));
};

/** A head of so many bytes of headers, well formed each. */
export const manyHeaders =
  (bytes: number): Fault =>
  ({ request }) => {
    const lines = Array.from({ length: bytes / 100 }, (_, index) => `x-canary-${index}: ${'CANARY'.repeat(14)}\r\n`);
    request.socket.end(`HTTP/1.1 200 OK\r\n${lines.join('')}content-length: 2\r\n\r\n[]`);
  };
