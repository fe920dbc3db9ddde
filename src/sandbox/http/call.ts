import type { IncomingMessage } from 'node:http';

/** A request that a simulation received, for tests that assert which calls were made. */
export interface Call {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  /** Those headers that carry no credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const most = 20_000;
const secret = new Set(['authorization', 'api_key', 'cookie']);

/** Adds a request to `calls`; a sandbox that runs for weeks forgets its oldest. */
export function recordCall(calls: Call[], request: IncomingMessage): void {
  const headers = Object.entries(request.headers).filter(([name]) => !secret.has(name));
  if (calls.length >= most) calls.splice(0, most / 2);
  calls.push({
    method: request.method ?? '',
    url: request.url ?? '',
    headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
    at: Date.now(),
  });
}
