import { openBatch } from '../lib/batch.ts';
import { inBulk } from '../store/bulk.ts';
import { rowsAsOne } from '../store/rows-as-one.ts';
import type { Queryable, Store } from '../store/store.ts';

/** One operation that read the personal data of one student. */
export interface PersonalRead {
  /** When the operation first did so. */
  readonly at: Date;
  readonly requestId: string;
  /** `stu_…`, `stf_…`, or `app_` and the name of an application. */
  readonly readerId: string;
  /** The application that a person used; null where none is known. */
  readonly clientName: string | null;
  /** The directory's uuid. */
  readonly studentId: string;
  readonly operation: string;
}

/** Writes down who read whose data: at most one batch a second. One a process. */
export interface AuditTrail {
  /** However often an operation notes a student, there is one row, the first. */
  note(read: PersonalRead): void;
  /** Writes what waits. A batch that fails is told to `failed` and waits to be tried again. */
  flush(): Promise<void>;
  /** Writes what waits, for the last time. */
  close(): Promise<void>;
}

export interface AuditSettings {
  /** How long rows are kept. */
  readonly days: number;
  readonly failed: (error: unknown) => void;
  readonly now?: () => Date;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Reads that may wait while the store takes no writes. */
const mostWaiting = 100_000;

/** Opens the trail. Rows older than `days` go at once, and then every hour. */
export function openAuditTrail(store: Store, { days, failed, now = () => new Date() }: AuditSettings): AuditTrail {
  const clean = () =>
    removeBefore(store, new Date(now().getTime() - days * dayMs)).catch((error: unknown) => failed(error));
  const cleaning = setInterval(() => void clean(), hourMs).unref();
  const cleaned = clean();
  const batch = openBatch<PersonalRead>({
    write: (reads) => store.db.transaction().execute((db) => insert({ db, dialect: store.dialect }, reads)),
    failed,
    most: mostWaiting,
  });
  return {
    note: batch.add,
    flush: batch.flush,
    async close() {
      clearInterval(cleaning);
      await cleaned;
      await batch.close();
    },
  };
}

/** Every read of a student's data that is kept, the newest first. */
export async function readAudit({ db }: Queryable, studentId: string): Promise<PersonalRead[]> {
  const rows = await db
    .selectFrom('personal_read')
    .selectAll()
    .where('student_id', '=', studentId)
    .orderBy('at', 'desc')
    .orderBy('request_id')
    .execute();
  return rows.map((row) => ({
    at: new Date(row.at),
    requestId: row.request_id,
    readerId: row.reader_id,
    clientName: row.client_name,
    studentId: row.student_id,
    operation: row.operation,
  }));
}

function insert(store: Pick<Queryable, 'db' | 'dialect'>, reads: readonly PersonalRead[]): Promise<void> {
  return inBulk(reads, (part) =>
    store.db
      .insertInto('personal_read')
      .columns(['request_id', 'student_id', 'at', 'reader_id', 'client_name', 'operation'])
      .expression(
        rowsAsOne(
          store,
          part.map((read) => [
            read.requestId,
            read.studentId,
            read.at.toISOString(),
            read.readerId,
            read.clientName,
            read.operation,
          ]),
        ),
      )
      .onConflict((conflict) => conflict.columns(['request_id', 'student_id']).doNothing())
      .execute(),
  );
}

async function removeBefore({ db }: Pick<Queryable, 'db'>, instant: Date): Promise<void> {
  await db.deleteFrom('personal_read').where('at', '<', instant.toISOString()).execute();
}
