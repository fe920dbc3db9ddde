import { describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Databases } from '../../store/databases.ts';
import { bruno, opener, seed, uuid } from './open.ts';

/** What the store itself promises. */
export function describeStores(databases: Databases): void {
  describe('the store', () => {
    const { open, reopen } = opener(databases);

    it('keeps what was written when it is opened again', async () => {
      const { url, store } = await open();
      await seed(store, { students: [bruno] });
      const again = await reopen(url);
      expect(await again.db.selectFrom('student').select('name').execute()).toEqual([{ name: 'Bruno Vaz' }]);
    });

    it('comes up for several who open one empty database at once', async () => {
      const url = await databases.fresh();
      const stores = await Promise.all(Array.from({ length: 6 }, () => reopen(url)));
      for (const store of stores) expect(await store.db.selectFrom('student').selectAll().execute()).toEqual([]);
    });

    it('refuses a second owner of a link and a second link of an owner', async () => {
      const { store } = await open();
      const link = (owner: string, id: string) =>
        store.db
          .insertInto('link')
          .values({ kind: 'student', owner_id: owner, system: 'wse', external_id: id })
          .execute();
      await link(uuid(1), 'one');
      await expect(link(uuid(2), 'one')).rejects.toThrow(/unique/i);
      await expect(link(uuid(1), 'two')).rejects.toThrow(/unique/i);
    });

    it('refuses a membership of nobody', async () => {
      const { store } = await open();
      const orphan = store.db.insertInto('center_student').values({ center_id: uuid(1), student_id: uuid(2) });
      await expect(orphan.execute()).rejects.toThrow(/foreign key/i);
    });

    it('undoes a transaction that fails', async () => {
      const { store } = await open();
      const failing = store.db.transaction().execute(async (db) => {
        await db
          .insertInto('staff')
          .values({ id: uuid(1), name: 'Carla' })
          .execute();
        throw new Error('on purpose');
      });
      await expect(failing).rejects.toThrow('on purpose');
      expect(await store.db.selectFrom('staff').selectAll().execute()).toEqual([]);
    });

    it('lets transactions of two connections that read before they write follow each other', async () => {
      const { url, store } = await open();
      const stores = [store, await reopen(url)];
      await Promise.all(
        stores.map((each, index) =>
          each.db.transaction().execute(async (db) => {
            await sql`select count(*) from staff`.execute(db);
            await db
              .insertInto('staff')
              .values({ id: uuid(index), name: 'Carla' })
              .execute();
          }),
        ),
      );
      expect(await store.db.selectFrom('staff').selectAll().execute()).toHaveLength(2);
    });
  });
}
