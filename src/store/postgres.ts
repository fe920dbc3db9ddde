import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { StoreError } from './store-error.ts';
import type { Tables } from './tables.ts';

/** Connects to the server and runs `prepare`. Throws StoreError, having ended the connections. */
export async function openPostgres(
  databaseUrl: string,
  prepare: (db: Kysely<Tables>) => Promise<void>,
): Promise<Kysely<Tables>> {
  const url = readUrl(databaseUrl);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, connectionTimeoutMillis: 5000 });
  // A server that restarts ends its idle connections. Unheard, that event would end the process too; heard, the
  // pool drops the connection and the next query opens another.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await prepare(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw described(url, error);
  }
}

/** Asks the server for nothing, to see that it answers. Throws what the database throws. */
export async function reach(db: Kysely<Tables>): Promise<void> {
  await sql`select 1`.execute(db);
}

/**
 * Reads the URL only to name the server in messages. A password with bare `/`, `?`, `#` or `@` moves parts of itself
 * into the host or the path, whence it would be printed, so such a URL is refused without showing any of it.
 */
function readUrl(databaseUrl: string): URL {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : null;
  const rest = url && `${url.pathname}${url.search}${url.hash}`;
  if (!url || rest?.includes('@') || url.hash !== '') {
    throw new StoreError(
      'the PostgreSQL URL cannot be read: write postgres://USER:PASSWORD@HOST:PORT/DATABASE ' +
        'and percent-encode whatever is not a letter or a digit in the password',
    );
  }
  return url;
}

function described(url: URL, error: unknown): StoreError {
  const place = `the PostgreSQL database ${url.pathname.slice(1) || '(default)'} at ${url.host || 'localhost'}`;
  const failures: unknown[] = error instanceof AggregateError ? error.errors : [error];
  const reasons = failures.map((failure) => (failure instanceof Error ? failure.message : String(failure)));
  return new StoreError(`${place} cannot be opened: ${withoutPassword(url, reasons.join('; '))}`);
}

function withoutPassword(url: URL, text: string): string {
  const secrets = [url.password, decoded(url.password), url.searchParams.get('password') ?? ''];
  return secrets.filter((secret) => secret !== '').reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}

/** A password with a bare `%` can't be decoded; then it stands as it is. */
function decoded(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}
