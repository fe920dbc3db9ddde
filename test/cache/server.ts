import { randomUUID } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createClient } from '@redis/client';

/** The Valkey or Redis server of the tests. */
export const serverUrl = process.env.TEST_CACHE_URL ?? 'redis://127.0.0.1:6379';

/** A connection of the test's own. Fails where there is no server. */
export async function openAdmin() {
  const client = createClient({
    url: serverUrl,
    RESP: 2,
    maintNotifications: 'disabled',
    socket: { reconnectStrategy: false },
  });
  client.on('error', () => undefined);
  try {
    return await client.connect();
  } catch (cause) {
    throw new Error(`This suite needs a Valkey or Redis server at ${serverUrl}; name another one in TEST_CACHE_URL`, {
      cause,
    });
  }
}

export type Admin = Awaited<ReturnType<typeof openAdmin>>;

/** A key that nobody else uses. */
export function freshKey(): string {
  return `quad-test:${randomUUID()}`;
}

/** A way to the server that can be cut and mended. */
export async function openWay() {
  const { hostname, port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  const addresses: string[] = [];
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    const there = connect(Number(port || 6379), hostname);
    there.once('connect', () => addresses.push(`${there.localAddress}:${there.localPort}`));
    for (const each of [socket, there]) {
      sockets.add(each);
      each.on('error', () => undefined).on('close', () => sockets.delete(each));
    }
    socket.pipe(there).pipe(socket);
  });
  const at = await listen(server, 0);
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${at}`;
  return {
    url: url.href,
    connections: () => connections,
    /** How the server calls its clients that came this way. */
    addresses: (): readonly string[] => addresses,
    cut: () => closeServer(server, sockets),
    mend: () => listen(server, at),
  };
}

/** Listens on loopback and gives the port. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
    });
  });
}

export async function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
}

/** Tries until it gives something other than null, for half a minute. */
export async function until<T>(what: string, attempt: () => Promise<T | null>): Promise<T> {
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    const found = await attempt();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`It never came: ${what}`);
}
