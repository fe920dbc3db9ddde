import { useState } from 'react';

interface Asked {
  readonly error?: unknown;
  readonly loading: boolean;
}

/**
 * What the last answer of a query left out. Apollo Client forgets it as soon as anything else changes the cache, and a part
 * that a sick system left out would then pass for one that is not there: only the next answer may say that it is well again.
 * The query has to tell of its network status.
 */
export function useLastError({ error, loading }: Asked): unknown {
  const [last, setLast] = useState({ error, loading });
  const isAnswer = last.loading && !loading;
  const next = isAnswer || error !== undefined ? error : last.error;
  // As React's documentation has it for what follows from earlier renders: it renders again before anything is shown.
  if (next !== last.error || loading !== last.loading) setLast({ error: next, loading });
  return next;
}
