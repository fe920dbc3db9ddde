import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { lackOf } from '../../src/store/not-prepared.ts';
import { openStore, type StoreSettings } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'quad-open-'));

async function refusal(url: string, settings?: StoreSettings): Promise<string> {
  const error: unknown = await openStore(url, settings).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StoreError);
  return (error as StoreError).message;
}

describe('opening the store', () => {
  it('makes the folder of a database file', async () => {
    const path = join(folder, 'deep', 'er', 'quad.sqlite');
    await (await openStore(`sqlite:${path}`)).close();
    expect(existsSync(path)).toBe(true);
  });

  it('keeps a write-ahead log and minds foreign keys', async () => {
    const store = await openStore(`sqlite:${join(folder, 'wal.sqlite')}`);
    const { rows } = await sql<object>`select * from pragma_journal_mode, pragma_foreign_keys`.execute(store.db);
    await store.close();
    expect(rows.map((row) => Object.values(row))).toEqual([['wal', 1]]);
  });

  it('works in memory, each store for itself', async () => {
    const [one, other] = [await openStore('sqlite::memory:'), await openStore('sqlite::memory:')];
    await one.db.insertInto('staff').values({ id: '1', name: 'Carla' }).execute();
    expect(await other.db.selectFrom('staff').selectAll().execute()).toEqual([]);
    await Promise.all([one.close(), other.close()]);
  });

  it.each(['', 'quad.sqlite', 'mysql://root:hunter22@db/quad', 'postgres:/nothing'])(
    'refuses %j and says what it takes',
    async (url) => {
      const message = await refusal(url);
      expect(message).toMatch(/sqlite:PATH or postgres:/);
      expect(message).not.toContain('hunter22');
    },
  );

  it('refuses a file that is no database, and a path without a name', async () => {
    const path = join(folder, 'text.sqlite');
    writeFileSync(path, 'this is a text, not a database '.repeat(100));
    expect(await refusal(`sqlite:${path}`)).toContain(path);
    expect(await refusal('sqlite:')).toContain('names no file');
  });

  it('names a server that nobody listens at, but never the password', async () => {
    const message = await refusal('postgres://quad:hunter22@127.0.0.1:1/school');
    expect(message).toMatch(/school at 127\.0\.0\.1:1 .*ECONNREFUSED/);
    expect(message).not.toContain('hunter22');
  });

  it('shows no password that an answer of the server repeats', async () => {
    const text = 'no entry for hunter%22';
    const body = Buffer.from(`SFATAL\0C28000\0M${text}\0\0`);
    const head = Buffer.from([0x45, 0, 0, 0, body.length + 4]);
    const server = createServer((socket) => socket.once('data', () => socket.end(Buffer.concat([head, body]))));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const message = await refusal(`postgres://quad:hunter%2522@127.0.0.1:${port}/school`);
    server.close();
    expect(message).toContain('no entry for ***');
    expect(message).not.toContain('hunter');
  });

  it.each([
    'postgres://quad:hun/ter22@db/school',
    'postgres://quad:12/hunter22@db/school',
    'postgres://quad:12#hunter22@db/school',
    'postgres://quad:12?hunter22@db/school',
    'postgres://quad:hunter22@db:port/school',
  ])('shows nothing of %s, whose password breaks the URL', async (url) => {
    expect(await refusal(url)).toMatch(/^(?!.*(hun|ter22|12)).*percent-encode/);
  });

  it('answers reads while another process keeps the file for itself', async () => {
    const file = join(folder, 'kept.sqlite');
    const store = await openStore(`sqlite:${file}`);
    const other = new DatabaseSync(file);
    other.exec('begin immediate');
    const write = store.db.insertInto('staff').values({ id: 'a', name: 'Carla' }).execute();
    let isWritten = false;
    void write.then(() => {
      isWritten = true;
    });
    for (let reads = 0; reads < 5; reads += 1) {
      expect(await store.db.selectFrom('staff').selectAll().execute()).toEqual([]);
    }
    expect(isWritten).toBe(false);
    other.exec('rollback');
    await write;
    expect(await store.db.selectFrom('staff').select('name').execute()).toEqual([{ name: 'Carla' }]);
    other.close();
    await store.close();
  });
});

describe('opening the store without bringing it up to date', () => {
  const asItIs = { migrates: false };

  it('makes neither a file nor its folder, and says what to do', async () => {
    const path = join(folder, 'nowhere', 'quad.sqlite');
    for (const url of [`sqlite:${path}`, 'sqlite::memory:']) {
      expect(await refusal(url, asItIs)).toMatch(/is not there: start the gateway of this version on it once, or /);
    }
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  it('makes no table, and what reads one is told apart from other failures', async () => {
    const path = join(folder, 'empty.sqlite');
    new DatabaseSync(path).close();
    const store = await openStore(`sqlite:${path}`, asItIs);
    const failure = (text: string) => sql.raw(text).execute(store.db).catch(lackOf);
    expect(await failure('select * from staff')).toMatchObject({
      name: 'StoreError',
      message: expect.stringMatching(/no such table: staff.*start the gateway of this version on it once/),
    });
    expect(await failure('select shoe_size from sqlite_master')).toBeInstanceOf(StoreError);
    expect(await failure('select * frm staff')).toBeNull();
    expect((await sql`select * from sqlite_master`.execute(store.db)).rows).toEqual([]);
    await store.close();
  });

  it('reads what is there while another process writes, and writes nothing', async () => {
    const url = `sqlite:${join(folder, 'read.sqlite')}`;
    const [writer, store] = [await openStore(url), await openStore(url, asItIs)];
    await writer.db.insertInto('staff').values({ id: '1', name: 'Carla' }).execute();
    expect(await store.db.selectFrom('staff').select('name').execute()).toEqual([{ name: 'Carla' }]);
    await expect(store.db.deleteFrom('staff').execute()).rejects.toThrow(/readonly/);
    await Promise.all([writer.close(), store.close()]);
  });

  it('refuses what is no database and what it cannot reach, as ever', async () => {
    const path = join(folder, 'prose.sqlite');
    writeFileSync(path, 'this is a text, not a database '.repeat(100));
    expect(await refusal(`sqlite:${path}`, asItIs)).toContain(path);
    expect(await refusal('sqlite:', asItIs)).toContain('names no file');
    const message = await refusal('postgres://quad:hunter22@127.0.0.1:1/school', asItIs);
    expect(message).toMatch(/school at 127\.0\.0\.1:1 .*ECONNREFUSED/);
    expect(message).not.toContain('hunter22');
  });
});
