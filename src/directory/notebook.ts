import type { Store } from '../store/store.ts';
import { type KnownEnrollment, openEnrollmentIndex } from './enrollment-index.ts';
import { type KnownRegistration, openRegistrationIndex } from './registration-index.ts';

/** Writes down what reads reveal: at most one batch a second, and nothing that it wrote before. One a process. */
export interface Notebook {
  noteRegistration(row: Omit<KnownRegistration, 'verifiedAt'>): void;
  noteEnrollment(row: Omit<KnownEnrollment, 'verifiedAt'>): void;
  /** Writes what waits. A batch that fails is given to `failed`; it is noted again by the next read. */
  flush(): Promise<void>;
}

const delayMs = 1_000;
/** Facts that are remembered as written; past it the memory starts anew, which costs only a needless write. */
const mostWritten = 50_000;

export function openNotebook(store: Store, failed: (error: unknown) => void): Notebook {
  const registrations = openRegistrationIndex(store);
  const enrollments = openEnrollmentIndex(store);
  const written = new Set<string>();
  let waitingRegistrations: Omit<KnownRegistration, 'verifiedAt'>[] = [];
  let waitingEnrollments: Omit<KnownEnrollment, 'verifiedAt'>[] = [];
  let timer: NodeJS.Timeout | null = null;

  const isNew = (fact: string): boolean => {
    if (written.has(fact)) return false;
    if (written.size >= mostWritten) written.clear();
    written.add(fact);
    timer ??= setTimeout(() => void flush(), delayMs).unref();
    return true;
  };

  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const [someRegistrations, someEnrollments] = [waitingRegistrations, waitingEnrollments];
    waitingRegistrations = [];
    waitingEnrollments = [];
    try {
      if (someRegistrations.length > 0) await registrations.remember(someRegistrations);
      if (someEnrollments.length > 0) await enrollments.remember(someEnrollments);
    } catch (error) {
      written.clear();
      failed(error);
    }
  }

  return {
    noteRegistration(row) {
      if (isNew(JSON.stringify(row))) waitingRegistrations.push(row);
    },
    noteEnrollment(row) {
      if (isNew(JSON.stringify(row))) waitingEnrollments.push(row);
    },
    flush,
  };
}
