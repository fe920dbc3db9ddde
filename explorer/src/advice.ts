import { type ErrorCode, errorCodes } from '../../src/errors.ts';

/** What to do about each code, for people who look around. */
const steps: Readonly<Record<ErrorCode, string>> = {
  UNAUTHENTICATED: 'Choose somebody at "Ask as", or paste a token that is still valid, and run it again.',
  FORBIDDEN:
    'Check the id, then ask as somebody who may see it: a student sees themselves, staff the students of a center that they share.',
  NOT_FOUND: 'Check the id; who or what is new has to be imported first.',
  BAD_USER_INPUT: 'Mend what the message names, and run it again.',
  QUERY_TOO_COMPLEX: 'Ask for less at once: fewer fields, a smaller "first", or several operations.',
  PERSISTED_QUERY_NOT_FOUND: 'Send the text of the operation, with its hash where the id is one.',
  PERSISTED_QUERY_NOT_SUPPORTED: 'Send the text, or the id of an operation that was published.',
  PERSISTED_QUERY_HASH_MISMATCH: 'Compute the hash of the very text that is sent.',
  PERSISTED_QUERY_NOT_IN_LIST: 'Publish the operation: npm run quad -- operations publish FILE --client NAME.',
  PERSISTED_QUERY_ID_REQUIRED: 'Send the id of a published operation, as the tab "By id" does.',
  QUERY_NOT_IN_SAFELIST:
    'Send the text that was published, or its id; publish what changed; or, as staff, ask without a client key.',
  CANNOT_SEND_PQ_ID_AND_BODY: 'Send the id alone, or the text alone.',
  CONFLICT:
    'If it is to be the same command, send exactly the same input; a new one needs a new commandId. A link: unlink it first.',
  REJECTED: 'Read the message: it is a rule of the school.',
  UPSTREAM_NOT_CONFIGURED:
    'Set the address of the system and its credential (see .env.example), and start the gateway anew; everything else goes on without it.',
  UPSTREAM_TIMEOUT: 'Run it again in a moment: the system is slow. What has no error in the answer is good.',
  UPSTREAM_UNAVAILABLE:
    'See whether the system runs, and run it again: it is asked anew some seconds later. What has no error in the answer is good.',
  UPSTREAM_RATE_LIMITED:
    'Run it again after the time that the message names: the quota of the system is spent. Days and centers that others ask for too cost less.',
  UPSTREAM_BAD_RESPONSE:
    'Look in the log of the gateway, under the request id, for what did not fit; another try seldom helps. What has no error is good.',
  UPSTREAM_MISCONFIGURED: 'Check the credential of the system in the environment of the gateway, and start it anew.',
  OUTCOME_UNKNOWN: 'Follow the command with Query.command; do not give it again under another commandId.',
  COMMAND_IN_PROGRESS: 'Run it again in a second, under the same commandId.',
  RATE_LIMITED: 'Wait as long as the message says, and ask for less; who runs the gateway may raise RATE_LIMIT_POINTS.',
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
