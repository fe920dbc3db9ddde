import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAuditTrail } from '../../src/access/audit-trail.ts';
import { recordChanges } from '../../src/directory/change-trail.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { ana, bruno, lisbon, porto, seed, uuid } from '../directory/suite/open.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'quad-audit-'));
const url = `sqlite:${join(folder, 'quad.sqlite')}`;
const carla = { id: uuid(41), name: 'Carla Reis', email: 'carla@example.org' };
const davi = { id: uuid(42), name: 'Davi Melo', email: 'davi@example.org' };
const gone = uuid(99);

function audit(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/main.ts', 'audit', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      DATABASE_URL: url,
      NODE_ENV: 'production',
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
    },
  });
  return { status, stdout, stderr };
}

async function noteReads(store: Store): Promise<void> {
  const trail = openAuditTrail(store, {
    days: 365,
    failed: (error) => {
      throw error;
    },
  });
  const noted = (second: number, readerId: string, studentId: string, clientName: string | null = null) =>
    trail.note({
      at: new Date(Date.UTC(2026, 2, 9, 12, 0, second)),
      requestId: `req_${second}`,
      readerId,
      clientName,
      studentId,
      operation: `Operation${second}`,
    });
  noted(1, `stu_${ana.id}`, ana.id);
  noted(2, `stf_${carla.id}`, ana.id, 'mobile');
  noted(3, `stf_${uuid(77)}`, ana.id);
  noted(4, 'app_exporter', ana.id);
  noted(5, `stf_${carla.id}`, gone);
  await trail.flush();
}

beforeAll(async () => {
  const store = await openStore(url);
  await seed(store, { centers: [lisbon, porto], staff: [carla, davi], students: [ana, bruno] });
  await store.db.deleteFrom('directory_change').execute();
  await noteReads(store);
  const change = { kind: 'student', ownerId: ana.id, system: 'wse' } as const;
  await recordChanges(store, 'operator', [{ ...change, before: null, after: 'ana' }]);
  await recordChanges(store, `stf_${davi.id}`, [{ ...change, before: 'ana', after: null }]);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('quad audit', () => {
  it('lists who read the data of a student and who changed their links, the newest first, also in production', () => {
    const { status, stdout, stderr } = audit('--student', `stu_${ana.id}`);
    expect([status, stderr]).toEqual([0, '']);
    const instant = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/;
    const [reads, changes = ''] = stdout.split('\n\n');
    expect(reads?.split('\n')).toEqual([
      `Reads of the data of Ana Prado (stu_${ana.id}):`,
      '  2026-03-09T12:00:04.000Z  app_exporter  Operation4  req_4',
      `  2026-03-09T12:00:03.000Z  stf_${uuid(77)}  Operation3  req_3`,
      `  2026-03-09T12:00:02.000Z  Carla Reis (stf_${carla.id}) via mobile  Operation2  req_2`,
      `  2026-03-09T12:00:01.000Z  Ana Prado (stu_${ana.id})  Operation1  req_1`,
    ]);
    expect(changes.split('\n').map((line) => line.replace(instant, 'AT'))).toEqual([
      'Changes of links:',
      `  AT  Davi Melo (stf_${davi.id})  wse  ana -> none`,
      '  AT  operator  wse  none -> ana',
      '',
    ]);
  });

  it('gives the same as JSON', () => {
    const { status, stdout } = audit('--json', '--student', ana.id.toUpperCase());
    expect(status).toBe(0);
    const found = JSON.parse(stdout) as { reads: unknown[]; changes: unknown[] };
    expect(found).toMatchObject({ student: { id: `stu_${ana.id}`, name: 'Ana Prado' } });
    expect(found.reads).toHaveLength(4);
    expect(found.reads[2]).toEqual({
      at: '2026-03-09T12:00:02.000Z',
      requestId: 'req_2',
      readerId: `stf_${carla.id}`,
      readerName: 'Carla Reis',
      clientName: 'mobile',
      operation: 'Operation2',
    });
    expect(found.changes[1]).toEqual({
      ...{ at: expect.any(String), actor: 'operator', actorName: null },
      ...{ system: 'wse', before: null, after: 'ana' },
    });
  });

  it('says so of a student whose data nobody has read', () => {
    expect(audit('--student', bruno.id)).toEqual({
      ...{ status: 0, stdout: `Nobody has read the data of Bruno Vaz (stu_${bruno.id}).\n`, stderr: '' },
    });
  });

  it('shows the rows of a student who is not in the directory any more', () => {
    const { status, stdout } = audit('--student', gone);
    expect(stdout).toMatch(new RegExp(`^Reads of the data of stu_${gone}:\n.* Operation5 .*\n$`));
    expect(status).toBe(0);
  });

  it('says in one sentence that nobody knows the student, and exits with 1', () => {
    const { status, stdout, stderr } = audit('--student', uuid(1234));
    expect(stderr).toMatch(new RegExp(`^quad: [^\n]*stu_${uuid(1234)}\n$`));
    expect([status, stdout]).toEqual([1, '']);
  });

  it.each([[[]], [['--student', 'ana']], [['--student', `stf_${ana.id}`]], [['--staff', ana.id]], [['extra']]])(
    'exits with 2 for %j',
    (args) => {
      const { status, stdout, stderr } = audit(...args);
      expect(stderr).toMatch(/^quad: .+\n$/);
      expect([status, stdout]).toEqual([2, '']);
    },
  );
});
