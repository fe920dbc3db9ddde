import { describe, expect, it } from '@jest/globals';
import { mostCentersOfPerson } from '../../../src/directory/centers-of-person.ts';
import { linkChanges } from '../../../src/directory/link-change.ts';
import type { Databases } from '../../store/databases.ts';
import { ana, bruno, lisbon, opener, porto, seed, uuid } from './open.ts';

/** What the directory answers. */
export function describeReads(databases: Databases): void {
  describe('the directory', () => {
    const { open, reopen } = opener(databases);

    it('is empty until somebody is imported', async () => {
      const { store, directory } = await open();
      expect(await directory.isEmpty()).toBe(true);
      await seed(store, { centers: [lisbon] });
      expect(await directory.isEmpty()).toBe(false);
    });

    it('gives students with their centres by name and their links', async () => {
      const { store, directory } = await open();
      await seed(store, { centers: [porto, lisbon], students: [ana] });
      expect(await directory.students([uuid(11)])).toEqual([
        {
          id: `stu_${uuid(11)}`,
          sourceId: uuid(11),
          name: 'Ana Prado',
          email: 'Ana@example.org',
          code: 'STU-1',
          centerIds: [lisbon.id, porto.id],
          links: { wse: 'ana.prado', skillable: '510022', shiftiq: uuid(21), zenoti: uuid(31) },
        },
      ]);
    });

    it('gives staff with their centres and links', async () => {
      const { store, directory } = await open();
      const carla = { id: uuid(13), name: 'Carla', email: 'carla@example.org', centers: ['PT-LIS-01'], wseId: 'carla' };
      await seed(store, { centers: [lisbon], staff: [carla] });
      expect(await directory.staffByLink('wse', ['carla'])).toEqual([
        {
          ...{ id: `stf_${uuid(13)}`, sourceId: uuid(13), name: 'Carla', email: 'carla@example.org' },
          ...{ centerIds: [lisbon.id], links: { wse: 'carla' } },
        },
      ]);
      expect(await directory.staff([uuid(13), uuid(99)])).toHaveLength(1);
    });

    it('gives centres by id, by link, and all of them by name', async () => {
      const { store, directory } = await open();
      await seed(store, { centers: [{ ...porto, zenotiId: uuid(42).toUpperCase() }, lisbon] });
      const expected = {
        ...{ id: `ctr_${uuid(2)}`, sourceId: uuid(2), name: 'Porto', referenceId: 'PT-OPO-01' },
        ...{ timeZone: 'Europe/Lisbon', inDirectory: true, links: { zenoti: uuid(42) } },
      };
      expect(await directory.centers([porto.id])).toEqual([expected]);
      expect(await directory.centersByLink('zenoti', [uuid(42)])).toEqual([expected]);
      expect((await directory.allCenters()).map(({ name }) => name)).toEqual(['Lisboa', 'Porto']);
    });

    it('gives what it gave before as it is by now, whoever changed it', async () => {
      const { url, store, directory } = await open();
      await seed(store, { centers: [porto, lisbon], students: [ana] });
      const other = await reopen(url);
      const read = async () => {
        const [byId] = await directory.students([uuid(11)]);
        const [byLink] = await directory.studentsByLink('wse', ['ana.prado']);
        const [center] = await directory.centers([lisbon.id]);
        return [byId?.centerIds, byId?.links.wse, byLink?.centerIds, center?.name];
      };
      expect(await read()).toEqual([[lisbon.id, porto.id], 'ana.prado', [lisbon.id, porto.id], 'Lisboa']);
      await seed(other, { centers: [{ ...lisbon, name: 'Zoo' }], students: [{ ...ana, centers: ['PT-LIS-01'] }] });
      expect(await read()).toEqual([[lisbon.id], 'ana.prado', [lisbon.id], 'Zoo']);
      await linkChanges(other).unlink({ kind: 'student', ownerId: uuid(11), system: 'wse', actor: 'app_crm' });
      expect(await read()).toEqual([[lisbon.id], undefined, undefined, 'Zoo']);
      const relink = { kind: 'student', ownerId: uuid(11), system: 'wse', actor: 'app_crm' } as const;
      await linkChanges(store).link({ ...relink, externalId: 'ana.prado' });
      expect(await read()).toEqual([[lisbon.id], 'ana.prado', [lisbon.id], 'Zoo']);
    });

    it('counts the centres of the student or member of staff who has most, and one where nobody has any', async () => {
      const { store } = await open();
      expect(await mostCentersOfPerson(store)).toBe(1);
      const faro = { id: uuid(3), name: 'Faro', referenceId: 'PT-FAO-01' };
      await seed(store, { centers: [lisbon, porto, faro], students: [ana, { ...bruno, centers: ['PT-LIS-01'] }] });
      expect(await mostCentersOfPerson(store)).toBe(2);
      const everywhere = ['PT-LIS-01', 'PT-OPO-01', 'PT-FAO-01'];
      await seed(store, { staff: [{ id: uuid(13), name: 'Carla', centers: everywhere, wseId: 'carla' }] });
      expect(await mostCentersOfPerson(store)).toBe(3);
    });

    it('gives those it knows and says nothing of the others', async () => {
      const { store, directory } = await open();
      await seed(store, { centers: [lisbon, porto], students: [ana, bruno] });
      const found = await directory.studentsByLink('wse', ['nobody', 'ana.prado']);
      expect(found.map(({ links }) => links.wse)).toEqual(['ana.prado']);
      expect(await directory.students([])).toEqual([]);
      expect(await directory.studentsByLink('wse', [])).toEqual([]);
      expect(await directory.studentsByLink('skillable', ['ana.prado'])).toEqual([]);
    });

    it('never answers for a student with the link of a staff member', async () => {
      const { store, directory } = await open();
      await seed(store, { staff: [{ id: uuid(13), name: 'Carla', wseId: 'carla' }], students: [bruno] });
      expect(await directory.studentsByLink('wse', ['carla'])).toEqual([]);
    });

    it('takes more ids at once than a statement has parameters', async () => {
      const { store, directory } = await open();
      await seed(store, { students: [bruno] });
      const ids = Array.from({ length: 70_000 }, (_, index) => uuid(1000 + index));
      expect(await directory.students([...ids, bruno.id])).toHaveLength(1);
      expect(await directory.studentsByLink('shiftiq', ids)).toEqual([]);
    });
  });
}
