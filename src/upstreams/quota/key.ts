import { createHash } from 'node:crypto';
import type { Secret } from '../../lib/secret.ts';

/** The key of a credential's bucket in the cache. The credential can't be read from it. */
export function quotaKey(system: string, credential: Secret): string {
  return `quad:quota:${system}:${digestOf(`quota ${system}`, credential)}`;
}

/** The name of what a credential may see at an address, for keys. The credential can't be read from it. */
export function scopeKey(address: URL, credential: Secret): string {
  return digestOf(`scope ${address.href}`, credential);
}

function digestOf(purpose: string, credential: Secret): string {
  return createHash('sha256').update(`${purpose} ${credential.reveal()}`).digest('hex').slice(0, 16);
}
