import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { openDevelopmentKey } from '../../src/access/development-key.ts';
import { importDirectory } from '../../src/directory/import/import.ts';
import type { SystemName } from '../../src/model/system.ts';
import { makeSchool, type School } from '../../src/sandbox/school.ts';
import { openStore } from '../../src/store/store.ts';
import type { Answer } from '../kit/house.ts';
import { startMain } from '../kit/main-process.ts';

/** The gateway as a process of its own, so that its memory is its own too. Linux only. */
export interface GatewayProcess {
  readonly school: School;
  ask(query: string, variables: Record<string, unknown>): Promise<Answer>;
  /** Forgets the peak. */
  beginPeak(): void;
  /** The most memory that it held at once since then, in MB. */
  peak(): number;
  close(): Promise<void>;
}

/** Else what V8 holds of young objects comes and goes by up to 48 MB, whatever is asked: the more, the busier the machine. */
const flags = ['--max-semi-space-size=2'];

export async function startGatewayProcess(urls: Readonly<Record<SystemName, string>>): Promise<GatewayProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'quad-process-'));
  const school = makeSchool({ now: new Date('2026-03-09T08:00:00Z') });
  const databaseUrl = `sqlite:${join(folder, 'quad.sqlite')}`;
  const store = await openStore(databaseUrl);
  await importDirectory(store, school.directory);
  await store.close();
  const key = await openDevelopmentKey(join(folder, 'data', 'development-key.json'));
  const token = await key.sign(`stf_${school.demo.staffId}`);
  const { child, graph, code } = await startMain(
    folder,
    {
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'warn',
      UPSTREAM_DEADLINE_MS: '20000',
      WSE_URL: urls.wse,
      WSE_AUTH: 'service',
      WSE_TOKEN: 'key-of-wse',
      SKILLABLE_URL: urls.skillable,
      SKILLABLE_API_KEY: 'key-of-skillable',
      SHIFTIQ_URL: urls.shiftiq,
      SHIFTIQ_SECRET: 'key-of-shiftiq',
      SHIFTIQ_ORGANIZATION: '11111111-1111-4111-8111-111111111111',
      ZENOTI_URL: urls.zenoti,
      ZENOTI_API_KEY: 'key-of-zenoti',
      // More than any test asks for.
      ZENOTI_CALLS_PER_MINUTE: '100000',
    },
    flags,
  );
  return {
    school,
    async ask(query, variables) {
      const { statusCode, body } = await request(graph, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      const text = await body.text();
      const { data, errors = [] } = JSON.parse(text) as { data: unknown; errors?: Answer['errors'] };
      return { status: statusCode, text, data, errors };
    },
    beginPeak: () => writeFileSync(`/proc/${child.pid}/clear_refs`, '5'),
    peak: () => Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    async close() {
      child.kill('SIGTERM');
      await code;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
