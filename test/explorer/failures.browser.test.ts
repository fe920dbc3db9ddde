import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importJWK, SignJWT } from 'jose';
import type { Browser } from 'playwright-core';
import { developmentKeyFile } from '../../src/access/development-key.ts';
import { startBrowser } from '../kit/browser.ts';
import { type MainProcess, startMain } from '../kit/main-process.ts';
import { visit } from './visit.ts';

const folder = mkdtempSync(join(tmpdir(), 'quad-explorer-'));
/** A name that leads here, as one would that somebody else made lead here. */
const strangeHost = 'quad.example.org';
let gateway: MainProcess;
let browser: Browser;
let url: string;
beforeAll(async () => {
  const resolve = `--host-resolver-rules=MAP ${strangeHost} 127.0.0.1`;
  [gateway, browser] = await Promise.all([startMain(folder, {}), startBrowser([resolve])]);
  url = new URL('/', gateway.graph).href;
});
afterAll(async () => {
  await browser?.close();
  gateway?.child.kill('SIGTERM');
  await gateway?.code;
  rmSync(folder, { recursive: true, force: true });
});

/** A token of the demonstration's student as the gateway itself signs it, but for when it expires. In seconds from now. */
async function tokenFor(seconds: number): Promise<string> {
  const answer = await fetch(`${url}explorer/identities`);
  const { identities } = (await answer.json()) as { identities: { id: string }[] };
  const key = await importJWK(JSON.parse(readFileSync(join(folder, developmentKeyFile), 'utf8')), 'ES256');
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256' })
    .setSubject(identities[0]?.id ?? '')
    .setIssuer('quad-development')
    .setAudience('quad')
    .setExpirationTime(Math.floor(Date.now() / 1_000) + seconds)
    .sign(key);
}

describe('the explorer', () => {
  it('names the tabs that there are where the address names none of them', async () => {
    const { page, text, complaints, close } = await visit(browser, `${url}?tab=nonsense`);
    expect(await text('.notice')).toMatch(/There is no tab "nonsense".*A student's week.*By id/);
    await page.click('.notice a >> nth=1');
    await page.waitForURL(/\?tab=center$/);
    expect(complaints).toEqual([]);
    await close();
  });

  it('says that a pasted token has expired, before and after it is sent', async () => {
    const { page, run, text, askAs, close } = await visit(browser, url);
    await askAs('Paste a token');
    await page.fill('input[aria-label="Token"]', `Bearer ${await tokenFor(-10)}`);
    expect(await text('.top')).toContain('This token expired at');
    expect((await run())?.status).toBe(401);
    expect(await text('.panel')).toMatch(
      /UNAUTHENTICATED.*paste a token that is still valid.*errors\.md#unauthenticated/,
    );
    await page.fill('input[aria-label="Token"]', await tokenFor(300));
    expect((await run())?.body.errors).toBeUndefined();
    await page.fill('input[aria-label="Token"]', 'nonsense');
    expect(await text('.top')).toContain('This is no token');
    await close();
  });

  it('fetches a fresh token where the one at hand is about to expire, and one that is not taken any more', async () => {
    const { page, run, close } = await visit(browser, url, { isReady: false });
    for (const seconds of [20, 5_000]) {
      const old = seconds === 20 ? await tokenFor(seconds) : `${await tokenFor(seconds)}x`;
      await page.route('**/explorer/identities', async (route) => {
        const answer = await route.fetch();
        const body = (await answer.json()) as { identities: { token: string }[] };
        for (const identity of body.identities) identity.token = old;
        await route.fulfill({ json: body });
      });
      await page.reload();
      await page.waitForSelector('.graphiql-query-editor .view-line');
      await page.unroute('**/explorer/identities');
      const asked = page.waitForRequest('**/explorer/identities');
      // One whose signature is wrong can only be found out by sending it.
      if (seconds > 20) expect((await run())?.status).toBe(401);
      expect((await run())?.status).toBe(200);
      await asked;
    }
    await close();
  });

  it('says where the people of the development are not given, and takes a token', async () => {
    const { page, run, text, askAs, close } = await visit(browser, `http://${strangeHost}:${new URL(url).port}/`);
    expect(await text('.top')).toContain('open it at http://127.0.0.1, or paste a token');
    expect(await page.locator('[id^="graphiql-session-tab-"]').allTextContents()).toEqual([
      'StudentWeek',
      'CenterToday',
    ]);
    await askAs('Paste a token');
    await page.fill('input[aria-label="Token"]', await tokenFor(300));
    const answer = await run();
    expect(answer?.body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(await text('.panel')).toContain('Mend what the message names');
    await close();
  });

  it('says what to do in a browser without JavaScript', async () => {
    const { text, close } = await visit(browser, url, { javaScriptEnabled: false, isReady: false });
    expect(await text('noscript')).toContain('The explorer needs JavaScript');
    await close();
  });

  it('says which system is sick and what is good of the answer, and then that the gateway is gone', async () => {
    const { run, text, close } = await visit(browser, url);
    const pid = Number(/zenoti .*\(process (\d+)\)/.exec(gateway.output())?.[1]);
    process.kill(pid, 'SIGKILL');
    const answer = await run();
    expect(answer?.body.data.student).toMatchObject({ name: 'Ana Prado', sessions: null });
    expect(await text('.panel .notice')).toMatch(
      /UPSTREAM_UNAVAILABLE · sessions.*student\.sessions.*See whether the system runs.*errors\.md#upstream_unavailable/,
    );
    expect(await text('.calls .failed')).toMatch(/sessions .*UPSTREAM_UNAVAILABLE/);
    gateway.child.kill('SIGTERM');
    await gateway.code;
    expect(await run()).toBeNull();
    expect(await text('.panel .notice')).toContain('The gateway does not answer: see whether it runs (npm start)');
    await close();
  });
});
