import * as z from 'zod';
import { type ReplyRule, usualReplies } from '../reply-rule.ts';

// A refusal comes as `{"error": …}`; other failures of the vendor are bare texts or carry `Message`, so these are read too.
const refusal = z.union([
  z.string(),
  z.object({ error: z.string() }).transform(({ error }) => error),
  z.object({ Message: z.string() }).transform(({ Message }) => Message),
]);

/** What a failure says, in whichever form; null where it says nothing that can be read. */
export function reasonOf(body: unknown): string | null {
  return refusal.safeParse(body).data ?? null;
}

/** Whether the reason of a 403 is that there were too many calls. */
export function isThrottling(reason: string | null): boolean {
  return /rate limit/i.test(reason ?? '');
}

/** 403 has two meanings here, and only its text tells them apart: a bad secret, or too many calls. 401 does not occur. */
export const replies: readonly ReplyRule[] = [
  { status: 403, says: (body) => isThrottling(reasonOf(body)), means: 'throttled' },
  ...usualReplies,
];
