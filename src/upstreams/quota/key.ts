import { createHash } from 'node:crypto';
import type { Secret } from '../../lib/secret.ts';

/** The key of a credential's bucket in the cache. The credential can't be read from it. */
export function quotaKey(system: string, credential: Secret): string {
  const digest = createHash('sha256').update(`quota ${system} ${credential.reveal()}`).digest('hex');
  return `quad:quota:${system}:${digest.slice(0, 16)}`;
}
