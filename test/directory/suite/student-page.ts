import { describe, expect, it } from '@jest/globals';
import type { Directory } from '../../../src/directory/directory.ts';
import type { Databases } from '../../store/databases.ts';
import { lisbon, opener, porto, seed, uuid } from './open.ts';

const people = ['Álvaro 50%', 'ana', 'Ana', 'Bruno_X', 'Zoe', 'Émile'].map((name, index) => ({
  id: uuid(100 + index),
  name,
  code: `C-${index}`,
  email: `${'abcdef'[index]}@example.org`,
  centers: [index % 2 ? 'PT-OPO-01' : 'PT-LIS-01'],
}));

async function walk(directory: Directory, first: number): Promise<string[]> {
  const names: string[] = [];
  let after: { name: string; id: string } | undefined;
  for (;;) {
    const page = await directory.studentPage({ centerIds: null, first, after });
    names.push(...page.students.map(({ name }) => name));
    const last = page.students.at(-1);
    if (!page.hasNextPage || !last) return names;
    after = { name: last.name, id: last.sourceId };
  }
}

/** How the directory pages through students. */
export function describeStudentPage(databases: Databases): void {
  describe('a page of students', () => {
    const { open } = opener(databases);
    const openWithPeople = async () => {
      const { store, directory } = await open();
      await seed(store, { centers: [lisbon, porto], students: people });
      return directory;
    };
    const find = async (directory: Directory, search: string) => {
      const { students, totalCount } = await directory.studentPage({ centerIds: null, search, first: 10 });
      expect(totalCount).toBe(students.length);
      return students.map(({ name }) => name);
    };

    it.each([1, 2, 3, 6, 7])(
      'shows everybody once, by name without regard to case and accents, %i at a time',
      async (first) => {
        const directory = await openWithPeople();
        expect(await walk(directory, first)).toEqual(['Álvaro 50%', 'ana', 'Ana', 'Bruno_X', 'Émile', 'Zoe']);
      },
    );

    it('counts over all pages and tells whether another one follows', async () => {
      const directory = await openWithPeople();
      const page = await directory.studentPage({ centerIds: null, first: 2 });
      expect({ ...page, students: page.students.length }).toEqual({ students: 2, totalCount: 6, hasNextPage: true });
      const all = await directory.studentPage({ centerIds: null, first: 6 });
      expect(all.hasNextPage).toBe(false);
    });

    it('holds only students of the given centres', async () => {
      const directory = await openWithPeople();
      const { students, totalCount } = await directory.studentPage({ centerIds: [porto.id], first: 10 });
      expect(students.map(({ name }) => name)).toEqual(['ana', 'Bruno_X', 'Émile']);
      expect(totalCount).toBe(3);
    });

    it('counts a student of two of the centres once', async () => {
      const { store, directory } = await open();
      await seed(store, {
        centers: [lisbon, porto],
        students: [{ ...people[0], centers: ['PT-LIS-01', 'PT-OPO-01'] }],
      });
      const page = await directory.studentPage({ centerIds: [lisbon.id, porto.id], first: 10 });
      expect([page.students.length, page.totalCount]).toEqual([1, 1]);
    });

    it('holds, of those of the given centres, only who belongs to one more', async () => {
      const { store, directory } = await open();
      const [both, one] = [
        { ...people[0], centers: ['PT-LIS-01', 'PT-OPO-01'] },
        { ...people[1], centers: ['PT-LIS-01'] },
      ];
      await seed(store, { centers: [lisbon, porto], students: [both, one] });
      const page = await directory.studentPage({ centerIds: [lisbon.id], at: porto.id, first: 10 });
      expect([page.students.length, page.totalCount]).toEqual([1, 1]);
      expect(page.students[0]?.name).toBe(people[0]?.name);
    });

    it('holds nobody where no centre is given', async () => {
      const directory = await openWithPeople();
      expect(await directory.studentPage({ centerIds: [], first: 10 })).toEqual({
        ...{ students: [], totalCount: 0, hasNextPage: false },
      });
    });

    it('finds a part of a name, an e-mail address or a code in any case, with or without accents', async () => {
      const directory = await openWithPeople();
      expect(await find(directory, 'ALVA')).toEqual(['Álvaro 50%']);
      expect(await find(directory, 'émile')).toEqual(['Émile']);
      expect(await find(directory, 'C@EXAMPLE')).toEqual(['Ana']);
      expect(await find(directory, 'c-4')).toEqual(['Zoe']);
    });

    it('takes wildcards of the database as the characters they are', async () => {
      const directory = await openWithPeople();
      expect(await find(directory, '%')).toEqual(['Álvaro 50%']);
      expect(await find(directory, '_')).toEqual(['Bruno_X']);
      expect(await find(directory, '\\')).toEqual([]);
    });

    it('finds everybody by a blank search and nobody by an endless one', async () => {
      const directory = await openWithPeople();
      expect(await find(directory, '  ')).toHaveLength(6);
      expect(await find(directory, 'a'.repeat(100_000))).toEqual([]);
    });
  });
}
