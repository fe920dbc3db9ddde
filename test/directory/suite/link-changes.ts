import { describe, expect, it } from '@jest/globals';
import { changesOf } from '../../../src/directory/change-trail.ts';
import { importDirectory } from '../../../src/directory/import/import.ts';
import { type LinkRequest, linkChanges } from '../../../src/directory/link-change.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Databases } from '../../store/databases.ts';
import { ana, bruno, lisbon, opener, porto, seed, uuid } from './open.ts';

const actor = 'app_school';
const anasWse = { kind: 'student', ownerId: ana.id, system: 'wse', actor } as const;
const brunosWse = { ...anasWse, ownerId: bruno.id };
const file = { centers: [lisbon, porto], students: [ana, bruno] };
const student = (ownerId: string) => ({ kind: 'student', ownerId }) as const;

/** What the trail says of a student, without its instants. */
async function trail(store: Store, ownerId: string) {
  const changes = await changesOf(store, student(ownerId));
  return changes.map((change) => [change.actor, change.system, change.before, change.after]);
}

function countOfChanges({ db }: Store): Promise<unknown> {
  return db.selectFrom('directory_change').select(db.fn.countAll().as('count')).executeTakeFirst();
}

/** How single links change, and what is written down of that. */
export function describeLinkChanges(databases: Databases): void {
  const { open, reopen } = opener(databases);
  const openSeeded = async () => {
    const opened = await open();
    await seed(opened.store, file);
    return { ...opened, changes: linkChanges(opened.store) };
  };

  describe('a single link', () => {
    it('is made once, and opens the records of its owner', async () => {
      const { changes, directory } = await openSeeded();
      const request = { ...brunosWse, externalId: 'bruno' };
      expect(await changes.link(request)).toEqual({ outcome: 'linked', links: { wse: 'bruno' } });
      expect(await changes.link(request)).toEqual({ outcome: 'unchanged', links: { wse: 'bruno' } });
      expect(await directory.studentsByLink('wse', ['bruno'])).toMatchObject([{ links: { wse: 'bruno' } }]);
    });

    it('is taken away once, and nothing else with it', async () => {
      const { changes, directory } = await openSeeded();
      const rest = { skillable: '510022', shiftiq: uuid(21), zenoti: uuid(31) };
      expect(await changes.unlink(anasWse)).toEqual({ outcome: 'unlinked', links: rest });
      expect(await changes.unlink(anasWse)).toEqual({ outcome: 'unchanged', links: rest });
      expect(await directory.students([ana.id])).toMatchObject([{ links: rest }]);
      expect(await directory.studentsByLink('wse', ['ana.prado'])).toEqual([]);
    });

    it.each(['ana.prado', 'Ana.Prado'])(
      'to %s, who is somebody else, is refused without a word of them',
      async (id) => {
        const { changes, store } = await openSeeded();
        expect(await changes.link({ ...brunosWse, externalId: id })).toEqual({ outcome: 'taken' });
        expect(await trail(store, bruno.id)).toEqual([]);
      },
    );

    it('never replaces another: that one is unlinked first', async () => {
      const { changes, directory } = await openSeeded();
      const request = { ...anasWse, externalId: 'prado' };
      expect(await changes.link(request)).toEqual({ outcome: 'otherLink' });
      expect(await directory.students([ana.id])).toMatchObject([{ links: { wse: 'ana.prado' } }]);
      await changes.unlink(anasWse);
      expect(await changes.link(request)).toMatchObject({ outcome: 'linked', links: { wse: 'prado' } });
    });

    it('to another spelling of the same user name changes nothing', async () => {
      const { changes } = await openSeeded();
      const result = await changes.link({ ...anasWse, externalId: 'ANA.Prado' });
      expect(result).toMatchObject({ outcome: 'unchanged', links: { wse: 'ana.prado' } });
    });

    it('of nobody, or of somebody of another kind, is refused', async () => {
      const { changes } = await openSeeded();
      for (const owner of [{ ownerId: uuid(99) }, { kind: 'staff' as const }]) {
        const request = { ...brunosWse, ...owner };
        expect(await changes.link({ ...request, externalId: 'x' })).toEqual({ outcome: 'noSuchEntry' });
        expect(await changes.unlink(request)).toEqual({ outcome: 'noSuchEntry' });
      }
    });

    it('may have an id that another kind or another system uses too', async () => {
      const { changes, store } = await openSeeded();
      await seed(store, { staff: [{ id: uuid(13), name: 'Carla', email: 'carla@example.org' }] });
      const staff = { kind: 'staff', ownerId: uuid(13), system: 'wse', externalId: 'ana.prado', actor } as const;
      expect(await changes.link(staff)).toMatchObject({ outcome: 'linked' });
      const system = { ...brunosWse, system: 'zenoti', externalId: uuid(21) } as const;
      expect(await changes.link(system)).toMatchObject({ outcome: 'linked' });
    });

    it('is nothing to a staff member who has the same uuid as a student', async () => {
      const { changes, store, directory } = await openSeeded();
      await seed(store, { staff: [{ id: ana.id, name: 'Ana', email: 'ana@example.org', wseId: 'staff.ana' }] });
      await changes.unlink({ ...anasWse, kind: 'staff' });
      expect(await directory.students([ana.id])).toMatchObject([{ links: { wse: 'ana.prado' } }]);
      const steps = await changesOf(store, { kind: 'staff', ownerId: ana.id });
      expect(steps.map(({ after }) => after)).toEqual(['staff.ana', null]);
    });

    it('is kept unique by the table as well, in any spelling', async () => {
      const { store } = await openSeeded();
      const row = { kind: 'student', owner_id: bruno.id, system: 'wse', external_id: 'ANA.PRADO' } as const;
      await expect(store.db.insertInto('link').values(row).execute()).rejects.toThrow(/unique/i);
    });
  });

  describe('changes of links at once', () => {
    /** Runs requests together, each on a connection of its own. */
    const race = async (url: string, requests: readonly LinkRequest[]) => {
      const stores = await Promise.all(requests.map(() => reopen(url)));
      const results = await Promise.all(
        requests.map((request, index) => linkChanges(stores[index] as Store).link(request)),
      );
      return results.map(({ outcome }) => outcome).sort();
    };

    it('give an id to one of several who want it, in whatever spelling', async () => {
      const { url, store } = await openSeeded();
      await seed(store, { students: [{ id: ana.id, wseId: null }] });
      const spellings = ['Prado', 'prado', 'PRADO', 'pradO'];
      const owners = [ana.id, bruno.id];
      const requests = spellings.map((externalId, index) => ({
        ...{ ...anasWse, externalId, ownerId: owners[index % 2] as string },
      }));
      const outcomes = await race(url, requests);
      expect(outcomes).toEqual(['linked', 'taken', 'taken', 'unchanged']);
    });

    it('give one of several ids to an owner', async () => {
      const { url } = await openSeeded();
      const requests = ['one', 'two', 'three'].map((externalId) => ({ ...brunosWse, externalId }));
      expect(await race(url, requests)).toEqual(['linked', 'otherLink', 'otherLink']);
    });

    it('and an import follow each other, so that one of the two gets an id', async () => {
      const { url, store } = await openSeeded();
      const other = await reopen(url);
      for (let round = 0; round < 5; round++) {
        const id = `round.${round}`;
        const newcomer = { name: 'Nova', code: `N-${round}`, wseId: id.toUpperCase() };
        const [linked, imported] = await Promise.all([
          linkChanges(other).link({ ...brunosWse, externalId: id }),
          importDirectory(store, { students: [newcomer] }),
        ]);
        expect([linked.outcome === 'linked', imported.ok].toSorted()).toEqual([false, true]);
        await linkChanges(store).unlink(brunosWse);
      }
    });

    it('and an import of the same owner leave a trail without a gap', async () => {
      const { url, store } = await openSeeded();
      const other = await reopen(url);
      for (let round = 0; round < 5; round++) {
        await Promise.all([
          linkChanges(other).link({ ...brunosWse, externalId: `linked.${round}` }),
          importDirectory(store, { students: [{ id: bruno.id, wseId: `imported.${round}` }] }),
        ]);
        await linkChanges(store).unlink(brunosWse);
      }
      const steps = await changesOf(store, student(bruno.id));
      expect(steps.map(({ before }) => before)).toEqual([null, ...steps.slice(0, -1).map(({ after }) => after)]);
    });
  });

  describe('the trail of links', () => {
    it('tells who changed what and when, oldest first, and nothing of what changed nothing', async () => {
      const { changes, store } = await openSeeded();
      const start = new Date().toISOString();
      await changes.link({ ...brunosWse, externalId: 'bruno' });
      await changes.link({ ...brunosWse, externalId: 'BRUNO' });
      await changes.link({ ...brunosWse, externalId: 'vaz' });
      await changes.unlink({ ...brunosWse, actor: 'app_other' });
      await changes.unlink(brunosWse);
      expect(await trail(store, bruno.id)).toEqual([
        [actor, 'wse', null, 'bruno'],
        ['app_other', 'wse', 'bruno', null],
      ]);
      const [first] = await changesOf(store, student(bruno.id));
      expect(first).toMatchObject({ kind: 'student', ownerId: bruno.id });
      expect(new Date(first?.at ?? '').toISOString()).toBe(first?.at);
      expect([start, first?.at].toSorted()).toEqual([start, first?.at]);
    });

    it('has every link that an import adds, replaces or removes, as the work of the operator', async () => {
      const { store } = await openSeeded();
      const row = { id: ana.id, wseId: 'Ana.Prado', skillableId: null, name: 'Ana' };
      await seed(store, { students: [row, { id: bruno.id, name: 'Bruno' }] });
      const all = await trail(store, ana.id);
      expect(all.slice(0, 4)).toEqual([
        ['operator', 'wse', null, 'ana.prado'],
        ['operator', 'skillable', null, '510022'],
        ['operator', 'shiftiq', null, uuid(21)],
        ['operator', 'zenoti', null, uuid(31)],
      ]);
      expect(all.slice(4)).toEqual([
        ['operator', 'wse', 'ana.prado', 'Ana.Prado'],
        ['operator', 'skillable', '510022', null],
      ]);
      expect(await trail(store, bruno.id)).toEqual([]);
    });

    it('has nothing of an import that changes nothing or fails', async () => {
      const { store } = await openSeeded();
      const before = await countOfChanges(store);
      await seed(store, file);
      const bad = {
        students: [
          { id: bruno.id, wseId: 'bruno' },
          { id: ana.id, wseId: 'bruno' },
        ],
      };
      expect(await importDirectory(store, bad)).toMatchObject({ ok: false });
      expect(await countOfChanges(store)).toEqual(before);
    });

    it('cannot be left out: without it the link does not change', async () => {
      const { changes, store, directory } = await openSeeded();
      await store.db.schema.dropTable('directory_change').execute();
      await expect(changes.unlink(anasWse)).rejects.toThrow('directory_change');
      await expect(changes.link({ ...brunosWse, externalId: 'bruno' })).rejects.toThrow('directory_change');
      await expect(importDirectory(store, { students: [{ id: ana.id, wseId: null }] })).rejects.toThrow();
      expect(await directory.students([ana.id])).toMatchObject([{ links: { wse: 'ana.prado' } }]);
      expect(await directory.studentsByLink('wse', ['bruno'])).toEqual([]);
    });

    it('has every link of a file of more rows than one statement holds', async () => {
      const { store } = await open();
      const students = Array.from({ length: 1203 }, (_, index) => ({
        ...{ name: `S ${index}`, code: `C-${index}`, wseId: `s.${index}` },
      }));
      await seed(store, { students });
      expect(Object.values((await countOfChanges(store)) as object).map(Number)).toEqual([1203]);
    });
  });
}
