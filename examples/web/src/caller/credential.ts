import { useSyncExternalStore } from 'react';
import { readToken, type Token } from './token.ts';

/** Kept for this tab alone, and forgotten with it. */
const key = 'quad.token';
const listeners = new Set<() => void>();
let current = load();

function load(): Token | null {
  const read = readToken(sessionStorage.getItem(key) ?? '');
  return 'token' in read ? read.token : null;
}

/** From now on this page asks with that token, or, with null, with none. */
export function actAs(token: Token | null): void {
  if (token === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, token.text);
  current = token;
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** The token with which this page asks; null before one was chosen. */
export function useCredential(): Token | null {
  return useSyncExternalStore(subscribe, () => current);
}
