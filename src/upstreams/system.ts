import type { ErrorCode } from '../errors.ts';
import type { SystemName } from '../model/system.ts';
import type { Channel } from './channel.ts';

/** What a reply means: an answer, "there is no such thing", or a failure. */
export type Verdict = 'answer' | 'absent' | ErrorCode;

/** What a system is to the rest of the house. Each system's folder exports one, and the registry lists it. */
export interface System<Reads> {
  readonly name: SystemName;
  /** How people call it, for messages. */
  readonly title: string;
  /** The environment variables that connect it. */
  readonly variables: {
    readonly url: string;
    /** The credential. */
    readonly secret: string;
    /** Says whose credential is used, the caller's own or this one, where the system takes both. */
    readonly auth?: string;
    /** Further ones, all needed, with the form that each must have. */
    readonly others?: Readonly<Record<string, 'uuid'>>;
  };
  /** The headers that carry the credential. */
  headers(secret: string): Record<string, string>;
  /** Reads what a status and a body mean; the body is undefined where it is no JSON. `forwarded` says that the caller's own token was sent. */
  judge(status: number, body: unknown, forwarded: boolean): Verdict;
  /** The reads of one request. `others` holds the values of `variables.others`. */
  reads(channel: Channel, others: Readonly<Record<string, string>>): Reads;
}

/** What most systems mean by a status; each system's `failures.ts` says where it differs. */
export function usualVerdict(status: number): Verdict {
  if (status >= 200 && status < 300) return 'answer';
  if (status === 404) return 'absent';
  if (status === 401 || status === 403) return 'UPSTREAM_MISCONFIGURED';
  if (status === 429) return 'UPSTREAM_RATE_LIMITED';
  if (status === 400 || status === 409 || status === 422) return 'BAD_USER_INPUT';
  return status >= 500 ? 'UPSTREAM_UNAVAILABLE' : 'UPSTREAM_BAD_RESPONSE';
}
