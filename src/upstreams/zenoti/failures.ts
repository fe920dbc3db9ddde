import { z } from 'zod';
import { usualVerdict, type Verdict } from '../system.ts';

// Some answers wrap it in `error`, some are the bare object, and `error` may be a mere text.
const explained = z.union([
  z.object({ error: z.union([z.object({}), z.string().min(1)]) }),
  z.object({ code: z.number() }),
]);

/**
 * 502 with a body that explains it is bad input here, such as a centre that Zenoti does not know; a bare 502 is a gateway's
 * own. 438 is a missing authorisation. A 200 may carry an error object too.
 */
export function judge(status: number, body: unknown): Verdict {
  const isExplained = explained.safeParse(body).success;
  if (status === 502 && isExplained) return 'BAD_USER_INPUT';
  if (status === 438) return 'UPSTREAM_MISCONFIGURED';
  const verdict = usualVerdict(status);
  return verdict === 'answer' && isExplained ? 'UPSTREAM_UNAVAILABLE' : verdict;
}
