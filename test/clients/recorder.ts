/** A request as a client library sent it, and what came back. */
export interface Exchange {
  readonly method: string;
  /** The fields of the body, or those of the query string with JSON read where it is JSON. */
  readonly sent: Readonly<Record<string, unknown>>;
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its query
  readonly answer: any;
}

export interface Recorder {
  /** To be given to a client library as its own. */
  readonly fetch: typeof fetch;
  /** In the order in which they were answered. */
  readonly exchanges: Exchange[];
}

/** Writes down what goes over the wire. What it sends and answers is untouched. */
export function record(): Recorder {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    async fetch(input, init) {
      const { method = 'GET', body } = init ?? {};
      const response = await fetch(input, init);
      const sent = typeof body === 'string' ? JSON.parse(body) : fieldsOf(String(input));
      exchanges.push({ method, sent, status: response.status, answer: await response.clone().json() });
      return response;
    },
  };
}

function fieldsOf(address: string): Record<string, unknown> {
  const fields = [...new URL(address).searchParams];
  return Object.fromEntries(fields.map(([name, value]) => [name, /^[{[]/.test(value) ? JSON.parse(value) : value]));
}
