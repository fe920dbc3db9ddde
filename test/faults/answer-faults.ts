import type { OutgoingHttpHeaders } from 'node:http';
import { type Fault, pass } from './fault-server.ts';

/** What no answer of the gateway may ever show: an address, a key, a word of the vendor's. */
export const canary = 'CANARY: see http://10.1.2.3/secret, token key-of-nobody';

/** Says this instead of what the system would say; what is no text is sent as JSON. */
export const say =
  (status: number, body: unknown = { Message: canary }, headers: OutgoingHttpHeaders = {}): Fault =>
  ({ response }) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

export const page = `<!doctype html><html><body>${canary}</body></html>`;

/** Answers as ever but for what `change` makes of the JSON. */
export const changed =
  // biome-ignore lint/suspicious/noExplicitAny: it has the shape of the system's answer
    (change: (body: any, turn: number) => unknown): Fault =>
    async ({ response, turn, pass: ask }) => {
      const { status, body } = await ask();
      const text = JSON.stringify(change(JSON.parse(body.toString()), turn));
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(text);
    };

/** Answers as ever but for its headers. */
export const under =
  (headers: OutgoingHttpHeaders): Fault =>
  async ({ response, pass: ask }) => {
    const { status, body } = await ask();
    response.writeHead(status, headers);
    response.end(body);
  };

/** Answers with the first half of the text, in an answer that is whole as such. */
export const halfOfText: Fault = async ({ response, pass: ask }) => {
  const { status, body } = await ask();
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body.subarray(0, body.length / 2));
};

/** The first so many calls meet one fault, those after them another, or none. */
export const first =
  (times: number, fault: Fault, after: Fault = pass): Fault =>
  (visit) =>
    visit.turn <= times ? fault(visit) : after(visit);
