import type { Identity } from '../../src/server/explorer/identities.ts';
import { openStore } from './store.ts';

export type { Identity };

/** Why there are no development identities, where there are none. */
export type Absence = 'production' | 'far' | 'others' | 'unreachable';

/** Those as whom one may look around. */
export interface People {
  readonly identities: readonly Identity[];
  readonly absence: Absence | null;
}

export const people = openStore<People>({ identities: [], absence: null });

const absences: Readonly<Record<number, Absence>> = { 404: 'production', 403: 'far' };

/** Asks who there is, with fresh tokens. Never rejects: what went wrong is told as an absence. */
export async function askWho(): Promise<void> {
  people.set(await ask());
}

async function ask(): Promise<People> {
  try {
    const answer = await fetch('/explorer/identities', { cache: 'no-store' });
    if (!answer.ok) return { identities: [], absence: absences[answer.status] ?? 'unreachable' };
    const { identities } = (await answer.json()) as { identities: readonly Identity[] };
    return { identities, absence: identities.length === 0 ? 'others' : null };
  } catch {
    return { identities: [], absence: 'unreachable' };
  }
}

/** A token is asked for anew when it has no more than this left, in milliseconds. */
const leastLeftMs = 60_000;

/** A token of a person that holds for a while yet; null where they are not there any more. */
export async function freshTokenOf(id: string): Promise<string | null> {
  const known = tokenOf(id);
  if (known !== null && expiryOf(known) - Date.now() > leastLeftMs) return known;
  await askWho();
  return tokenOf(id);
}

/** Makes the next request ask for tokens anew, as the gateway did not take one of these. */
export function forgetTokens(): void {
  const { identities, absence } = people.get();
  people.set({ identities: identities.map((identity) => ({ ...identity, token: '' })), absence });
}

function tokenOf(id: string): string | null {
  return people.get().identities.find((identity) => identity.id === id)?.token ?? null;
}

/** When a token expires, in milliseconds since 1970; 0 for what is none. */
export function expiryOf(token: string): number {
  try {
    const [, claims = ''] = token.split('.');
    const { exp } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: unknown };
    return typeof exp === 'number' ? exp * 1_000 : 0;
  } catch {
    return 0;
  }
}
