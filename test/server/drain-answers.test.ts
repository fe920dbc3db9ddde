import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import Fastify from 'fastify';
import { openDrain } from '../../src/server/drain.ts';
import { answerFirst } from '../../src/server/hot-way.ts';

/** More than what lies between two sockets takes. */
const body = Buffer.alloc(40_000_000, 'x');

describe('a gateway that is closed while a large answer is going out', () => {
  it.each(['at once', 'ordinary'])('sends it whole: %s', async (way) => {
    const app = Fastify({ forceCloseConnections: 'idle', return503OnClosing: false });
    const answered = Promise.withResolvers<ServerResponse>();
    app.get('/ordinary', (_request, reply) => {
      reply.send(body);
      answered.resolve(reply.raw);
    });
    answerFirst(app.server, ({ url }, response) => {
      if (url === '/ordinary') return false;
      answered.resolve(response.end(body));
      return true;
    });
    const drain = openDrain(app, { lameDuckMs: 0, answerMs: 10_000 });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1').pause();
    await once(socket, 'connect');
    socket.write(`GET /${way === 'ordinary' ? way : 'hot'} HTTP/1.1\r\nHost: a\r\n\r\n`);
    expect((await answered.promise).writableFinished).toBe(false);
    const closed = drain.close();
    while (app.server.listening) await new Promise(setImmediate);
    let bytes = 0;
    socket.on('data', (chunk) => {
      bytes += chunk.length;
    });
    socket.on('error', () => undefined).resume();
    await Promise.all([once(socket, 'close'), closed]);
    expect(bytes).toBeGreaterThan(body.length);
  });
});
