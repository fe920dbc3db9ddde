import { Pool } from 'undici';
import type { Path } from '../lib/path.ts';
import type { Secret } from '../lib/secret.ts';
import { retryAfterOf } from './retry-after.ts';

/** One HTTP call. `body` is sent as JSON. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: Path;
  readonly body?: unknown;
}

/** What came back, read whole. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  /** How long it asks not to be called again; null where it does not. */
  readonly retryAfterMs: number | null;
}

/** How a call can end without a reply. */
export type Breakage = 'unconfigured' | 'tokenless' | 'unreachable' | 'timeout' | 'broken';

export class LinkError extends Error {
  override readonly name = 'LinkError';
  readonly breakage: Breakage;
  /** False only where it is sure that not a byte of the call went out. */
  readonly sent: boolean;

  constructor(breakage: Breakage, cause?: unknown) {
    super(breakage, { cause });
    this.breakage = breakage;
    this.sent = breakage !== 'unconfigured' && breakage !== 'tokenless' && !neverConnected(cause);
  }
}

/** The process half of a system: its connections and credential. One a system, shared by all requests. */
export interface Link {
  /** Whether calls carry the caller's own token, so that the system's own rules see who asks. */
  readonly forwards: boolean;
  exchange(call: Call, terms: Terms): Promise<Reply>;
  close(): Promise<void>;
}

/** What a request adds to each of its calls. */
export interface Terms {
  readonly signal: AbortSignal;
  /** The caller's token, which goes out only where the system takes it. */
  readonly token: Secret | null;
}

export interface LinkSettings {
  /** Where the system answers; a path in it stands before each call's path. */
  readonly url: URL;
  /** The gateway's own; null where the caller's token is forwarded. */
  readonly secret: Secret | null;
  /** The headers that carry a credential. They are made here and nowhere else. */
  headers(credential: string): Readonly<Record<string, string>>;
}

const connections = 32;
/** A call can't be ended while it waits for a connection, so this is shorter than what a request may take. */
const connectTimeout = 3_000;
/** No document of a vendor comes near this; it bounds what a sick or hostile answer can cost. In bytes. */
const maxResponseSize = 5 * 1024 * 1024;

/**
 * Opens a link. It is bound to the origin of its URL: no call can name another host, redirects are not followed, and no
 * compressed answers are asked for, so that `maxResponseSize` counts what memory holds. A call goes out once, or not at all.
 */
export function openLink({ url, secret, headers }: LinkSettings): Link {
  // Over HTTP/2 undici sends a call again by itself when the server refuses a stream or goes away.
  const pool = new Pool(url.origin, { connections, maxResponseSize, connectTimeout, allowH2: false });
  const prefix = url.pathname.replace(/\/+$/, '');
  const own = secret === null ? null : headers(secret.reveal());
  return {
    forwards: secret === null,
    async exchange({ method, path, body }, { signal, token }) {
      const credential = own ?? (token === null ? null : headers(token.reveal()));
      if (credential === null) throw new LinkError('tokenless');
      const sent = body === undefined ? null : JSON.stringify(body);
      const content = sent === null ? {} : { 'content-type': 'application/json' };
      const response = await pool
        .request({
          method,
          path: prefix + path.text,
          headers: { ...credential, accept: 'application/json', ...content },
          body: sent,
          signal,
        })
        .catch((error: unknown) => {
          throw new LinkError(breakageOf(error, 'unreachable'), error);
        });
      const text = await response.body.text().catch((error: unknown) => {
        throw new LinkError(breakageOf(error, 'broken'), error);
      });
      return { status: response.statusCode, text, retryAfterMs: retryAfterOf(response.headers['retry-after']) };
    },
    close: () => pool.destroy(),
  };
}

/** Stands for a system that this gateway is not connected to. */
export const unconfiguredLink: Link = {
  forwards: false,
  exchange: () => Promise.reject(new LinkError('unconfigured')),
  close: () => Promise.resolve(),
};

const timeouts = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_ABORTED']);
const broken = new Set(['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH']);

/** Told by name and code, never by the text of a message. Before the headers a dead socket is "unreachable", after them "broken". */
function breakageOf(error: unknown, otherwise: Breakage): Breakage {
  // No `instanceof`: what Node throws itself may be of another realm than this file, as it is under Jest.
  const { name = '', code = '' } = (error ?? {}) as { name?: unknown; code?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError' || timeouts.has(String(code))) return 'timeout';
  return name === 'HTTPParserError' || broken.has(String(code)) ? 'broken' : otherwise;
}

/** The system calls that fail before there is a connection. A connection that exists can fail with the same codes. */
const connecting = new Set(['connect', 'getaddrinfo']);

function neverConnected(error: unknown): boolean {
  const { code, syscall, errors } = (error ?? {}) as { code?: unknown; syscall?: unknown; errors?: unknown };
  // Of a name with several addresses each was tried.
  if (Array.isArray(errors) && errors.length > 0) return errors.every(neverConnected);
  return code === 'UND_ERR_CONNECT_TIMEOUT' || connecting.has(String(syscall));
}
