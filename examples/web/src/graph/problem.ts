import { type Failure, type GraphError, refusalOf } from './failure.ts';

/** Why a part of an answer is missing, as one error at its path tells. */
export interface Problem {
  readonly code: string;
  /** The gateway's own sentence. */
  readonly message: string;
  /** The system that is to blame, in the graph's word for it. */
  readonly upstream: string | null;
  readonly retryable: boolean;
  readonly requestId: string | null;
  /** Where below the part: empty for all of it. */
  readonly below: readonly (string | number)[];
}

/** The errors at this path and below it: an answer names each place where something is missing. */
export function problemsAt(errors: readonly GraphError[], path: readonly string[]): readonly Problem[] {
  return errors
    .filter((error) => path.every((step, index) => error.path?.[index] === step))
    .map((error) => {
      const { code, message, retryable, requestId } = refusalOf(error);
      const upstream = error.extensions?.upstream;
      return {
        ...{ code, message, retryable, requestId },
        upstream: typeof upstream === 'string' ? upstream : null,
        below: error.path?.slice(path.length) ?? [],
      };
    });
}

/** What the reader can do about an error of this code. */
export function adviceOf({ code, retryable }: Pick<Problem, 'code' | 'retryable'>): string {
  return advice[code] ?? (retryable ? 'Try again in a moment.' : 'Tell the operators of the gateway the request id.');
}

const advice: Readonly<Record<string, string>> = {
  UPSTREAM_TIMEOUT: 'What stands without such a notice is up to date.',
  UPSTREAM_UNAVAILABLE: 'What stands without such a notice is up to date.',
  UPSTREAM_BAD_RESPONSE:
    'What it answered can’t be read. Try again in a moment; if it stays so, tell the operators the request id.',
  UPSTREAM_RATE_LIMITED: 'What stands without such a notice is up to date.',
  UPSTREAM_NOT_CONFIGURED: 'This gateway is not connected to it, so there is nothing to wait for.',
  UPSTREAM_MISCONFIGURED:
    'It does not take the gateway’s credential. Tell the operators of the gateway the request id.',
  FORBIDDEN: 'You may not see this, or it does not exist. Choose somebody of your centers.',
  BAD_USER_INPUT: 'The address of this page names something that is not there. Choose a student and a week again.',
};

/** A sentence of what happened and one of what to do, for a failure of the whole. */
export function explain(failure: Failure): { readonly title: string; readonly detail: string } {
  switch (failure.kind) {
    case 'signedOut':
      return {
        title: 'Your token is not valid any more',
        detail: 'It has expired, or belongs to another gateway. Get a new one to go on.',
      };
    case 'busy':
      return { title: 'The gateway asks you to wait', detail: failure.message };
    case 'unreachable':
      return {
        title: 'The gateway does not answer',
        detail: 'Start it with “npm start” in the checkout, or see whether it still runs. Nothing here is lost.',
      };
    case 'refused':
      return { title: failure.message, detail: adviceOf(failure) };
  }
}
