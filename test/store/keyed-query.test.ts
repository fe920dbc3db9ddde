import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hasKey, type KeysToCome } from '../../src/store/has-key.ts';
import { keyedQuery } from '../../src/store/keyed-query.ts';
import { openStore, type Queryable, type Store } from '../../src/store/store.ts';

const build = (store: Queryable, keys: KeysToCome) =>
  store.db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('name', '<>', 'Eve')
    .where(hasKey(store, 'id', keys))
    .orderBy('id');

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  const names = { '1': 'Ada', '2': 'Bea', '3': 'Eve', '["1"]': 'Cy', "' or 1 --": 'Dee' };
  const staff = Object.entries(names).map(([id, name]) => ({ id, name }));
  await store.db.insertInto('staff').values(staff).execute();
});
afterEach(() => store.close());

describe('a keyed query', () => {
  it('finds the rows of one key, of several and of one that is given twice', async () => {
    const query = keyedQuery(build);
    const namesOf = async (...keys: string[]) => (await query(store, keys)).map(({ name }) => name);
    // In turn, since each is asked by a text that was made for the first of its like.
    for (let time = 0; time < 2; time += 1) {
      expect(await namesOf('1')).toEqual(['Ada']);
      expect(await namesOf('1', '2', '3', '4')).toEqual(['Ada', 'Bea']);
      expect(await namesOf('2')).toEqual(['Bea']);
      expect(await namesOf('2', '2')).toEqual(['Bea']);
      expect(await namesOf('3')).toEqual([]);
      expect(await namesOf('4')).toEqual([]);
    }
  });

  it('takes a key for nothing but a key', async () => {
    const query = keyedQuery(build);
    for (const others of [[], ['4']]) {
      expect(await query(store, ['["1"]', ...others])).toEqual([{ id: '["1"]', name: 'Cy' }]);
      expect(await query(store, ["' or 1 --", ...others])).toEqual([{ id: "' or 1 --", name: 'Dee' }]);
    }
  });

  it('is built once for one key and once for several, and never for none', async () => {
    const built: KeysToCome[] = [];
    const query = keyedQuery((queryable, keys) => {
      built.push(keys);
      return build(queryable, keys);
    });
    expect(await query(store, [])).toEqual([]);
    expect(built).toEqual([]);
    for (const keys of [['1'], ['2'], ['1', '2'], ['1', '2', '3']]) await query(store, keys);
    expect(built.map(String)).toEqual(['Symbol(one key to come)', 'Symbol(keys to come)']);
  });

  it('reads within the transaction that it is given', async () => {
    const query = keyedQuery(build);
    await store.db.transaction().execute(async (db) => {
      await db.updateTable('staff').set({ name: 'Fay' }).where('id', '=', '1').execute();
      expect(await query({ db, dialect: 'sqlite' }, ['1'])).toEqual([{ id: '1', name: 'Fay' }]);
    });
  });
});
