import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** Where a suite gets its databases: each `fresh` one is empty and nobody else's. */
export interface Databases {
  start(): Promise<void>;
  fresh(): Promise<string>;
  stop(): Promise<void>;
}

export function sqliteDatabases(): Databases {
  const folder = mkdtempSync(join(tmpdir(), 'quad-'));
  let count = 0;
  return {
    start: async () => undefined,
    fresh: async () => `sqlite:${join(folder, `${count++}`, 'quad.sqlite')}`,
    stop: async () => rmSync(folder, { recursive: true }),
  };
}

/** A database of its own for the suite, and in it a schema for each test. */
export function postgresDatabases(): Databases {
  const serverUrl = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/test';
  const database = `quad_${process.pid}_${Date.now()}`;
  const suiteUrl = new URL(serverUrl);
  suiteUrl.pathname = `/${database}`;
  let count = 0;
  return {
    start: () => execute(serverUrl, `create database ${database}`),
    async fresh() {
      const schema = `suite_${count++}`;
      await execute(suiteUrl.href, `create schema ${schema}`);
      const url = new URL(suiteUrl);
      url.searchParams.set('options', `-csearch_path=${schema}`);
      return url.href;
    },
    stop: () => execute(serverUrl, `drop database if exists ${database} with (force)`),
  };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
  } catch (cause) {
    throw new Error(`This suite needs a PostgreSQL server at ${url}; name another one in TEST_POSTGRES_URL`, { cause });
  }
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
