import * as z from 'zod';
import { type ReplyRule, success, usualReplies } from '../reply-rule.ts';

// Some answers wrap it in `error`, some are the bare object, and `error` may be a mere text.
const explained = z.union([
  z.object({ error: z.union([z.object({}), z.string().min(1)]) }),
  z.object({ code: z.number() }),
]);

/** A proxy's own 502 may be JSON too, but says no more than its name. */
const explains = z.union([
  z.object({ error: z.object({ message: z.string().regex(/^(?!bad gateway$)/i) }) }),
  z.object({ code: z.number(), message: z.string().regex(/^(?!bad gateway$)/i) }),
]);
const isExplanation = (body: unknown): boolean => explains.safeParse(body).success;
const isExplained = (body: unknown): boolean => explained.safeParse(body).success;

/**
 * 502 with a body that explains it is bad input here, such as a centre that Zenoti does not know; a bare 502 is a gateway's
 * own. 438 is a missing authorisation. A 200 may carry an error object too.
 */
export const replies: readonly ReplyRule[] = [
  { status: 502, says: isExplanation, means: 'badInput' },
  { status: 438, means: 'refusedKey' },
  { status: success, says: isExplained, means: 'failed' },
  ...usualReplies,
];
