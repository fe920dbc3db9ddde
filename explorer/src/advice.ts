import { type ErrorCode, errorCodes } from '../../src/errors.ts';

/** What to do about each code, for people who look around. */
const steps: Readonly<Record<ErrorCode, string>> = {
  UNAUTHENTICATED: 'Choose somebody at "Ask as", or paste a token that is still valid, and run it again.',
  FORBIDDEN:
    'Ask as somebody who may see it: a student sees themselves, staff the students of a center that they share.',
  NOT_FOUND: 'Check the id: it may be of another kind, or of another school.',
  BAD_USER_INPUT: 'Mend what the message names, and run it again.',
  QUERY_TOO_COMPLEX: 'Ask for less at once: fewer fields, a smaller "first", or several operations.',
  PERSISTED_QUERY_NOT_FOUND: 'Send the text of the operation, with its hash where the id is one.',
  PERSISTED_QUERY_NOT_SUPPORTED: 'Send the text, or the id of an operation that was published.',
  PERSISTED_QUERY_HASH_MISMATCH: 'Compute the hash of the very text that is sent.',
  PERSISTED_QUERY_NOT_IN_LIST: 'Publish the operation: npm run quad -- operations publish FILE --client NAME.',
  PERSISTED_QUERY_ID_REQUIRED: 'Send the id of a published operation, as the tab "By id" does.',
  QUERY_NOT_IN_SAFELIST: 'Publish the operation, or, as staff, ask without a client key.',
  CANNOT_SEND_PQ_ID_AND_BODY: 'Send the id alone, or the text alone.',
  CONFLICT: 'Read what is there now, and decide again; a new command needs a new commandId.',
  REJECTED: 'Read the message: it is a rule of the school.',
  UPSTREAM_NOT_CONFIGURED: 'Set the address of the system (see .env.example); everything else goes on without it.',
  UPSTREAM_TIMEOUT: 'Run it again in a moment: the system is slow. Everything else in the answer is good.',
  UPSTREAM_UNAVAILABLE:
    'See whether the system runs, and run it again: it is asked anew some seconds later. Everything else in the answer is good.',
  UPSTREAM_RATE_LIMITED: 'Run it again in a minute: the quota of the system is spent.',
  UPSTREAM_BAD_RESPONSE: 'Run it again; if it stays, it is a matter for who runs the system.',
  UPSTREAM_MISCONFIGURED: 'Check the credential of the system in the environment of the gateway.',
  OUTCOME_UNKNOWN: 'Follow the command with Query.command; do not give it again under another commandId.',
  COMMAND_IN_PROGRESS: 'Run it again in a second, under the same commandId.',
  RATE_LIMITED: 'Wait a minute, or raise RATE_LIMIT_POINTS.',
  OVERLOADED: 'Run it again in a second.',
  INTERNAL_SERVER_ERROR: 'Look for the request id in the log of the gateway.',
};

export interface Advice {
  /** What the code means, in the words of the catalogue. */
  readonly meaning: string;
  readonly step: string;
  /** Where the documentation tells more. */
  readonly more: string;
}

/** Null for what is no code of ours. */
export function adviceFor(code: string): Advice | null {
  if (!isCode(code)) return null;
  return { meaning: errorCodes[code], step: steps[code], more: `docs/errors.md#${code.toLowerCase()}` };
}

function isCode(code: string): code is ErrorCode {
  return code in errorCodes;
}
