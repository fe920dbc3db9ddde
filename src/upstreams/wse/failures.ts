import { type ReplyRule, usualReplies } from '../reply-rule.ts';

/**
 * 403 is the vendor's own rule (the student, or staff of the same centre) saying no: an answer, not a fault of the system. So
 * is 401 to a caller's own token; to the gateway's it says that the gateway is not set up well.
 */
export const replies: readonly ReplyRule[] = [
  { status: 403, means: 'refusedCaller' },
  { status: 401, credential: 'callers', means: 'refusedCaller' },
  ...usualReplies,
];
