import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

function bench(...words: string[]) {
  const program = join(import.meta.dirname, '..', '..', 'bench', 'main.ts');
  const args = ['--disable-warning=ExperimentalWarning', program, ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the bench', () => {
  it('says how it is used', () => {
    const { status, stdout, stderr } = bench('--help');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: npm run bench -- [\s\S]*--only NAMES [\s\S]*quad[\s\S]*many[\s\S]*--seconds N /);
  });

  it.each([
    [/^Unknown option '--secnds'/, ['--secnds', '3']],
    [/^Option '--seconds <value>' argument missing/, ['--seconds']],
    [/^Unexpected argument 'many'/, ['many']],
    [/^--seconds must be a whole number from 1 to 60/, ['--seconds', '0']],
    [/^--only takes contenders \(.*\) and workloads \(.*\)/, ['--only', 'quad,lots']],
  ])('says %s in one line, and measures nothing', (sentence, words) => {
    const { status, stdout, stderr } = bench(...words);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/^.+\n$/);
  });
});
