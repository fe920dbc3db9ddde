import { usualVerdict, type Verdict } from '../system.ts';

/**
 * 403 is the vendor's own rule (the student, or staff of the same centre) saying no: an answer, not a fault of the system. So
 * is 401 to a caller's own token; to the gateway's it says that the gateway is not set up well.
 */
export function judge(status: number, _body: unknown, forwarded: boolean): Verdict {
  return status === 403 || (status === 401 && forwarded) ? 'FORBIDDEN' : usualVerdict(status);
}
