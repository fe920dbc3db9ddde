import assert from 'node:assert/strict';
import { createServer as createHttpServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { createServer } from 'vite';

const elsewhere = Object.values(networkInterfaces())
  .flat()
  .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

/** Asked as from a program, which gives any Host. */
function ask(hostname: string, port: number): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { host: `localhost:${port}` };
    request({ hostname, port, path: '/explorer/identities', headers }, async (answer) =>
      resolve({ status: answer.statusCode ?? 0, body: await text(answer) }),
    )
      .on('error', reject)
      .end();
  });
}

test('identities are passed on to this machine alone, though the page be shown to others', {
  skip: elsewhere === undefined && 'this machine has no address but its own',
}, async () => {
  const gateway = createHttpServer((_, response) => void response.end('a token')).listen(0, '127.0.0.1');
  await new Promise((resolve) => gateway.once('listening', resolve));
  process.env.GATEWAY_URL = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
  const server = await createServer({
    root: import.meta.dirname,
    logLevel: 'error',
    server: { host: '0.0.0.0', port: 0 },
  });
  await server.listen();
  const address = server.httpServer?.address() as AddressInfo | null | undefined;
  assert.ok(address != null);
  const { port } = address;
  try {
    assert.deepEqual(await ask('127.0.0.1', port), { status: 200, body: 'a token' });
    const { status, body } = await ask(elsewhere ?? '', port);
    assert.deepEqual([status, body], [404, '']);
  } finally {
    await server.close();
    gateway.close();
    gateway.closeAllConnections();
  }
});
