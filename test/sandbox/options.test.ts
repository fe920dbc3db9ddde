import { describe, expect, it } from '@jest/globals';
import { BadOption, readOptions, usage } from '../../src/sandbox/options.ts';

describe('options of the sandbox', () => {
  it('plays all four systems on their usual ports, without quotas', () => {
    expect(readOptions([])).toEqual({
      systems: ['wse', 'skillable', 'shiftiq', 'zenoti'],
      ports: { wse: 5101, skillable: 5102, shiftiq: 5103, zenoti: 5104 },
      quota: false,
      directory: null,
      help: false,
    });
  });

  it('takes each option', () => {
    const line = '--only zenoti,wse,zenoti --zenoti-port 0 --quota --directory people.json --help';
    expect(readOptions(line.split(' '))).toMatchObject({
      systems: ['zenoti', 'wse'],
      ports: { wse: 5101, zenoti: 0 },
      quota: true,
      directory: 'people.json',
      help: true,
    });
  });

  it.each([
    ['--speed 3', '--speed'],
    ['--wse-port x', '--wse-port'],
    ['--zenoti-port 70000', '--zenoti-port'],
    ['--only wse,mars', '--only'],
    ['--directory=', '--directory'],
    ['--wse-port', '--wse-port'],
    ['--quota=yes', '--quota'],
    ['loose', 'loose'],
  ])('refuses "%s" in one line that names it', (line, name) => {
    const refusal = expect.objectContaining({ message: expect.stringMatching(`^[^\\n]*${name}[^\\n]*$`) });
    const read = () => readOptions(line.split(' '));
    expect(read).toThrow(BadOption);
    expect(read).toThrow(refusal);
  });

  it('describes every option', () => {
    const names = ['wse-port', 'skillable-port', 'shiftiq-port', 'zenoti-port', 'only', 'quota', 'directory', 'help'];
    expect(names.filter((name) => !usage.includes(`--${name} `) && !usage.includes(`--${name}\n`))).toEqual([]);
  });
});
