import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { lackOf } from '../../src/store/not-prepared.ts';
import { openStore } from '../../src/store/store.ts';
import { postgresDatabases } from './databases.ts';

describe('the store on PostgreSQL', () => {
  const databases = postgresDatabases();
  beforeAll(() => databases.start());
  afterAll(() => databases.stop());

  it('goes on after the server has ended its idle connections', async () => {
    const url = await databases.fresh();
    const [store, other] = [await openStore(url), await openStore(url)];
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(other.db);
    // The pool hears of it by an event of the socket.
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await store.db.selectFrom('student').selectAll().execute()).toEqual([]);
    await Promise.all([store.close(), other.close()]);
  });

  it('lives in the schema that the URL names, whatever else the database holds', async () => {
    const [one, other] = [await openStore(await databases.fresh()), await openStore(await databases.fresh())];
    await one.db.insertInto('staff').values({ id: '1', name: 'Carla' }).execute();
    expect(await other.db.selectFrom('staff').selectAll().execute()).toEqual([]);
    await Promise.all([one.close(), other.close()]);
  });

  it('says which schema is missing', async () => {
    const url = new URL(await databases.fresh());
    url.searchParams.set('options', '-csearch_path=nowhere');
    await expect(openStore(url.href)).rejects.toThrow(/search_path/);
  });

  it('gets no table where it is not to be brought up to date, and what reads one is told apart from other failures', async () => {
    const url = await databases.fresh();
    const store = await openStore(url, { migrates: false });
    const failure = (text: string) => sql.raw(text).execute(store.db).catch(lackOf);
    expect(await failure('select * from staff')).toMatchObject({
      name: 'StoreError',
      message: expect.stringMatching(/"staff" does not exist.*start the gateway of this version on it once/),
    });
    expect(await failure('select shoe_size from pg_class')).toMatchObject({ name: 'StoreError' });
    expect(await failure('select * frm staff')).toBeNull();
    const { rows } = await sql`select * from pg_tables where schemaname = current_schema()`.execute(store.db);
    expect(rows).toEqual([]);
    const prepared = await openStore(url);
    expect(await store.db.selectFrom('staff').selectAll().execute()).toEqual([]);
    await Promise.all([store.close(), prepared.close()]);
  });
});
