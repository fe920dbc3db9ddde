import { describe, expect, it } from '@jest/globals';
import { importDirectory } from '../../src/directory/import/import.ts';
import type { Problem } from '../../src/directory/import/problem.ts';
import { ana, bruno, lisbon, porto, uuid, withMemoryStore } from './suite/open.ts';

/** The problems of a JSON file with these lists. */
async function problemsOf(file: unknown): Promise<readonly Problem[]> {
  const result = await withMemoryStore((store) => importDirectory(store, file));
  return result.ok ? [] : result.problems;
}

function cell(kind: 'centers' | 'staff' | 'students', row: object): Promise<readonly Problem[]> {
  return problemsOf({ [kind]: [row] });
}

describe('what an import refuses of a row', () => {
  it.each([
    ['id', 'not-a-uuid'],
    ['id', '00000000-0000-0000-0000-000000000000'],
    ['name', ''],
    ['name', null],
    ['name', 'line\nbreak'],
    ['name', 'nul\u0000'],
    ['name', 'x'.repeat(201)],
    ['name', ['Ana']],
    ['email', 'ana'],
    ['email', 'ana@example'],
    ['email', 'ana prado@example.org'],
    ['wseId', '..'],
    ['wseId', 'a/b'],
    ['wseId', '00000000-0000-0000-0000-000000000000'],
    ['skillableId', '0'],
    ['skillableId', '-1'],
    ['skillableId', '2147483648'],
    ['skillableId', '12a'],
    ['shiftiqId', 'ana'],
    ['zenotiId', '00000000000000000000000000000000'],
    ['centers', ['XX-1']],
    ['centers', 'PT-LIS-01'],
    ['enrollmentIds', ['x']],
    ['registrationIds', ['1']],
    ['registrationIds', [null]],
    ['timeZone', 'Europe/Lisbon'],
    ['referenceId', 'PT-LIS-01'],
    ['nickname', 'Ani'],
    ['__proto__', 'x'],
  ])('a student whose %s is %j', async (column, value) => {
    const row = new Map<string, unknown>(Object.entries({ ...ana, centers: [] })).set(column, value);
    const problems = await problemsOf({ students: [Object.fromEntries(row)] });
    expect(problems).toEqual([{ row: 'students[0]', column, message: expect.stringMatching(/\S/) }]);
  });

  it.each([
    ['timeZone', 'Europe/Nowhere'],
    ['timeZone', '+01:00'],
    ['wseId', 'lisboa'],
    ['email', 'lisboa@example.org'],
    ['code', 'STU-1'],
    ['centers', ['PT-LIS-01']],
  ])('a centre whose %s is %j', async (column, value) => {
    expect(await cell('centers', { ...lisbon, [column]: value })).toMatchObject([{ row: 'centers[0]', column }]);
  });

  it('takes ids in the forms that systems show them in, and keeps them in one', async () => {
    const row = { ...bruno, skillableId: 7, shiftiqId: uuid(21).toUpperCase(), zenotiId: uuid(31).replaceAll('-', '') };
    const links = await withMemoryStore(async (store) => {
      expect(await importDirectory(store, { students: [row] })).toMatchObject({ ok: true });
      return store.db.selectFrom('link').select('external_id').orderBy('system').execute();
    });
    expect(links.map((link) => link.external_id)).toEqual([uuid(21), '7', uuid(31)]);
  });

  it('nobody whom neither an id nor a key names', async () => {
    const problems = await problemsOf({ centers: [{ name: 'A' }], staff: [{ name: 'B' }], students: [{ name: 'C' }] });
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      ['centers[0]', 'referenceId'],
      ['staff[0]', 'email'],
      ['students[0]', 'code'],
    ]);
  });

  it('a newcomer without a name', async () => {
    expect(await cell('students', { code: 'STU-1' })).toMatchObject([{ column: 'name' }]);
  });

  it('says one thing only of a bad key', async () => {
    expect(await cell('staff', { name: 'B', email: 'x' })).toMatchObject([{ column: 'email' }]);
  });
});

describe('what an import refuses between rows', () => {
  it('somebody who is there twice', async () => {
    const rows = [
      bruno,
      { ...bruno, name: 'Bruno again' },
      { name: 'By code', code: 'X' },
      { name: 'And again', code: 'X' },
    ];
    expect(await problemsOf({ students: rows })).toEqual([
      { row: 'students[1]', column: null, message: expect.stringContaining('students[0]') },
      { row: 'students[3]', column: null, message: expect.stringContaining('students[2]') },
    ]);
  });

  it('a code, a reference id, a link, a registration and an enrollment of two', async () => {
    const records = { registrationIds: [uuid(71)], enrollmentIds: ['5'], centers: [] };
    const problems = await problemsOf({
      centers: [lisbon, { ...porto, referenceId: 'PT-LIS-01' }],
      students: [
        { ...ana, ...records },
        { ...ana, ...records, id: uuid(12), wseId: 'ANA.PRADO', skillableId: '9', zenotiId: null, shiftiqId: uuid(22) },
      ],
    });
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      ['centers[1]', 'referenceId'],
      ['students[1]', 'wseId'],
      ['students[1]', 'code'],
      ['students[1]', 'registrationIds'],
      ['students[1]', 'enrollmentIds'],
    ]);
  });

  it('one id in one system of a student and a staff member is allowed', async () => {
    const staff = [{ email: 'ana@example.org', name: 'Ana Prado', wseId: 'ana.prado' }];
    expect(await problemsOf({ staff, students: [{ ...ana, centers: [] }] })).toEqual([]);
  });

  it('a row without id whose key several have', async () => {
    const same = { name: 'Carla', email: 'carla@example.org' };
    const problems = await withMemoryStore(async (store) => {
      await importDirectory(store, {
        staff: [
          { ...same, id: uuid(1) },
          { ...same, id: uuid(2) },
        ],
      });
      return importDirectory(store, { staff: [same] });
    });
    expect(problems).toMatchObject({ problems: [{ row: 'staff[0]', column: 'id' }] });
  });

  it('a row without id whose key made somebody who has another one now', async () => {
    const result = await withMemoryStore(async (store) => {
      await importDirectory(store, { students: [{ name: 'Old', code: 'A' }] });
      const [old] = await store.db.selectFrom('student').select('id').execute();
      await importDirectory(store, { students: [{ id: old?.id, code: 'B' }] });
      return importDirectory(store, { students: [{ name: 'New', code: 'A' }] });
    });
    expect(result).toMatchObject({
      problems: [{ row: 'students[0]', column: 'id', message: expect.stringContaining('Old') }],
    });
  });
});
