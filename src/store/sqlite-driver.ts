import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult, type SqliteDatabase } from 'kysely';
import { whenFree } from './when-free.ts';

export interface SqliteHandles {
  /** Every write goes through it, one after the other. */
  readonly writer: SqliteDatabase;
  /** A second handle on the same file; null where there is none, as for a database in memory. */
  reader(): SqliteDatabase | null;
}

/**
 * Runs queries on one file by two handles. In the write-ahead log readers and a writer do not hinder each other, so that a
 * read never waits for a write, be it of this process or of one that keeps the file for long.
 */
export class TwoHandleDriver implements Driver {
  readonly #handles: SqliteHandles;
  readonly #turns = new Turns();

  constructor(handles: SqliteHandles) {
    this.#handles = handles;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SharedConnection> {
    return new SharedConnection(this.#handles, this.#turns);
  }

  async beginTransaction(connection: SharedConnection): Promise<void> {
    await connection.begin();
  }

  async commitTransaction(connection: SharedConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: SharedConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async releaseConnection(connection: SharedConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {
    this.#handles.reader()?.close();
    this.#handles.writer.close();
  }
}

class SharedConnection implements DatabaseConnection {
  readonly #handles: SqliteHandles;
  readonly #turns: Turns;
  /** Gives the writer back; null outside of a transaction. */
  #done: (() => void) | null = null;

  constructor(handles: SqliteHandles, turns: Turns) {
    this.#handles = handles;
    this.#turns = turns;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { writer } = this.#handles;
    if (this.#done !== null) return whenFree(() => run<Row>(writer, query));
    const reader = query.query.kind === 'SelectQueryNode' ? this.#handles.reader() : null;
    if (reader !== null) return whenFree(() => run<Row>(reader, query));
    const done = await this.#turns.take();
    try {
      return await whenFree(() => run<Row>(writer, query));
    } finally {
      done();
    }
  }

  /**
   * Whoever opens a transaction means to write. A deferred one would fail at its first write, for good, if another
   * connection has written since it began to read.
   */
  async begin(): Promise<void> {
    this.#done = await this.#turns.take();
    await this.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  release(): void {
    this.#done?.();
    this.#done = null;
  }

  // biome-ignore lint/correctness/useYield: the store reads its answers whole
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('this store does not stream');
  }
}

/** Lets one after the other have something, in the order in which they ask. */
class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when it is the caller's turn, with what ends it. */
  async take(): Promise<() => void> {
    const before = this.#last;
    let done = () => {};
    this.#last = new Promise((resolve) => {
      done = resolve;
    });
    await before;
    return done;
  }
}

function run<Row>(database: SqliteDatabase, { sql, parameters }: CompiledQuery): QueryResult<Row> {
  const statement = database.prepare(sql);
  if (statement.reader) return { rows: statement.all(parameters) as Row[] };
  const { changes, lastInsertRowid } = statement.run(parameters);
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
}
