import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { freshUrl, quad } from '../kit/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'quad-cli-'));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const good = 'kind,name,code,wseId\r\nstudent,Ana Prado,STU-1,ana\r\nstudent,Bruno,STU-2,\r\n';

describe('quad', () => {
  it.each([[[]], [['--help']], [['directory']], [['directory', 'import', '--help']]])(
    'lists its commands for %j',
    (args) => {
      const { status, stdout, stderr } = quad(args);
      expect(stdout).toMatch(/directory import FILE[\s\S]*directory report/);
      expect([status, stderr]).toEqual([0, '']);
    },
  );

  it.each([
    [['fly']],
    [['directory', 'export']],
    [['directory', 'import']],
    [['directory', 'import', 'a.csv', 'b.csv']],
    [['directory', 'import', 'students.xlsx']],
    [['directory', 'import', 'a.csv', '--json']],
    [['directory', 'report', '--student', '']],
    [['directory', 'report', 'a.csv']],
    [['--wings']],
  ])('says in one line what is wrong with %j and exits with 2', (args) => {
    const { status, stdout, stderr } = quad(args);
    expect(stderr).toMatch(/^quad: .+\n$/);
    expect([status, stdout]).toEqual([2, '']);
  });

  it('says in one line that the database cannot be reached, without the password', () => {
    const { status, stderr } = quad(['directory', 'report'], 'postgres://quad:hunter22@127.0.0.1:1/school');
    expect(stderr).toMatch(/^quad: .*127\.0\.0\.1:1.*\n$/);
    expect(stderr).not.toContain('hunter22');
    expect(status).toBe(2);
  });
});

describe('quad directory import', () => {
  it('counts what it created and, the second time, what was so already', () => {
    const url = freshUrl();
    const path = file('good.csv', good);
    expect(quad(['directory', 'import', path], url).stdout).toBe(
      `Imported ${path}: 2 created, 0 changed, 0 unchanged\n`,
    );
    expect(quad(['directory', 'import', path], url)).toEqual({
      ...{ status: 0, stdout: `Imported ${path}: 0 created, 0 changed, 2 unchanged\n`, stderr: '' },
    });
  });

  it('takes a byte order mark in either format', () => {
    const csv = file('bom.CSV', `\ufeff${good}`);
    const json = file('bom.json', `\ufeff${JSON.stringify({ students: [{ name: 'Ana', code: 'STU-1' }] })}`);
    expect(quad(['directory', 'import', csv]).stdout).toContain('2 created');
    expect(quad(['directory', 'import', json]).stdout).toContain('1 created');
  });

  it('names every bad row and writes none', () => {
    const url = freshUrl();
    const path = file('bad.csv', `${good}student,,STU-3,\r\nstudent,Zoe,STU-4,a b\r\n`);
    const { status, stdout, stderr } = quad(['directory', 'import', path], url);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Nothing was imported from .*: 2 problems\n {2}line 4, name: .+\n {2}line 5, wseId: .+\n$/);
    expect(quad(['directory', 'report'], url).stdout).toContain('empty');
  });

  it('shows a hundred problems and counts the others', () => {
    const path = file('many.json', JSON.stringify({ students: Array(150).fill({ name: 'Ana' }) }));
    const { stderr } = quad(['directory', 'import', path]);
    expect(stderr.trimEnd().split('\n')).toHaveLength(102);
    expect(stderr).toMatch(/150 problems[\s\S]*and 50 more\n$/);
  });

  it('refuses a file that is missing, a folder, an empty file and one in another encoding', () => {
    const latin = file('latin.csv', Buffer.from('kind,name,code\nstudent,\xc1lvaro,1', 'latin1'));
    for (const path of [join(folder, 'missing.csv'), file('empty.csv', ''), file('empty.json', ''), latin]) {
      const { status, stderr } = quad(['directory', 'import', path]);
      expect(stderr).toMatch(/^Nothing was imported from .*: 1 problem\n {2}file: .+\n$/);
      expect(status).toBe(1);
    }
  });
});

describe('quad directory report', () => {
  it('says of an empty directory how to fill it', () => {
    const { status, stdout } = quad(['directory', 'report']);
    expect(stdout).toContain('npm run quad -- directory import FILE');
    expect(status).toBe(0);
  });

  it('tells in plain text and in JSON who lacks what', () => {
    const url = freshUrl();
    quad(['directory', 'import', file('good.csv', good)], url);
    const { stdout } = quad(['directory', 'report'], url);
    expect(stdout).toContain('The directory holds centres: 0, staff: 0, students: 2.');
    expect(stdout).toMatch(/No wse id \(student\): 1\n {2}Bruno \([0-9a-f-]{36}\)\n/);
    expect(stdout).toMatch(/Students without a centre: 2\n/);
    const report: unknown = JSON.parse(quad(['directory', 'report', '--json'], url).stdout);
    expect(report).toMatchObject({
      counts: { center: 0, staff: 0, student: 2 },
      missingLinks: expect.arrayContaining([
        {
          kind: 'student',
          system: 'wse',
          count: 1,
          entries: [{ kind: 'student', id: expect.any(String), name: 'Bruno' }],
        },
      ]),
    });
  });
});

describe('quad token', () => {
  const id = '11111111-1111-4111-8111-111111111111';
  const url = freshUrl();
  quad(['directory', 'import', file('staff.csv', `kind,id,name,email\nstaff,${id},Ana,ana@example.org\n`)], url);

  it('prints a token that names the person', () => {
    const { status, stdout } = quad(['token', '--staff', `stf_${id}`], url);
    const [, claims = ''] = stdout.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ sub: `stf_${id}` });
    expect(status).toBe(0);
  });

  it('says that the directory has no such person', () => {
    expect(quad(['token', '--student', id], url)).toMatchObject({ status: 1, stdout: '' });
  });

  it.each([[[]], [['--student', 'ana']], [['--student', id, '--staff', id]], [['--json', '--staff', id]]])(
    'exits with 2 for %j',
    (args) => expect(quad(['token', ...args], url)).toMatchObject({ status: 2, stdout: '' }),
  );

  it('refuses in production, even for somebody who exists', () => {
    process.env.NODE_ENV = 'production';
    try {
      expect(quad(['token', '--staff', id], url)).toMatchObject({ status: 2, stdout: '' });
    } finally {
      process.env.NODE_ENV = 'test';
    }
  });
});
