import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { freshUrl, quad } from '../kit/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'quad-cli-'));
const id = 'aaaaaaaa-0000-4000-8000-000000000001';
const learner = 'aaaaaaaa-0000-4000-8000-000000000002';

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('quad registrations import', () => {
  it('counts what it created and, the second time, what was so already, from either format', () => {
    const url = freshUrl();
    const csv = file('good.csv', `registrationId,learnerId\r\n${id},${learner}\r\n`);
    const json = file('good.json', JSON.stringify({ registrations: [{ registrationId: id, learnerId: learner }] }));
    expect(quad(['registrations', 'import', csv], url).stdout).toBe(
      `Imported ${csv}: 1 created, 0 changed, 0 unchanged\n`,
    );
    expect(quad(['registrations', 'import', json], url)).toEqual({
      ...{ status: 0, stdout: `Imported ${json}: 0 created, 0 changed, 1 unchanged\n`, stderr: '' },
    });
  });

  it('knows the student whom the directory has', () => {
    const url = freshUrl();
    const people = file('people.csv', `kind,name,code,shiftiqId\nstudent,Ana,STU-1,${learner}\nstudent,Bia,STU-2,\n`);
    quad(['directory', 'import', people], url);
    const known = file('known.csv', `registrationId,studentCode\n${id},STU-1\n`);
    expect(quad(['registrations', 'import', known], url)).toMatchObject({ status: 0, stderr: '' });
    const linkless = quad(['registrations', 'import', file('no.csv', `registrationId,studentCode\n${id},STU-2`)], url);
    expect(linkless).toMatchObject({ status: 1, stdout: '' });
    expect(linkless.stderr).toMatch(/1 problem\n {2}line 2, studentCode: .*Bia.*shiftiqId.*\n$/);
  });

  it('names every bad row and writes none', () => {
    const url = freshUrl();
    const bad = file('bad.csv', `registrationId,learnerId\n${id},${learner}\nx,${learner}\n${id},\n`);
    const { status, stdout, stderr } = quad(['registrations', 'import', bad], url);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^Nothing was imported from .*: 2 problems\n {2}line 3, registrationId: .+\n {2}line 4: .+\n$/,
    );
    const good = file('good.csv', `registrationId,learnerId\n${id},${learner}\n`);
    expect(quad(['registrations', 'import', good], url).stdout).toContain('1 created');
  });

  it('lists its commands without a file of its own, and refuses what it can’t read', () => {
    expect(quad(['registrations']).stdout).toContain('registrations import FILE');
    expect(quad(['registrations', 'import'])).toMatchObject({ status: 2, stdout: '' });
    expect(quad(['registrations', 'import', 'rows.xlsx'])).toMatchObject({ status: 2, stdout: '' });
    expect(quad(['registrations', 'import', join(folder, 'missing.csv')]).stderr).toContain('file: does not exist');
  });
});
