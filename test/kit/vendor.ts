import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A server that answers as a test says, for the ways in which a vendor misbehaves. */
export interface Vendor {
  readonly url: string;
  /** `GET /path?query`, in the order of arrival. */
  readonly calls: readonly string[];
  /** What it does from now on. */
  answer(with_: (request: IncomingMessage, response: ServerResponse) => void): void;
  /** Answers every request with this status and body; an object is sent as JSON, a text as it is. */
  say(status: number, body: unknown): void;
  close(): Promise<void>;
}

export async function startVendor(): Promise<Vendor> {
  const calls: string[] = [];
  let handler = (_request: IncomingMessage, response: ServerResponse): void => void response.end();
  const server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url}`);
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    answer(with_) {
      handler = with_;
    },
    say(status, body) {
      handler = (_request, response) => {
        response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json' });
        response.end(typeof body === 'string' ? body : JSON.stringify(body));
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
