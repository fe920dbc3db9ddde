import type { IncomingHttpHeaders } from 'node:http';

/** A request as a simulation sees it. */
export interface Asked {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly query: URLSearchParams;
  /** Decoded segments of the path, by the names that the route gives them. */
  readonly params: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer whose body is `value` written as JSON. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { status, body: JSON.stringify(value), type: 'application/json; charset=utf-8', headers };
}

export function text(status: number, body: string, type = 'text/plain; charset=utf-8'): Answer {
  return { status, body, type };
}
