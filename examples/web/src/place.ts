import { useSyncExternalStore } from 'react';
import { isDay, today, weekOf } from './time/week.ts';

/** Where the reader is, as the address says it, so that a reload and a bookmark lead back. */
export interface Place {
  /** Monday to Sunday. */
  readonly week: readonly string[];
  /** Whom a member of staff looks at: `stu_…`. */
  readonly student: string | null;
}

const moved = new EventTarget();

function subscribe(tell: () => void): () => void {
  moved.addEventListener('moved', tell);
  window.addEventListener('popstate', tell);
  return () => {
    moved.removeEventListener('moved', tell);
    window.removeEventListener('popstate', tell);
  };
}

export function usePlace(): Place {
  const params = new URLSearchParams(useSyncExternalStore(subscribe, () => location.search));
  const day = params.get('week') ?? '';
  // An address that names no day is this week.
  return { week: weekOf(isDay(day) ? day : today()), student: params.get('student') };
}

/** Goes to another week (any day of it), or to another student; null leaves it out of the address. */
export function goTo(where: { readonly week?: string | null; readonly student?: string | null }): void {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(where)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  history.pushState(null, '', url);
  moved.dispatchEvent(new Event('moved'));
}
