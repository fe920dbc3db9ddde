import { usualVerdict, type Verdict } from '../system.ts';

/** 403 is the vendor's own rule (the student, or staff of the same centre) saying no: an answer, not a fault of the system. */
export function judge(status: number): Verdict {
  return status === 403 ? 'FORBIDDEN' : usualVerdict(status);
}
