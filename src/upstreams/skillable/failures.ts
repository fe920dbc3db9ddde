import { usualVerdict, type Verdict } from '../system.ts';
import { wireEnvelope } from './wire.ts';

/** The Status of the envelope, as the reference lists it. */
const verdicts = new Map<number, Verdict>([
  [0, 'answer'],
  [10, 'UPSTREAM_UNAVAILABLE'],
  [20, 'absent'],
  [30, 'UPSTREAM_MISCONFIGURED'],
]);

/** Skillable says 200 to everything and the truth inside; other statuses come from what stands before it. */
export function judge(status: number, body: unknown): Verdict {
  const verdict = usualVerdict(status);
  if (verdict !== 'answer') return verdict;
  const envelope = wireEnvelope.safeParse(body);
  return envelope.success ? (verdicts.get(envelope.data.Status) ?? 'UPSTREAM_BAD_RESPONSE') : 'UPSTREAM_BAD_RESPONSE';
}
