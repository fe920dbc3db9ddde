import { StoreError } from './store-error.ts';

/** What PostgreSQL calls a table and a column that are not there. */
const codes = ['42P01', '42703'];

/** A database that lacks what this version of the gateway reads, and what to do about it. */
export function notPrepared(lack: string): StoreError {
  return new StoreError(`${lack}: start the gateway of this version on it once, or give the URL of another database`);
}

/** The same of a query that failed because its table or one of its columns is not there; null for any other failure. */
export function lackOf(error: unknown): StoreError | null {
  if (typeof error !== 'object' || error === null || !('message' in error)) return null;
  const isLack = 'code' in error && codes.includes(String(error.code));
  if (!isLack && !/^no such (table|column): /.test(String(error.message))) return null;
  return notPrepared(`the database lacks tables that this version reads (${error.message})`);
}
