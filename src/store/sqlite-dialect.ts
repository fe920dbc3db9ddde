import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely';
import { TwoHandleDriver } from './sqlite-driver.ts';

/**
 * The query builder's own dialect over Node's SQLite. `reader` gives a second handle on the same file once there may be one;
 * until then, and where it gives null, everything goes through the first.
 */
export function sqliteDialect(writer: DatabaseSync, reader: () => DatabaseSync | null): Dialect {
  let adapted: { readonly database: DatabaseSync; readonly adapted: SqliteDatabase } | null = null;
  const adaptedReader = (): SqliteDatabase | null => {
    const database = reader();
    if (database === null) return null;
    if (adapted?.database !== database) adapted = { database, adapted: adapt(database) };
    return adapted.adapted;
  };
  return {
    createDriver: () => new TwoHandleDriver({ writer: adapt(writer), reader: adaptedReader }),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new ConcurrentAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** The driver itself keeps writes apart; queries need not wait for each other before they reach it. */
class ConcurrentAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
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
