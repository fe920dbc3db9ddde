import { describe, expect, it } from '@jest/globals';
import { importCsvText, importJsonText } from '../../src/directory/import/import.ts';
import { withMemoryStore } from './suite/open.ts';

describe('what an import refuses of a JSON file', () => {
  it.each([
    ['{"students": [', 'file', null],
    ['[]', 'file', null],
    ['null', 'file', null],
    ['{}', 'file', null],
    ['{"students": []}', 'file', null],
    ['', 'file', null],
    ['{"pupils": []}', 'file', 'pupils'],
    ['{"students": {}}', 'file', 'students'],
    ['{"students": [7]}', 'students[0]', null],
  ])('%s', async (text, row, column) => {
    const result = await withMemoryStore((store) => importJsonText(store, text));
    expect(result).toEqual({ ok: false, problems: [{ row, column, message: expect.any(String) }] });
  });
});

describe('a CSV file', () => {
  const importCsv = (text: string) => withMemoryStore((store) => importCsvText(store, text));
  const places = async (text: string) => {
    const result = await importCsv(text);
    return result.ok ? [] : result.problems.map(({ row, column }) => [row, column]);
  };

  it('holds all three kinds, lists in semicolons, and cells of other kinds empty', async () => {
    const text = [
      'kind,id,name,email,code,referenceId,timeZone,centers,wseId,skillableId,enrollmentIds',
      'student,,"Prado, Ana",ana@example.org,STU-1,,,PT-LIS-01;PT-OPO-01 ; ,ana,7,1;2',
      'center,,Lisboa,,,PT-LIS-01,Europe/Lisbon,,,,',
      'center,,Porto,,,PT-OPO-01,,,,,',
      'staff,,Carla,carla@example.org,,,,PT-LIS-01,,,',
      ',,,,,,,,,,',
      '',
    ];
    const found = await withMemoryStore(async (store) => {
      const result = await importCsvText(store, text.join('\r\n'));
      expect(result).toEqual({ ok: true, created: 4, changed: 0, unchanged: 0 });
      expect(await importCsvText(store, text.join('\n'))).toMatchObject({ unchanged: 4 });
      const students = await store.db
        .selectFrom('center_student')
        .innerJoin('student', 'student.id', 'student_id')
        .select('name')
        .execute();
      return [students, await store.db.selectFrom('enrollment_index').select('enrollment_id').execute()];
    });
    expect(found[0]).toMatchObject([{ name: 'Prado, Ana' }, { name: 'Prado, Ana' }]);
    expect(found[1]).toHaveLength(2);
  });

  it('clears by an empty cell and leaves alone what it has no column for', async () => {
    const student = await withMemoryStore(async (store) => {
      await importCsvText(store, 'kind,name,code,email,wseId\nstudent,Ana,STU-1,ana@example.org,ana');
      expect(await importCsvText(store, 'kind,name,code,email\nstudent,Ana,STU-1,')).toMatchObject({ changed: 1 });
      return [
        await store.db.selectFrom('student').select('email').executeTakeFirst(),
        await store.db.selectFrom('link').select('external_id').executeTakeFirst(),
      ];
    });
    expect(student).toMatchObject([{ email: null }, { external_id: 'ana' }]);
  });

  it('names the line at which a bad row begins, below cells of several lines too', async () => {
    const text = 'kind,name,code\r\nstudent,"two\r\nlines",A\r\n\r\nstudent,Bia,B\r\nstudent,,C\r\n';
    expect(await places(text)).toEqual([
      ['line 2', 'name'],
      ['line 6', 'name'],
    ]);
  });

  it.each([
    ['', [['file', null]]],
    ['kind,name\n', [['file', null]]],
    ['name,code\nAna,A', [['line 1', 'kind']]],
    ['kind;name;code\nstudent;Ana;A', [['line 1', null]]],
    ['kind,name,code,nickname\nstudent,Ana,A,x', [['line 1', 'nickname']]],
    ['kind,name,code,name\nstudent,Ana,A,Ana', [['line 1', 'name']]],
    [
      'kind,name,code\nteacher,Ana,A\n,Bia,B',
      [
        ['line 2', 'kind'],
        ['line 3', 'kind'],
      ],
    ],
    [
      'kind,name,code\nstudent,Ana\nstudent,Bia,B,\nstudent,Cai,C',
      [
        ['line 2', null],
        ['line 3', null],
      ],
    ],
    ['kind,name,code\nstudent,"Ana,A\nstudent,Bia,B', [['line 3', null]]],
    ['kind,name,code\nstudent,An"a,A', [['line 2', null]]],
    ['kind,name,code\nstudent,Ana,A\nstudent,Bia,A', [['line 3', null]]],
  ])('is refused as %j', async (text, expected) => {
    expect(await places(text)).toEqual(expected);
  });

  it('has all its problems told at once, in the order of its lines', async () => {
    const text = 'kind,name,code,email,zenotiId\nstudent,Ana,,x,1\nstudent,,B,,\nteacher,C,,,\nstudent,D,D,,y';
    expect(await places(text)).toEqual([
      ['line 2', 'email'],
      ['line 2', 'zenotiId'],
      ['line 2', 'code'],
      ['line 3', 'name'],
      ['line 4', 'kind'],
      ['line 5', 'zenotiId'],
    ]);
  });
});
