import { describe, expect, it } from '@jest/globals';
import { openDirectory } from '../../../src/directory/directory.ts';
import { importDirectory } from '../../../src/directory/import/import.ts';
import type { Databases } from '../../store/databases.ts';
import { ana, bruno, lisbon, opener, porto, seed, uuid } from './open.ts';

const file = { centers: [lisbon, porto], students: [ana, bruno] };

/** How an import changes what is there. */
export function describeImports(databases: Databases): void {
  describe('an import', () => {
    const { open, reopen } = opener(databases);

    it('changes nothing the second time', async () => {
      const { store, directory } = await open();
      expect(await importDirectory(store, file)).toEqual({ ok: true, created: 4, changed: 0, unchanged: 0 });
      const before = await directory.students([ana.id, bruno.id]);
      expect(await importDirectory(store, file)).toEqual({ ok: true, created: 0, changed: 0, unchanged: 4 });
      expect(await directory.students([ana.id, bruno.id])).toEqual(before);
    });

    it('leaves alone what an absent key does not name, and clears what null names', async () => {
      const { store, directory } = await open();
      await seed(store, file);
      const row = { id: ana.id, email: null, wseId: null, centers: ['PT-LIS-01'] };
      expect(await importDirectory(store, { students: [row] })).toMatchObject({ changed: 1 });
      expect(await directory.students([ana.id])).toMatchObject([
        {
          ...{ name: 'Ana Prado', email: null, code: 'STU-1', centerIds: [lisbon.id] },
          links: { skillable: '510022', shiftiq: uuid(21), zenoti: uuid(31) },
        },
      ]);
      expect(await directory.students([bruno.id])).toHaveLength(1);
      expect((await directory.students([ana.id]))[0]?.links.wse).toBeUndefined();
    });

    it('knows who is meant by the natural key where a row has no id', async () => {
      const { store, directory } = await open();
      await seed(store, { ...file, staff: [{ id: uuid(13), name: 'Carla', email: 'Carla@example.org' }] });
      const result = await importDirectory(store, {
        centers: [{ referenceId: 'PT-LIS-01', name: 'Lisboa Baixa' }],
        staff: [{ email: 'carla@EXAMPLE.org', name: 'Carla Dias' }],
        students: [{ code: 'STU-2', name: 'Bruno Vaz Leal' }],
      });
      expect(result).toEqual({ ok: true, created: 0, changed: 3, unchanged: 0 });
      expect(await directory.centers([lisbon.id])).toMatchObject([{ name: 'Lisboa Baixa' }]);
      expect(await directory.staff([uuid(13)])).toMatchObject([{ name: 'Carla Dias' }]);
      expect(await directory.students([bruno.id])).toMatchObject([{ name: 'Bruno Vaz Leal' }]);
    });

    it('gives newcomers without id the same uuid in every store', async () => {
      const [one, other] = [await open(), await open()];
      const newcomer = { students: [{ code: 'STU-9', name: 'Nova', wseId: 'nova' }] };
      await seed(one.store, newcomer);
      await seed(other.store, newcomer);
      const found = await one.directory.studentsByLink('wse', ['nova']);
      expect(found).toHaveLength(1);
      expect(await other.directory.studentsByLink('wse', ['nova'])).toEqual(found);
    });

    it('lets two students of one file swap their codes and links', async () => {
      const { store, directory } = await open();
      await seed(store, { ...file, students: [ana, { ...bruno, wseId: 'bruno' }] });
      const swap = [
        { id: ana.id, code: 'STU-2', wseId: 'bruno' },
        { id: bruno.id, code: 'STU-1', wseId: 'ana.prado' },
      ];
      expect(await importDirectory(store, { students: swap })).toMatchObject({ ok: true, changed: 2 });
      expect(await directory.students([ana.id])).toMatchObject([{ code: 'STU-2', links: { wse: 'bruno' } }]);
    });

    it('lets centres of the same file be named by reference id or uuid, wherever they stand', async () => {
      const { store, directory } = await open();
      await seed(store, {
        students: [{ ...ana, centers: ['PT-LIS-01', porto.id.toUpperCase()] }],
        centers: [porto, lisbon],
      });
      expect(await directory.students([ana.id])).toMatchObject([{ centerIds: [lisbon.id, porto.id] }]);
    });

    it('passes no link from one student to another unless the file takes it from the first', async () => {
      const { store, directory } = await open();
      await seed(store, file);
      const takeover = await importDirectory(store, { students: [{ id: bruno.id, wseId: 'ANA.prado' }] });
      expect(takeover).toEqual({
        ok: false,
        problems: [{ row: 'students[0]', column: 'wseId', message: expect.stringContaining('Ana Prado') }],
      });
      expect((await directory.studentsByLink('wse', ['ana.prado']))[0]?.sourceId).toBe(ana.id);
      const both = {
        students: [
          { id: bruno.id, wseId: 'ana.prado' },
          { id: ana.id, wseId: null },
        ],
      };
      expect(await importDirectory(store, both)).toMatchObject({ ok: true });
      expect((await directory.studentsByLink('wse', ['ana.prado']))[0]?.sourceId).toBe(bruno.id);
    });

    it('writes nothing of a file that has one bad row', async () => {
      const { store, directory } = await open();
      const result = await importDirectory(store, { ...file, staff: [{ name: 'Nobody' }] });
      expect(result).toMatchObject({ ok: false, problems: [{ row: 'staff[0]', column: 'email' }] });
      expect(await directory.isEmpty()).toBe(true);
    });

    it('makes one of two imports win that link one id to two people at once', async () => {
      const { url, store } = await open();
      await seed(store, file);
      const stores = [store, await reopen(url)];
      const results = await Promise.all(
        stores.map((each, index) =>
          importDirectory(each, { students: [{ name: `Rival ${index}`, code: `R-${index}`, zenotiId: uuid(77) }] }),
        ),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      const [loser] = results.filter((result) => !result.ok);
      expect(loser).toMatchObject({ problems: [{ row: 'students[0]', column: 'zenotiId' }] });
      const page = await openDirectory(store).studentPage({ centerIds: null, search: 'rival', first: 9 });
      expect(page.students).toMatchObject([{ links: { zenoti: uuid(77) } }]);
    });

    it('takes a file of more rows than one statement holds', async () => {
      const { store, directory } = await open();
      const students = Array.from({ length: 1801 }, (_, index) => ({
        name: `S ${index}`,
        code: `C-${index}`,
        wseId: `s.${index}`,
      }));
      expect(await importDirectory(store, { students })).toMatchObject({ created: 1801 });
      expect(
        await directory.studentsByLink(
          'wse',
          students.map(({ wseId }) => wseId),
        ),
      ).toHaveLength(1801);
    });
  });
}
