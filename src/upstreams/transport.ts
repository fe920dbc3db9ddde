import { type Dispatcher, Pool } from 'undici';
import type { Path } from '../lib/path.ts';
import type { Secret } from '../lib/secret.ts';
import { type LargeAnswers, openLargeAnswers, readText } from './answer-text.ts';
import type { Form } from './form.ts';
import { retryAfterOf } from './retry-after.ts';

/** One HTTP call. `body` is sent as JSON. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: Path;
  readonly body?: unknown;
  /** What an answer looks like: JSON, where it is left out. */
  readonly form?: Form;
}

/** What came back, read whole. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** How long it asks not to be called again; null where it does not. */
  readonly retryAfterMs: number | null;
}

/** How a call can end without a reply. */
export type Breakage = 'tokenless' | 'unreachable' | 'timeout' | 'broken' | 'oversized';

export class LinkError extends Error {
  override readonly name = 'LinkError';
  readonly breakage: Breakage;
  /** False only where it is sure that not a byte of the call went out. */
  readonly sent: boolean;

  constructor(breakage: Breakage, cause?: unknown) {
    super(breakage, { cause });
    this.breakage = breakage;
    this.sent = breakage !== 'tokenless' && !neverConnected(cause);
  }
}

/** The connections to a system, with its credential. A call goes out once, or not at all. */
export interface Transport {
  /** Whether calls carry the caller's own token, so that the system's own rules see who asks. */
  readonly forwards: boolean;
  /** Rejects with LinkError where no reply came. */
  exchange(call: Call, terms: ExchangeTerms): Promise<Reply>;
  close(): Promise<void>;
}

export interface ExchangeTerms {
  /** Ends the call, whether it waits for a connection's bytes, for headers or for the body. */
  readonly signal: AbortSignal;
  /** The caller's token, which goes out only where the system takes it. */
  readonly token: Secret | null;
  /** How long the headers of the reply may take, in milliseconds; 0 is as long as the signal lets them. */
  readonly headersMs: number;
}

export interface TransportSettings {
  /** Where the system answers; a path in it stands before each call's path. */
  readonly url: URL;
  /** The gateway's own; null where the caller's token is forwarded. */
  readonly secret: Secret | null;
  /** The headers that carry a credential. They are made here and nowhere else. */
  headers(credential: string): Readonly<Record<string, string>>;
  readonly connections: number;
}

/** A call can't be ended while it waits for a connection, so this is shorter than what a request may take. In milliseconds. */
const connectTimeout = 2_000;
/** No document of a vendor comes near this; it bounds what a sick or hostile answer can cost. In bytes. */
const maxResponseSize = 5 * 1024 * 1024;

/**
 * Opens the way to a system. It is bound to the origin of its URL: no call can name another host, redirects are not followed,
 * and no compressed answers are asked for or taken, so that `maxResponseSize` counts what memory holds.
 */
export function openTransport({ url, secret, headers, connections }: TransportSettings): Transport {
  // Over HTTP/2 undici sends a call again by itself when the server refuses a stream or goes away.
  const pool = new Pool(url.origin, { connections, maxResponseSize, connectTimeout, allowH2: false });
  const largeAnswers = openLargeAnswers();
  const prefix = url.pathname.replace(/\/+$/, '');
  const own = secret === null ? null : headers(secret.reveal());
  return {
    forwards: secret === null,
    async exchange({ method, path, body }, { signal, token, headersMs }) {
      const credential = own ?? (token === null ? null : headers(token.reveal()));
      if (credential === null) throw new LinkError('tokenless');
      const sent = body === undefined ? null : JSON.stringify(body);
      const content = sent === null ? {} : { 'content-type': 'application/json' };
      const time = openTime(signal, headersMs);
      try {
        const response = await pool
          .request({
            method,
            path: prefix + path.text,
            headers: { ...credential, accept: 'application/json', ...content },
            body: sent,
            signal: time.signal,
            headersTimeout: 0,
          })
          .catch((error: unknown) => {
            throw new LinkError(breakageOf(error, 'unreachable'), error);
          });
        time.headersCame();
        return await replyOf(response, largeAnswers);
      } finally {
        time.end();
      }
    },
    close: () => pool.destroy(),
  };
}

async function replyOf(response: Dispatcher.ResponseData, largeAnswers: LargeAnswers): Promise<Reply> {
  if (isPacked(response.headers['content-encoding'])) {
    response.body.on('error', () => undefined).destroy();
    throw new LinkError('oversized', 'the answer is packed');
  }
  const text = await readText(response.body, largeAnswers).catch((error: unknown) => {
    throw new LinkError(breakageOf(error, 'broken'), error);
  });
  const { statusCode: status, headers } = response;
  return { status, headers, text, retryAfterMs: retryAfterOf(headers['retry-after']) };
}

/** How long a call may take. */
interface Time {
  readonly signal: AbortSignal;
  headersCame(): void;
  /** Lets go of the signal that it was made of. */
  end(): void;
}

/**
 * Aborts with the signal, and after so many milliseconds where the headers have not come; 0 is no such end. The client's own timers
 * run half a second apart: by those, all calls of half a second to a system that hangs would end in one moment, and everybody
 * else would wait meanwhile. And a signal that is made of others (`AbortSignal.any`) is kept as long as they are.
 */
function openTime(signal: AbortSignal, headersMs: number): Time {
  if (headersMs === 0) return { signal, headersCame: () => undefined, end: () => undefined };
  const controller = new AbortController();
  const abort = () => controller.abort();
  let turn: NodeJS.Immediate | undefined;
  // Headers that came while this process was busy are read first: they are not late.
  const timer = setTimeout(() => {
    turn = setImmediate(abort);
  }, headersMs);
  const headersCame = () => {
    clearTimeout(timer);
    clearImmediate(turn);
  };
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    headersCame,
    end() {
      headersCame();
      signal.removeEventListener('abort', abort);
    },
  };
}

/** How large a packed answer is shows only when it is unpacked, and nobody asked for one. */
function isPacked(encoding: string | string[] | undefined): boolean {
  const codings = [encoding ?? []].flat().flatMap((text) => text.toLowerCase().split(','));
  return codings.some((coding) => !['', 'identity'].includes(coding.trim()));
}

const timeouts = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_ABORTED']);
const oversized = new Set(['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'UND_ERR_HEADERS_OVERFLOW']);
const broken = new Set(['UND_ERR_RES_CONTENT_LENGTH_MISMATCH']);

/** Told by name and code, never by the text of a message. Before the headers a dead socket is "unreachable", after them "broken". */
function breakageOf(error: unknown, otherwise: Breakage): Breakage {
  // No `instanceof`: what Node throws itself may be of another realm than this file, as it is under Jest.
  const { name = '', code = '' } = (error ?? {}) as { name?: unknown; code?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError' || timeouts.has(String(code))) return 'timeout';
  if (oversized.has(String(code))) return 'oversized';
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
