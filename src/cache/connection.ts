import { createClient } from '@redis/client';

/** Opening a connection takes no longer, with all that is said first; in milliseconds. */
const openingMs = 2_000;
/** The pauses between attempts double from the first to the longest; in milliseconds. */
const pauses = { first: 50, longest: 5_000 };

export interface Connection {
  /** What carries commands now; null while there is none. */
  readonly client: CacheClient | null;
  /** Tells that the server has answered, so that the pauses begin anew. */
  answered(): void;
  /** Gives up a client that doesn't answer and opens another. */
  drop(client: CacheClient, error: unknown): void;
  close(): void;
}

export type CacheClient = ReturnType<typeof newClient>;

/**
 * Keeps a connection for ever and tells of each that is lost or can't be opened. The client's own way of connecting again
 * is off: it knows nothing of a server that takes connections and answers nothing.
 */
export function keepConnected(url: string, lost: (error: unknown) => void): Connection {
  let candidate: CacheClient | null = null;
  let attempts = 0;
  let timer: NodeJS.Timeout | undefined;

  async function open(): Promise<void> {
    const client = newClient(url);
    candidate = client;
    client.on('error', (error: unknown) => drop(client, error));
    const limit = setTimeout(() => drop(client, new Error('it did not let us in in time')), openingMs);
    try {
      await client.connect();
    } catch (error) {
      drop(client, error);
    }
    clearTimeout(limit);
    // Who is dropped before the socket exists connects all the same.
    if (candidate !== client) client.destroy();
  }

  function drop(client: CacheClient, error: unknown): void {
    if (candidate !== client) return;
    candidate = null;
    client.destroy();
    lost(error);
    const pause = Math.min(pauses.first * 2 ** attempts, pauses.longest);
    attempts += 1;
    // Gateways that lost it together should not all come back at once.
    timer = setTimeout(() => void open(), pause * (0.8 + 0.4 * Math.random())).unref();
  }

  void open();
  return {
    get client() {
      return candidate?.isReady === true ? candidate : null;
    },
    answered() {
      attempts = 0;
    },
    drop,
    close() {
      clearTimeout(timer);
      const client = candidate;
      candidate = null;
      client?.destroy();
    },
  };
}

/** RESP 2 is spoken by every version of Redis and Valkey. */
function newClient(url: string) {
  return createClient({
    url,
    RESP: 2,
    maintNotifications: 'disabled',
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    socket: { connectTimeout: openingMs, reconnectStrategy: false },
  });
}
