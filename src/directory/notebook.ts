import { openBatch } from '../lib/batch.ts';
import type { Store } from '../store/store.ts';
import { type KnownEnrollment, openEnrollmentIndex } from './enrollment-index.ts';
import { type KnownRegistration, openRegistrationIndex } from './registration-index.ts';

type Registration = Omit<KnownRegistration, 'verifiedAt'>;
type Enrollment = Omit<KnownEnrollment, 'verifiedAt'>;

/** Writes down what reads reveal: at most one batch a second, and nothing that it wrote before. One a process. */
export interface Notebook {
  noteRegistration(row: Registration): void;
  noteEnrollment(row: Enrollment): void;
  /** Writes what waits. A batch that fails is told to `failed` and waits to be tried again. */
  flush(): Promise<void>;
}

/**
 * Facts that may wait, and facts that are remembered as noted; past it the memory starts anew, which costs only a needless
 * write. It is one number: once a fact is dropped, as so many came after it, it is forgotten too and can be noted again.
 */
const mostFacts = 50_000;

export function openNotebook(store: Store, failed: (error: unknown) => void): Notebook {
  const registrations = openRegistrationIndex(store);
  const enrollments = openEnrollmentIndex(store);
  /** By id, what was noted of it last. */
  const noted = new Map<string, string>();
  let count = 0;
  const batch = openBatch<Registration | Enrollment>({
    async write(rows) {
      const someRegistrations = rows.filter((row) => 'registrationId' in row);
      const someEnrollments = rows.filter((row) => 'enrollmentId' in row);
      if (someRegistrations.length > 0) await registrations.remember(someRegistrations);
      if (someEnrollments.length > 0) await enrollments.remember(someEnrollments);
    },
    failed,
    most: mostFacts,
  });

  const note = (id: string, fact: string, row: Registration | Enrollment): void => {
    if (noted.get(id) === fact) return;
    if (count >= mostFacts) {
      noted.clear();
      count = 0;
    }
    count += 1;
    noted.set(id, fact);
    batch.add(row);
  };
  return {
    noteRegistration(row) {
      note(row.registrationId, `${row.learnerId} ${row.eventId} ${row.venueId}`, row);
    },
    noteEnrollment(row) {
      note(row.enrollmentId, row.userId, row);
    },
    flush: batch.flush,
  };
}
