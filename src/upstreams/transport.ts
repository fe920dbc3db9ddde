import { Pool } from 'undici';
import type { Deadline } from '../lib/deadline.ts';
import type { Path } from '../lib/path.ts';
import type { Secret } from '../lib/secret.ts';
import { openLargeAnswers } from './answer-text.ts';
import { LinkError } from './breakage.ts';
import { Exchange } from './exchange.ts';
import type { Form } from './form.ts';

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

/** Told once of what a call came to. */
export interface ReplyListener {
  replied(reply: Reply): void;
  /** No reply came: told of a LinkError, or of what no call should come to. */
  broke(error: unknown): void;
}

/** The connections to a system, with its credential. A call goes out once, or not at all. */
export interface Transport {
  /** Whether calls carry the caller's own token, so that the system's own rules see who asks. */
  readonly forwards: boolean;
  exchange(call: Call, terms: ExchangeTerms, listener: ReplyListener): void;
  close(): Promise<void>;
}

export interface ExchangeTerms {
  /** Ends the call, whether it waits for a connection's bytes, for headers or for the body. */
  readonly deadline: Deadline;
  /** The caller's token, which goes out only where the system takes it. */
  readonly token: Secret | null;
  /** How long the headers of the reply may take, in milliseconds; 0 is as long as the deadline lets them. */
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
  const headersOf = (credential: Secret) => ({ ...headers(credential.reveal()), accept: 'application/json' });
  const own = secret === null ? null : headersOf(secret);
  return {
    forwards: secret === null,
    exchange({ method, path, body }, { deadline, token, headersMs }, listener) {
      const credential = own ?? (token === null ? null : headersOf(token));
      if (credential === null) {
        listener.broke(new LinkError('tokenless'));
        return;
      }
      const sent = body === undefined ? null : JSON.stringify(body);
      const head = sent === null ? credential : { ...credential, 'content-type': 'application/json' };
      const exchange = new Exchange({ deadline, headersMs, largeAnswers, listener });
      // The deadline ends what would take longer.
      const ends = { headersTimeout: 0, bodyTimeout: 0 };
      pool.dispatch({ method, path: prefix + path.text, headers: head, body: sent, ...ends }, exchange);
    },
    close: () => pool.destroy(),
  };
}
