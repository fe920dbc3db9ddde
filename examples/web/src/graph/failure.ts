/** Why the gateway gave no data at all. */
export type Failure =
  /** It does not take the token: expired, or never valid. */
  | { readonly kind: 'signedOut'; readonly message: string }
  /** It takes no more for now; it says for how many seconds. */
  | { readonly kind: 'busy'; readonly message: string; readonly seconds: number }
  /** Nobody answered, or only what stands before the gateway. What was sent may have arrived all the same. */
  | { readonly kind: 'unreachable' }
  /** It answered with an error: the same request would fail again unless it is retryable. */
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly message: string;
      readonly retryable: boolean;
      readonly requestId: string | null;
    };

/** An error of the graph as it stands in an answer: the shape of `extensions` is the gateway's. */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** What the gateway says of one error; what is not there has a value that promises nothing. */
export function refusalOf({ message, extensions = {} }: GraphError): Failure & { kind: 'refused' } {
  const { code, retryable, requestId } = extensions;
  return {
    kind: 'refused',
    code: typeof code === 'string' ? code : 'UNKNOWN',
    message,
    retryable: retryable === true,
    requestId: typeof requestId === 'string' ? requestId : null,
  };
}

/** The way of a failure through Apollo Client, which hands on what `fetch` throws. */
export class FailedRequest extends Error {
  override readonly name = 'FailedRequest';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind === 'unreachable' ? 'The gateway did not answer' : failure.message);
    this.failure = failure;
  }
}

/** The seconds that a `Retry-After` names, as a number or as a date; `otherwise` where it names none. */
export function secondsOf(retryAfter: string | null, { now, otherwise }: { now: number; otherwise: number }): number {
  if (retryAfter === null) return otherwise;
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : otherwise;
}

/** What an answer's status and body say where they are not an answer of the graph that may hold data; else null. */
export function failureOf(
  answer: { readonly status: number; readonly retryAfter: string | null; readonly body: string },
  now = Date.now(),
): Failure | null {
  const { status, retryAfter, body } = answer;
  const error = firstErrorOf(body);
  // A page, a text or nothing: what stands before the gateway speaks, not the gateway.
  if (error === undefined) return { kind: 'unreachable' };
  if (status === 401) return { kind: 'signedOut', message: error?.message ?? 'The token is not valid.' };
  if (status === 429 || status === 503) {
    const message = error?.message ?? 'The gateway takes no more requests for now.';
    return { kind: 'busy', message, seconds: secondsOf(retryAfter, { now, otherwise: 5 }) };
  }
  return null;
}

/** The first error of an answer of the graph; null where it has none, undefined where it is no answer of the graph. */
function firstErrorOf(body: string): GraphError | null | undefined {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer !== 'object' || answer === null) return undefined;
    if (!('data' in answer) && !('errors' in answer)) return undefined;
    return 'errors' in answer && Array.isArray(answer.errors) ? ((answer.errors[0] as GraphError) ?? null) : null;
  } catch {
    return undefined;
  }
}
