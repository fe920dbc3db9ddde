import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** A request as it was sent, by whatever client, to be sent again. */
export interface SentRequest {
  readonly method: 'GET' | 'POST';
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** Null where it had none. */
  readonly body: string | null;
}

export interface SentRequests {
  /** Those since it was last called, in the order in which they first came, each once, however often it came. */
  take(): readonly SentRequest[];
  stop(): void;
}

/** Of the connection it came over, or of no matter to what is run. */
const passing = /^(host|connection|keep-alive|content-length|transfer-encoding|expect|date|user-agent|upgrade)$/;

/** Watches the requests to the graph that a server of this process takes at a port, and disturbs none of them. */
export function watchRequests(port: number, isWatched: () => boolean): SentRequests {
  const found = new Map<string, SentRequest>();

  function remember(request: IncomingMessage, chunks: readonly Buffer[]): void {
    const { method = '', url: path = '' } = request;
    if ((method !== 'GET' && method !== 'POST') || !path.startsWith('/graphql')) return;
    const kept = Object.entries(request.headersDistinct).filter(([name]) => !passing.test(name));
    const headers = Object.fromEntries(kept.map(([name, values = []]) => [name, values]));
    const body = chunks.length === 0 ? null : Buffer.concat(chunks).toString();
    const key = JSON.stringify([method, path, body, kept.map(([name, values = []]) => [name, values.map(lasting)])]);
    if (!found.has(key)) found.set(key, { method, path, headers, body });
  }

  const see = (message: unknown) => {
    const { request } = message as { readonly request: IncomingMessage };
    if (request.socket.localPort !== port || !isWatched()) return;
    const chunks: Buffer[] = [];
    const push = request.push.bind(request);
    // Before whoever reads it: a listener of its events would take its bytes from them.
    request.push = (chunk: Buffer | null) => {
      if (chunk === null) remember(request, chunks);
      else chunks.push(chunk);
      return push(chunk);
    };
  };
  subscribe('http.server.request.start', see);
  return {
    take() {
      const taken = [...found.values()];
      found.clear();
      return taken;
    },
    stop: () => void unsubscribe('http.server.request.start', see),
  };
}

/** What a request asks to be run, whoever asks and with whatever variables. */
export function documentOf({ path, body }: SentRequest): string {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  searchParams.delete('variables');
  return JSON.stringify([pathname, [...searchParams], body === null ? null : withoutVariables(body)]);
}

function withoutVariables(body: string): string {
  try {
    const { variables: _, ...others } = JSON.parse(body) as Record<string, unknown>;
    return JSON.stringify(others);
  } catch {
    // No JSON, or so deep that it can't be written.
    return body;
  }
}

/** What stays of a token that is signed anew for each request: whose it is. */
function lasting(value: string): string {
  const [, claims] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(value) ?? [];
  if (claims === undefined) return value;
  try {
    const { iat: _, exp: __, jti: ___, ...others } = JSON.parse(Buffer.from(claims, 'base64url').toString());
    return JSON.stringify(others);
  } catch {
    return value;
  }
}
