import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely';
import { whenFree } from './when-free.ts';

/** The query builder's own dialect over Node's SQLite, with a driver that waits for other connections. */
export function sqliteDialect(database: DatabaseSync): Dialect {
  return {
    createDriver: () => new PatientDriver({ database: adapt(database) }),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class PatientDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: (query) => whenFree(() => connection.executeQuery(query)),
      streamQuery: (query, rows) => connection.streamQuery(query, rows),
    };
  }

  /**
   * Whoever opens a transaction means to write. A deferred one would fail at its first write, for good, if another
   * connection has written since it began to read.
   */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** Texts of bulk inserts differ in their number of rows; only the short ones, which requests ask, are worth keeping. */
const kept = { statements: 200, characters: 2000 };

/** Makes Node's SQLite look like the package that the driver is written for. */
function adapt(database: DatabaseSync): SqliteDatabase {
  // Preparing costs as much as a look-up by id. One statement can serve all, since each runs to its end at once.
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const statement = adaptStatement(database.prepare(sql));
      if (statements.size < kept.statements && sql.length <= kept.characters) statements.set(sql, statement);
      return statement;
    },
  };
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as readonly SQLInputValue[])),
    run: (parameters) => statement.run(...(parameters as readonly SQLInputValue[])),
    iterate: (parameters) => statement.iterate(...(parameters as readonly SQLInputValue[])),
  };
}
