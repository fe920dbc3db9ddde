import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const source = join(import.meta.dirname, '..', '..', 'src', 'upstreams');
/** Reads rows of which each has a key of 2 MB that none before it had, in a process that has room for 48 of them. */
const program = `
const { rowReader } = await import(${JSON.stringify(join(source, 'row-reader.ts'))});
const { wireEncounter } = await import(${JSON.stringify(join(source, 'wse', 'wire.ts'))});
const read = rowReader(wireEncounter);
let refused = 0;
for (let number = 0; number < 100; number += 1) {
  const [row] = JSON.parse('[{"' + 'x'.repeat(2_000_000) + number + '": 1}]');
  if (!read(row).success) refused += 1;
}
console.log(refused);
`;

describe('keys that nobody reads', () => {
  it('are forgotten with their answers where they are long', () => {
    const words = [
      '--disable-warning=ExperimentalWarning',
      '--max-old-space-size=96',
      '--input-type=module',
      '--eval',
      program,
    ];
    const { status, stdout } = spawnSync(process.execPath, words, {
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '100\n' });
  });
});
