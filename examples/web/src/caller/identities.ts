import { useEffect, useState } from 'react';

/** Somebody of the simulated school with a token of theirs. */
export interface Identity {
  readonly label: string;
  readonly role: string;
  readonly id: string;
  readonly token: string;
  readonly centers: readonly string[];
}

/**
 * The people whose tokens a gateway in development gives to pages of its own machine. None where there are none: in
 * production, or with another issuer. Each time it is asked the tokens are new. Who stands before a gateway that does not
 * answer says so with a 5xx.
 */
async function fetchIdentities(): Promise<readonly Identity[] | 'unreachable'> {
  const answer = await fetch('/explorer/identities', { headers: { accept: 'application/json' } }).catch(() => null);
  if (answer === null || answer.status >= 500) return 'unreachable';
  if (!answer.ok) return [];
  const body: unknown = await answer.json().catch(() => null);
  const isListing = typeof body === 'object' && body !== null && 'identities' in body && Array.isArray(body.identities);
  return isListing ? (body.identities as unknown[]).filter(isIdentity) : [];
}

function isIdentity(value: unknown): value is Identity {
  if (typeof value !== 'object' || value === null) return false;
  const { label, role, id, token, centers } = value as Record<string, unknown>;
  return [label, role, id, token].every((each) => typeof each === 'string') && Array.isArray(centers);
}

/** The same for a component; null until it is known. It is asked again whenever `turn` changes. */
export function useIdentities(turn = 0): readonly Identity[] | 'unreachable' | null {
  const [identities, setIdentities] = useState<readonly Identity[] | 'unreachable' | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void fetchIdentities().then((found) => {
      if (isCurrent) setIdentities(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [turn]);
  return identities;
}
