import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const program = `
  import { openStore } from ${JSON.stringify(new URL('../../src/store/store.ts', import.meta.url).href)};
  const store = await openStore(process.argv[1]);
  await store.db.insertInto('staff').values({ id: String(process.pid), name: 'Carla' }).execute();
  const rows = await store.db.selectFrom('staff').select('id').execute();
  await store.close();
  process.stdout.write(rows.some(({ id }) => id === String(process.pid)) ? 'up' : 'lost');
`;

describe('several processes that start at once', () => {
  it('all come up on a database file that none of them finds there', async () => {
    const url = `sqlite:${join(mkdtempSync(join(tmpdir(), 'quad-start-')), 'data', 'quad.sqlite')}`;
    const starts = Array.from({ length: 6 }, () => run(process.execPath, ['--input-type=module', '-e', program, url]));
    expect((await Promise.all(starts)).map(({ stdout }) => stdout)).toEqual(Array(6).fill('up'));
  });
});
