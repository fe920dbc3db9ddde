import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { quad } from '../../kit/cli.ts';
import { type MainProcess, startMain } from '../../kit/main-process.ts';
import type { Databases } from '../../store/databases.ts';

/** A publication is known everywhere after so long, in milliseconds. */
const longest = 5_000;

/** How what the command publishes comes to gateways that run. */
export function publicationSuite(databases: Databases): void {
  describe('what is published', () => {
    const folder = mkdtempSync(join(tmpdir(), 'quad-publication-'));
    const gateways: MainProcess[] = [];
    let databaseUrl: string;
    let key: string;

    const run = (...args: string[]) => {
      const { status, stdout, stderr } = quad(args, databaseUrl);
      if (status !== 0) throw new Error(stdout + stderr);
      return stdout.trim();
    };
    function publish(id: string, text: string): void {
      const file = join(folder, `${id}.json`);
      writeFileSync(file, JSON.stringify({ [id]: text }));
      run('operations', 'publish', file, '--client', 'app');
    }
    async function ask({ graph }: MainProcess, id: string): Promise<string> {
      const answer = await fetch(`${graph}/${id}`, { headers: { 'quad-client-key': key } });
      const { data, errors } = (await answer.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
      return errors?.[0]?.extensions.code ?? JSON.stringify(data);
    }
    /** What all gateways say once they say this, or when the time is over. */
    async function said(id: string, wanted: string): Promise<string[]> {
      const end = Date.now() + longest;
      for (;;) {
        const answers = await Promise.all(gateways.map((gateway) => ask(gateway, id)));
        if (answers.every((answer) => answer === wanted) || Date.now() > end) return answers;
        await sleep(50);
      }
    }

    beforeAll(async () => {
      await databases.start();
      databaseUrl = await databases.fresh();
      key = run('client', 'create', 'app', '--role', 'partner');
      publish('before', 'query Before { __typename }');
      for (const name of ['one', 'other']) {
        const variables = { DATABASE_URL: databaseUrl, SIMULATE: 'none', LOG_LEVEL: 'error' };
        gateways.push(await startMain(mkdtempSync(join(folder, name)), variables));
      }
    });
    afterAll(async () => {
      for (const { child } of gateways) child.kill('SIGTERM');
      expect(await Promise.all(gateways.map(({ code }) => code))).toEqual([0, 0]);
      await databases.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('is known to a gateway that starts after it', async () => {
      expect(await Promise.all(gateways.map((gateway) => ask(gateway, 'before')))).toEqual(
        Array(2).fill('{"__typename":"Query"}'),
      );
    });

    it('comes to every gateway that runs, and so does its end', async () => {
      expect(await said('late', 'PERSISTED_QUERY_NOT_IN_LIST')).toEqual(Array(2).fill('PERSISTED_QUERY_NOT_IN_LIST'));
      publish('late', 'query Late { __typename }');
      expect(await said('late', '{"__typename":"Query"}')).toEqual(Array(2).fill('{"__typename":"Query"}'));
      run('operations', 'retire', 'late', '--client', 'app', '--force');
      expect(await said('late', 'PERSISTED_QUERY_NOT_IN_LIST')).toEqual(Array(2).fill('PERSISTED_QUERY_NOT_IN_LIST'));
    });

    it('that sets what a client may send comes to every gateway too', async () => {
      const text = `?query=${encodeURIComponent('{ __typename }')}`;
      const asText = async ({ graph }: MainProcess) => {
        const headers = { 'quad-client-key': key, 'apollo-require-preflight': '1' };
        return (await fetch(graph + text, { headers })).status;
      };
      expect(await Promise.all(gateways.map(asText))).toEqual([400, 400]);
      run('operations', 'policy', 'app', '--mode', 'off');
      const end = Date.now() + longest;
      let statuses: number[] = [];
      while (statuses.some((status) => status !== 200) || statuses.length === 0) {
        if (Date.now() > end) break;
        statuses = await Promise.all(gateways.map(asText));
        await sleep(50);
      }
      expect(statuses).toEqual([200, 200]);
    });
  });
}
