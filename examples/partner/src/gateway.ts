import { idOf, type Operations } from './operations.ts';

export interface Gateway {
  /** Runs an operation, with a person's token on behalf of that person. Rejects where there is no data at all. */
  run<Name extends keyof Operations>(
    name: Name,
    variables: Operations[Name]['takes'],
    token?: string,
  ): Promise<Answer<Operations[Name]['gives']>>;
}

/** `errors` are those of single fields, which are null in the data: what one system could not tell. */
export interface Answer<Data> {
  readonly data: Data;
  readonly errors: readonly GatewayError[];
}

interface GatewayError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  /** `requestId` finds the request in the log of the gateway: tell it to its operators. */
  readonly extensions: { readonly code: string; readonly retryable: boolean; readonly requestId: string };
}

/** The gateway gave no data; `code` is why. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;

  constructor({ message, extensions: { code, requestId } }: GatewayError) {
    super(`${code}: ${message} (${requestId})`);
    this.code = code;
  }
}

/** A gateway by its address, such as http://127.0.0.1:4000/graphql, for the application that has this key. */
export function connect(url: string, clientKey: string): Gateway {
  return {
    async run<Name extends keyof Operations>(name: Name, variables: Operations[Name]['takes'], token?: string) {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'quad-client-key': clientKey,
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        // The id and never the text: the gateway runs nothing else for us.
        body: JSON.stringify({ documentId: idOf(name), operationName: name, variables }),
      }).catch((error: unknown) => {
        throw new Error(`${url} can't be reached`, { cause: error });
      });
      type Body = { data?: Operations[Name]['gives'] | null; errors?: [GatewayError, ...GatewayError[]] };
      const { data, errors } = (await response.json()) as Body;
      if (data != null) return { data, errors: errors ?? [] };
      throw errors === undefined
        ? new Error(`The answer has no data: status ${response.status}`)
        : new Refused(errors[0]);
    },
  };
}
