import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hasKey } from '../../src/store/has-key.ts';
import { keyedQuery } from '../../src/store/keyed-query.ts';
import { type Find, remembered } from '../../src/store/remembered.ts';
import { openStore, type Store } from '../../src/store/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'quad-remembered-'));
afterAll(() => rmSync(folder, { recursive: true }));

const staffRows = keyedQuery((store, keys) =>
  store.db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where(hasKey(store, 'id', keys)),
);

let number = 0;
let path: string;
let store: Store;
/** The keys of each query that was asked. */
let asked: (readonly string[])[];
let find: Find<{ readonly id: string; readonly name: string }>;

async function open(at: string): Promise<void> {
  store = await openStore(`sqlite:${at}`);
  asked = [];
  const query: typeof find = async (keys) => {
    asked.push(keys);
    return new Map((await staffRows(store, keys)).map((row) => [row.id, row]));
  };
  find = remembered(store, query, 100_000);
  await store.db.insertInto('staff').values({ id: '1', name: 'Ada' }).execute();
}

const nameOf = async (id: string) => (await find([id])).get(id)?.name;

afterEach(() => store.close());

describe.each(['a file', ':memory:'])('what was read from %s', (place) => {
  beforeEach(() => {
    path = place === ':memory:' ? place : join(folder, `${number++}.sqlite`);
    return open(path);
  });

  it('is asked for once, and so is what is not there', async () => {
    for (let time = 0; time < 3; time += 1) {
      expect(await nameOf('1')).toBe('Ada');
      expect(await nameOf('2')).toBeUndefined();
      expect([...(await find(['2', '1', '1'])).keys()]).toEqual(['1']);
    }
    expect(asked).toEqual([['1'], ['2']]);
  });

  it('is asked for again after any change of this process', async () => {
    await nameOf('1');
    await store.db.updateTable('staff').set({ name: 'Bea' }).execute();
    expect(await nameOf('1')).toBe('Bea');
    await store.db.transaction().execute((db) => db.deleteFrom('staff').execute());
    expect(await nameOf('1')).toBeUndefined();
    await store.db.insertInto('staff').values({ id: '1', name: 'Cy' }).execute();
    expect(await nameOf('1')).toBe('Cy');
  });

  it('is what was there before while a change is under way, and what came of it afterwards', async () => {
    await nameOf('1');
    const failed = store.db.transaction().execute(async (db) => {
      await db.updateTable('staff').set({ name: 'Bea' }).execute();
      throw new Error('never mind');
    });
    const during = nameOf('1');
    await expect(failed).rejects.toThrow('never mind');
    expect([await during, await nameOf('1')]).toEqual(['Ada', 'Ada']);
  });

  it('is not taken for new where a read that began before a change ends after it', async () => {
    let finish = () => {};
    const late = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const read = remembered(
      store,
      async (keys) => {
        const rows = await staffRows(store, keys);
        if (rows.some(({ name }) => name === 'Ada')) await late;
        return new Map(rows.map((row) => [row.id, row.name]));
      },
      100_000,
    );
    const early = read(['1']);
    await staffRows(store, ['1']);
    await store.db.updateTable('staff').set({ name: 'Bea' }).execute();
    expect((await read(['1'])).get('1')).toBe('Bea');
    finish();
    expect((await early).get('1')).toBe('Ada');
    expect((await read(['1'])).get('1')).toBe('Bea');
  });

  it('can not be changed by who gets it', async () => {
    const row = (await find(['1'])).get('1');
    expect(() => Object.assign(row ?? {}, { name: 'Eve' })).toThrow(TypeError);
    expect(await nameOf('1')).toBe('Ada');
  });

  it('is let go where it takes too much', async () => {
    const ids = Array.from({ length: 500 }, (_, index) => `${index}`);
    for (const id of ids) await nameOf(id);
    await nameOf('499');
    expect(asked).toHaveLength(500);
    await nameOf('0');
    expect(asked).toHaveLength(501);
  });
});

describe('what somebody else changes', () => {
  beforeEach(() => {
    path = join(folder, `${number++}.sqlite`);
    return open(path);
  });

  it('is seen once it is there, and not while it is under way', async () => {
    await nameOf('1');
    const other = new DatabaseSync(path);
    other.exec("begin immediate; update staff set name = 'Bea'");
    expect(await nameOf('1')).toBe('Ada');
    expect(asked).toHaveLength(1);
    other.exec('commit');
    expect(await nameOf('1')).toBe('Bea');
    other.close();
  });

  it('is seen by the next read though another process did it', async () => {
    for (const name of ['Bea', 'Cy', 'Dee']) {
      await nameOf('1');
      const program = `new (require('node:sqlite').DatabaseSync)(process.argv[1]).exec("update staff set name = '${name}'")`;
      execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', '-e', program, path]);
      expect(await nameOf('1')).toBe(name);
    }
  });
});

it('asks each time where nothing tells whether anything was changed', async () => {
  await open(':memory:');
  const untold = remembered(
    { version: () => null },
    async (keys) => {
      asked.push(keys);
      return new Map(keys.map((key) => [key, 1]));
    },
    100_000,
  );
  await untold(['1']);
  await untold(['1']);
  expect(asked).toEqual([['1'], ['1']]);
});
