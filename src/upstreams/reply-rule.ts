import type { Meaning } from './meaning.ts';

/** One line of a system's table: what a reply with this status, and these further marks where any are given, means. */
export interface ReplyRule {
  /** One status, or the first and the last of several. */
  readonly status: number | readonly [first: number, last: number];
  /** Whose credential was sent: the caller's own or the gateway's. Either, where it is left out. */
  readonly credential?: 'callers' | 'ours';
  /** Only a reply that asks for a pause. */
  readonly asksForPause?: true;
  /** What must hold of the body too, which is undefined where it is no JSON. */
  readonly says?: (body: unknown) => boolean;
  readonly means: Meaning;
}

/** What a table reads of a reply. */
export interface Readable {
  readonly status: number;
  readonly retryAfterMs: number | null;
  readonly body: unknown;
}

export const success = [200, 299] as const;

/** What most systems mean by a status (RFC 9110); it ends the table of each. */
export const usualReplies: readonly ReplyRule[] = [
  { status: success, means: 'answer' },
  { status: 404, means: 'absent' },
  { status: 401, means: 'refusedKey' },
  { status: 403, means: 'refusedKey' },
  { status: 429, means: 'throttled' },
  { status: 400, means: 'badInput' },
  { status: 409, means: 'badInput' },
  { status: 422, means: 'badInput' },
  { status: 503, asksForPause: true, means: 'resting' },
  { status: [502, 504], means: 'unavailable' },
  { status: [500, 599], means: 'failed' },
];

/** What the first rule that fits says; a reply that none fits is unexpected. */
export function meaningOf(rules: readonly ReplyRule[], reply: Readable, forwarded: boolean): Meaning {
  const rule = rules.find((candidate) => fits(candidate, reply, forwarded));
  return rule?.means ?? 'unexpected';
}

function fits({ status, credential, asksForPause, says }: ReplyRule, reply: Readable, forwarded: boolean): boolean {
  const [first, last] = typeof status === 'number' ? [status, status] : status;
  if (reply.status < first || reply.status > last) return false;
  if (credential !== undefined && forwarded !== (credential === 'callers')) return false;
  if (asksForPause && reply.retryAfterMs === null) return false;
  return says === undefined || says(reply.body);
}
