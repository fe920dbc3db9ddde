import { readCacheUrl } from './cache-address.ts';
import { type CacheClient, keepConnected } from './connection.ts';
import type { CacheScript } from './script.ts';

/** A command takes no longer, in milliseconds. */
const commandMs = 250;

/** What several gateways share: a Valkey or Redis server. It may be away at any time; nothing may depend on it. */
export interface Cache {
  /** Runs a script on the server. Rejects with CacheError, at once while there is no connection. */
  run(script: CacheScript, keys: readonly string[], values: readonly (string | number)[]): Promise<unknown>;
  /** Ends the connection; commands under way reject. */
  close(): Promise<void>;
}

/**
 * Opens a cache and waits for nothing: until there is a connection, and whenever it is lost, commands reject. `failed` is
 * told once when it goes away or refuses, and again only after a command was answered in between. Throws CacheError for a bad URL.
 */
export function openCache(url: string, failed: (error: unknown) => void): Cache {
  const address = readCacheUrl(url);
  let isAway = false;
  const connection = keepConnected(address.url, tell);

  function tell(error: unknown): void {
    if (isAway) return;
    isAway = true;
    failed(address.describe(error));
  }

  function answered(): void {
    isAway = false;
    connection.answered();
  }

  async function ask(what: string, command: (client: CacheClient) => Promise<unknown>): Promise<unknown> {
    const { client } = connection;
    if (client === null) throw address.describe(new Error('there is no connection'));
    const limit = timeLimit(what);
    try {
      const answer = await Promise.race([command(client), limit.passed]);
      answered();
      return answer;
    } catch (error) {
      // What is under way there would be answered before anything new.
      if (error instanceof Late) connection.drop(client, error);
      // A server that refuses what it is asked, such as one that only copies another, is of no more use than none.
      tell(error);
      throw address.describe(error);
    } finally {
      limit.stop();
    }
  }

  return {
    run: (script, keys, values) => ask(script.name, (client) => evaluate(client, script, [keys, values])),
    close: async () => connection.close(),
  };
}

type Parts = readonly [keys: readonly string[], values: readonly (string | number)[]];

/** By its digest; a server that was started anew doesn't know that and is given the text. */
async function evaluate(client: CacheClient, { sha1, lua }: CacheScript, [keys, values]: Parts): Promise<unknown> {
  const rest = [String(keys.length), ...keys, ...values.map(String)];
  try {
    return await client.sendCommand(['EVALSHA', sha1, ...rest]);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
    return client.sendCommand(['EVAL', lua, ...rest]);
  }
}

class Late extends Error {}

function timeLimit(what: string): { readonly passed: Promise<never>; stop(): void } {
  let [timer, isStopped]: [NodeJS.Timeout | undefined, boolean] = [undefined, false];
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      // Where the process itself was busy for so long, the answer lies in the socket and is read before this.
      setImmediate(() => isStopped || reject(new Late(`${what} was not answered in ${commandMs} ms`)));
    }, commandMs);
  });
  return {
    passed,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
