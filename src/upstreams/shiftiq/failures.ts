import { z } from 'zod';
import { usualVerdict, type Verdict } from '../system.ts';

const refusal = z.object({ error: z.string() });

/** 403 has two meanings here, and only its text tells them apart: a bad secret, or too many calls. 401 does not occur. */
export function judge(status: number, body: unknown): Verdict {
  if (status !== 403) return usualVerdict(status);
  const parsed = refusal.safeParse(body);
  return parsed.success && /rate limit/i.test(parsed.data.error) ? 'UPSTREAM_RATE_LIMITED' : 'UPSTREAM_MISCONFIGURED';
}
