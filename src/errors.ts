/** Every code that an error may carry to a client, with what it means. A test holds the table and the sections of docs/errors.md to it. */
export const errorCodes = {
  UNAUTHENTICATED: 'The request has no token, or one that is not valid.',
  FORBIDDEN: 'The caller may not see this, or it does not exist.',
  NOT_FOUND: 'What a command names does not exist.',
  BAD_USER_INPUT: 'The operation or an argument is wrong; the message names it. The same request will fail again.',
  QUERY_TOO_COMPLEX: 'The operation asks for too much at once.',
  PERSISTED_QUERY_NOT_FOUND: 'No operation is known under this id: send its text, with its hash where the id is one.',
  PERSISTED_QUERY_NOT_SUPPORTED:
    'This caller may not register operations as it goes: send the text, or the id of a published one.',
  PERSISTED_QUERY_HASH_MISMATCH: 'The hash is not that of the text beside it.',
  PERSISTED_QUERY_NOT_IN_LIST: 'No operation is published for this client under this id.',
  PERSISTED_QUERY_ID_REQUIRED: 'This client runs published operations by their ids, and nothing else.',
  QUERY_NOT_IN_SAFELIST: 'No operation with this text is published for this client.',
  CANNOT_SEND_PQ_ID_AND_BODY: 'An id and a text came together: send one of them.',
  CONFLICT: 'Something else happened to what a command names.',
  REJECTED: 'A system refused a command by a rule of the school.',
  UPSTREAM_NOT_CONFIGURED: 'This gateway is not connected to the system that would answer.',
  UPSTREAM_TIMEOUT: 'The system did not answer in time.',
  UPSTREAM_UNAVAILABLE: 'The system could not be reached, or failed.',
  UPSTREAM_RATE_LIMITED: 'The system takes no more calls for now.',
  UPSTREAM_BAD_RESPONSE: 'The system answered something that can not be read.',
  UPSTREAM_MISCONFIGURED: "The system refused the gateway's own credential.",
  OUTCOME_UNKNOWN: 'It is not known yet whether a command was applied.',
  COMMAND_IN_PROGRESS: 'The same command is still running.',
  RATE_LIMITED: 'This caller asked for too much in a short time; the answer says when to come again.',
  OVERLOADED: 'The gateway takes no more requests for now.',
  INTERNAL_SERVER_ERROR: 'A fault of the gateway; the log has it under the request id.',
} as const;

export type ErrorCode = keyof typeof errorCodes;

const retryableCodes: ReadonlySet<ErrorCode> = new Set([
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_RATE_LIMITED',
  'COMMAND_IN_PROGRESS',
  'RATE_LIMITED',
  'OVERLOADED',
]);

export interface ErrorDetails {
  /** The public name of the system that is to blame. */
  upstream?: string;
  cause?: unknown;
}

/** The only error whose message may reach a client: write it for a stranger. */
export class QuadError extends Error {
  override readonly name = 'QuadError';
  readonly code: ErrorCode;
  readonly upstream: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.upstream = details.upstream;
  }

  /** Whether the same request may succeed later. */
  get retryable(): boolean {
    return retryableCodes.has(this.code);
  }
}

export function isQuadError(error: unknown): error is QuadError {
  return error instanceof QuadError;
}

/** A bad argument: the message begins with its name and says how to mend it. */
export function badArgument(argument: string, mend: string): QuadError {
  return new QuadError('BAD_USER_INPUT', `Argument "${argument}": ${mend}`);
}

/** A cursor that no page of the same list gave out. */
export function badCursor(): QuadError {
  return badArgument('after', 'give a cursor that an earlier page of the same list returned.');
}

/** One sentence for "no" and for "does not exist", so that nobody learns which of them it is. */
export function notForThisCaller(what: string): QuadError {
  return new QuadError('FORBIDDEN', `There is no such ${what}, or this caller may not see it.`);
}
