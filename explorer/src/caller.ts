import { freshTokenOf, type Identity, people } from './people.ts';
import { openStore } from './store.ts';

export type Role = Identity['role'];

/** As whom requests are sent. */
export type Choice =
  /** As somebody for whom the tab was written. */
  | { readonly kind: 'suggested' }
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'pasted'; readonly token: string };

export const choice = openStore<Choice>({ kind: 'suggested' });

/** For whom the tab at hand was written; null for one of the reader's own. */
export const suggestedRole = openStore<Role | null>(null);

/** The person whose token is sent; null where it is nobody's of the list. */
export function personOf(chosen: Choice, role: Role | null, identities: readonly Identity[]): Identity | null {
  if (chosen.kind === 'person') return identities.find(({ id }) => id === chosen.id) ?? null;
  if (chosen.kind !== 'suggested') return null;
  return identities.find((identity) => role === null || identity.role === role) ?? identities[0] ?? null;
}

/** The token that the next request carries; null for none. */
export async function tokenToSend(): Promise<string | null> {
  const chosen = choice.get();
  if (chosen.kind === 'pasted') return chosen.token === '' ? null : chosen.token;
  const person = personOf(chosen, suggestedRole.get(), people.get().identities);
  return person === null ? null : freshTokenOf(person.id);
}
