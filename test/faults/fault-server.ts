import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before a system, and does to each call what a test says. */
export interface FaultServer {
  readonly url: string;
  /** The calls since `behave`, in the order of arrival. */
  readonly calls: readonly Call[];
  /** Where calls are passed on to; until then a fault that passes one on breaks the connection. */
  aim(systemUrl: string): void;
  /** What it does from now on; forgets the calls so far. */
  behave(fault: Fault): void;
  close(): Promise<void>;
}

/** A call as it came in. */
export interface Call {
  /** `GET /path?query` */
  readonly line: string;
  /** When, by the process's clock, in milliseconds. */
  readonly at: number;
  /** Whether its connection is gone. */
  isCutOff(): boolean;
}

/** One call, and the means to answer it. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** How many calls there were since `behave`, this one included. */
  readonly turn: number;
  /** Has the system answer. */
  pass(): Promise<Answer>;
}

/** What the system says. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** What becomes of a call. Whatever it rejects with, the connection breaks. */
export type Fault = (visit: Visit) => void | Promise<void>;

/** No fault: the system's own answer. */
export const pass: Fault = async ({ response, pass: ask }) => {
  const { status, headers, body } = await ask();
  // Its own `transfer-encoding` and `connection` speak of another connection.
  const { 'transfer-encoding': _coding, connection: _connection, ...kept } = headers;
  response.writeHead(status, { ...kept, 'content-length': String(body.length) });
  response.end(body);
};

export async function startFaultServer(): Promise<FaultServer> {
  const agent = new Agent({ keepAlive: true });
  let target = '';
  let fault = pass;
  let calls: Call[] = [];
  const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
    const { socket, method, url } = request;
    calls.push({ line: `${method} ${url}`, at: Date.now(), isCutOff: () => socket.destroyed });
    const visit = { request, response, turn: calls.length, pass: () => ask(request, { target, agent }) };
    void Promise.resolve(fault(visit)).catch(() => response.destroy());
  });
  // What is written to a connection that is gone is lost, as it should be.
  server.on('connection', (socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get calls() {
      return calls;
    },
    aim(systemUrl) {
      target = systemUrl;
    },
    behave(next) {
      fault = next;
      calls = [];
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      agent.destroy();
    },
  };
}

function ask(request: IncomingMessage, { target, agent }: { target: string; agent: Agent }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, headers, url } = request;
    const onward = httpRequest(`${target}${url}`, { method, headers, agent }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) });
    });
    onward.on('error', reject);
    request.pipe(onward);
  });
}
